public import Billing
public import Foundation

/// A question of the engine to the outside: a counter, or something remembered of earlier calls.
public enum Question: Hashable, Sendable {
    /// The running number of this draw, from 0, among the draws with the same step and the same branches.
    /// Answered by ``Answer/position(_:)``.
    case share(step: StepName, branches: [ShareBranch])
    /// The running number of this call, from 0, among those that came to the same ring step. Answered by
    /// ``Answer/position(_:)``.
    case rotation(step: StepName, count: Int)
    /// Anything random, for the order of so many targets. Answered by ``Answer/seed(_:)``.
    case shuffle(step: StepName, count: Int)
    /// The limit of calls at once. Answered by ``Answer/admitted(_:count:)``.
    case callsAtOnce(limit: Int)
    /// The limits of the calendar month, in the number's zone, and of the tenant's prepaid money. Asked after
    /// ``callsAtOnce(limit:)`` and only of a call that is to be counted if it is admitted. Answered by
    /// ``Answer/purse(_:)``.
    case purse(callsPerMonth: Int?, spendPerMonth: Money?)
    /// The attempts at codes that the caller has. Answered by ``Answer/standing(_:)``.
    case standing
    /// The caller keyed a wrong code. Answered by ``Answer/noted``.
    case codeRefused
    /// The caller keyed the code of that name. Answered by ``Answer/noted``.
    case codeAccepted(name: String)
    /// Which of these targets answered this caller last, at this step, within so many days. Answered by
    /// ``Answer/target(_:)``.
    case lastAnswered(step: StepName, targets: [DialTarget], days: Int)
}

/// The driver's answer.
public enum Answer: Hashable, Sendable {
    /// From 0.
    case position(Int)
    case seed(UInt64)
    /// `count`: how many there are with this call, or were before it if it is not admitted.
    case admitted(Bool, count: Int)
    case purse(PurseAnswer)
    case standing(Standing)
    /// `nil`: none of them.
    case target(DialTarget?)
    case noted
    /// The database cannot be reached, or was too slow. The call goes on, by what does least harm:
    ///
    /// | Question | Instead |
    /// |---|---|
    /// | `share`, `rotation`, `shuffle` | the call's instant in milliseconds, which spreads calls about evenly |
    /// | `callsAtOnce`, `purse` | admitted |
    /// | `standing` | ``Standing/normal`` |
    /// | `lastAnswered` | nobody |
    /// | `codeRefused`, `codeAccepted` | nothing |
    case unavailable
}

/// The purse's answer to a call that wants to be connected.
public struct PurseAnswer: Hashable, Sendable {
    public let admission: PurseAdmission
    /// Calls of the month: billed, or up, this one included if it is admitted.
    public let calls: Int
    /// The money left for calls before this one; `nil` if nothing limits it.
    public let left: Money?

    public init(_ admission: PurseAdmission, calls: Int, left: Money? = nil) {
        self.admission = admission
        self.calls = calls
        self.left = left
    }
}

/// A caller's standing in attempts at codes.
public enum Standing: Hashable, Sendable {
    case normal
    /// The number is being guessed at from many callers' numbers, and this caller was never let in before: the first
    /// right code of the call is answered like a wrong one, and only the same code keyed again at once opens. An honest
    /// caller repeats his code; a guesser never repeats one.
    case wary
    /// Too many wrong codes: refused until then.
    case locked(until: Date)
}
