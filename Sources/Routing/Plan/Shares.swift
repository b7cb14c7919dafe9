/// Divides calls in whole percents, exactly: see ``ShareSequence``.
public struct Shares: Hashable, Sendable {
    /// 2 to 20, in the order written; their weights are 100 together.
    public let branches: [ShareBranch]
}

/// One branch of a division of calls.
public struct ShareBranch: Hashable, Codable, Sendable {
    public let step: StepName
    /// Percent, 1 to 99, before branches are left out.
    public let weight: Int

    public init(step: StepName, weight: Int) {
        self.step = step
        self.weight = weight
    }
}
