import CivilTime

/// Maps running numbers to branches so that every window of ``period`` consecutive numbers, wherever it begins, has
/// each branch exactly as often as its weight says, and spread evenly.
///
/// The sequence of one period is made by smooth weighted round robin: at each position every branch gains its weight,
/// the one with most (of equals the first) is taken and pays the sum of all weights. Repeated for ever, any window of
/// one period is a rotation of it.
///
/// - SeeAlso: the upstream balancing of nginx, commit 52327e0627f4 (2012), where the method was first used.
public struct ShareSequence: Sendable {
    /// The sum of the weights, divided by their greatest common divisor.
    public let period: Int
    private let weights: [Int]

    /// - Parameter weights: At least one; each at least 1.
    public init(weights: [Int]) {
        precondition(!weights.isEmpty && weights.allSatisfy { $0 >= 1 }, "a share is 1 at least")
        let divisor = weights.reduce(0, Self.greatestCommonDivisor)
        self.weights = weights.map { $0 / divisor }
        period = self.weights.reduce(0, +)
    }

    /// The index of the branch for a running number.
    public func branch(at position: Int) -> Int {
        var gains = weights.map { _ in 0 }
        var taken = 0
        let place = position - position.dividedDown(by: period) * period
        for _ in 0...place {
            for index in gains.indices {
                gains[index] += weights[index]
            }
            taken = gains.indices.dropFirst().reduce(0) { gains[$1] > gains[$0] ? $1 : $0 }
            gains[taken] -= period
        }
        return taken
    }

    private static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
        right == 0 ? left : greatestCommonDivisor(right, left % right)
    }
}
