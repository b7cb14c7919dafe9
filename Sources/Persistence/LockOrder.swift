/// The locks that a transaction has taken, so that a debug build stops one that takes them out of order.
final class LockOrder {
    private var taken: Set<String> = []
    private var last = (rank: Int.min, key: "")

    /// - Returns: `false` if the lock comes after one that it has to come before: two transactions could wait for each
    ///   other.
    func take(_ rank: Int, _ key: String) -> Bool {
        guard taken.insert("\(rank) \(key)").inserted else { return true }
        defer { last = (rank, key) }
        return (rank, key) > last
    }
}
