/// Callers of a period, each by the normal form of their number, once for each number called. Hidden numbers are not
/// counted.
public struct CallerFigures: Hashable, Sendable {
    public private(set) var callers = 0
    /// Callers who called more than once.
    public private(set) var repeating = 0
    /// Their calls.
    public private(set) var callsOfRepeating = 0
    /// Callers with a lost call and no answered one.
    public private(set) var lost = 0

    public init() {}

    /// Sums that were kept.
    public init(callers: Int, repeating: Int, callsOfRepeating: Int, lost: Int) {
        self.callers = callers
        self.repeating = repeating
        self.callsOfRepeating = callsOfRepeating
        self.lost = lost
    }

    public static func += (left: inout CallerFigures, right: CallerFigures) {
        left.callers += right.callers
        left.repeating += right.repeating
        left.callsOfRepeating += right.callsOfRepeating
        left.lost += right.lost
    }

    /// Replaces the calls of one caller by others.
    public mutating func move(from old: CallsOfCaller, to new: CallsOfCaller) {
        for (calls, sign) in [(old, -1), (new, 1)] {
            callers += calls.calls > 0 ? sign : 0
            repeating += calls.isRepeating ? sign : 0
            callsOfRepeating += calls.isRepeating ? sign * calls.calls : 0
            lost += calls.isLost ? sign : 0
        }
    }
}

/// The calls of one caller to one number in a period.
public struct CallsOfCaller: Hashable, Sendable {
    public var calls = 0
    public var answered = 0
    /// See ``CallOutcome/isLost``.
    public var lost = 0

    public init() {}

    public var isRepeating: Bool { calls > 1 }
    public var isLost: Bool { answered == 0 && lost > 0 }

    public mutating func add(_ outcome: CallOutcome, times: Int = 1) {
        calls += times
        answered += outcome == .answered ? times : 0
        lost += outcome.isLost ? times : 0
    }

    public static func + (left: CallsOfCaller, right: CallsOfCaller) -> CallsOfCaller {
        var sum = left
        sum.calls += right.calls
        sum.answered += right.answered
        sum.lost += right.lost
        return sum
    }
}
