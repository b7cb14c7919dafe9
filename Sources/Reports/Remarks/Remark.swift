public import Routing

/// An expert's remark on a number's report: by a rule of `docs/report.md`, with the numbers it rests on.
///
/// A remark that proposes a change has had its calls decided again (``Replay``); one that does not come out is not
/// made.
public enum Remark: Hashable, Sendable {
    /// Monday to Friday, or Saturday and Sunday.
    public enum Days: String, CaseIterable, Sendable {
        case weekdays, weekend

        /// 0 for Monday.
        var indices: Range<Int> { self == .weekdays ? 0..<5 : 5..<7 }
    }

    /// Many of the busy calls come in one half-hour, and one more telephone would have taken some.
    case busyWindow(BusyWindow)
    /// Many calls come in an hour in which nobody is rung, next to one in which somebody is.
    case closedWindow(ClosedWindow)
    /// A telephone that rings and never answers. `ringTime` in milliseconds, each time on the average.
    case silentTarget(target: DialTarget, times: Int, ringTime: Int)
    /// Many leave before anybody is rung; `during` is where most of them do.
    case leaveBeforeRinging(calls: Int, of: Int, during: SoundName?, there: Int)
    /// Many leave a menu without a choice.
    case menuWithoutChoice(step: StepName, visits: Int, silent: Int, left: Int)
    /// Calls from a province are answered more seldom than all others.
    case placeAnsweredLess(province: String, answered: Int, of: Int, othersAnswered: Int, ofOthers: Int)
    /// Many callers never came through.
    case lostCallers(lost: Int, of: Int)
    /// Hotline could not be reached, or could not decide in time.
    case fallback(calls: Int, of: Int)
}

/// A half-hour with its busy calls, and the number that one more telephone would have taken.
public struct BusyWindow: Hashable, Sendable {
    public let days: Remark.Days
    /// 0 to 47.
    public let slot: Int
    /// Busy calls of the window, and of the whole period.
    public let busy: Int
    public let busyInAll: Int
    /// Number of them that another telephone would have taken; also of the whole period.
    public let taken: Int
    public let takenInAll: Int
    /// For how long each would have held it: the mean of the period, in milliseconds.
    public let talkTime: Int
}

/// An hour in which calls end in an announcement, and the number that other hours would have put through.
public struct ClosedWindow: Hashable, Sendable {
    public let days: Remark.Days
    /// 0 to 23.
    public let hour: Int
    /// Calls of the window that an announcement ended, and of the whole period.
    public let announced: Int
    public let announcedInAll: Int
    public let calls: Int
    /// Number of the window's calls that would have rung somebody, decided a number of minutes earlier (less than 0) or
    /// later.
    public let opened: Int
    public let shift: Int
}
