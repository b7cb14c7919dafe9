/// The engine's decisions for one call, in order: the answer to "why did this call go there?".
public struct Receipt: Hashable, Codable, Sendable {
    public private(set) var decisions: [Decision]

    public init(_ first: Decision) {
        decisions = [first]
    }

    mutating func add(_ decision: Decision) {
        decisions.append(decision)
    }

    /// Adds what was decided when the call came back to Hotline.
    public mutating func append(_ later: Receipt) {
        decisions += later.decisions
    }
}
