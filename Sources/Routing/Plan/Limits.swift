public import Billing

/// The limits of a number's use.
public struct Limits: Hashable, Sendable {
    /// Calls that were billed, in a calendar month of the number's zone.
    public let callsPerMonth: Int?
    /// The most that the owner is charged for calls, in a calendar month of the number's zone.
    public let spendPerMonth: Money?
    public let callsAtOnce: Int?
    /// Played to a caller beyond a limit, unless ``atLimit`` is given; `nil`: the stock sound of the limit.
    public let refusal: SoundName?
    /// Takes the place of `start` for a caller beyond a limit.
    public let atLimit: StepName?
}

extension Limits? {
    /// The sound for a caller whom this limit refuses.
    func refusal(at limit: LimitKind) -> SoundName {
        switch limit {
        case .callsAtOnce, .callsPerMonth: self?.refusal ?? .limitReached
        case .spendPerMonth, .balance: self?.refusal ?? .limitSpent
        }
    }
}

/// The longest time that a call may ring in all, over all its hops.
public struct Patience: Hashable, Sendable {
    /// 10 to 600.
    public let seconds: Int
    /// Where it leads then; `nil`: the announcement `all-busy`.
    public let then: StepName?
}
