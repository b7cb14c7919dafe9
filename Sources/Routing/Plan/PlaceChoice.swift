/// Leads on by who calls: the first rule that names the caller's place or number.
public struct PlaceChoice: Hashable, Sendable {
    public let rules: [PlaceRule]
    public let otherwise: StepName
}

/// One line of a `places` step.
public struct PlaceRule: Hashable, Sendable {
    public let callers: CallerList
    /// As written: `上海, 江苏`.
    public let text: String
    public let goes: StepName
}
