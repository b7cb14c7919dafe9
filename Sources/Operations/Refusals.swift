public import Markup
public import Routing

/// A number that is not what an operation needs.
public enum NumberRefusal: Error, Hashable, Sendable {
    /// No plan was ever published for it.
    case unknown(DID)
}

/// A plan, or a part of it, that is refused because of findings of severity error.
public struct FaultyPlan: Error, Hashable, Sendable {
    public let findings: [Finding]
    /// The plan's own.
    public let language: Language
}

/// Functions or amounts that the number's packages lack.
public struct NotSold: Error, Hashable, Sendable {
    public let did: DID
    public let findings: [Finding]
    /// The plan's own.
    public let language: Language
}
