/// How much a number may be used.
public struct Limits: Hashable, Sendable {
    /// In a calendar month of the number's zone.
    public let callsPerMonth: Int?
    public let callsAtOnce: Int?
    /// Played to a caller beyond a limit, unless ``atLimit`` is given.
    public let refusal: SoundName
    /// Takes the place of `start` for a caller beyond a limit.
    public let atLimit: StepName?
}

/// How long a call may ring in all, over all its hops.
public struct Patience: Hashable, Sendable {
    /// 10 to 600.
    public let seconds: Int
    /// Where it leads then; `nil`: the announcement `all-busy`.
    public let then: StepName?
}
