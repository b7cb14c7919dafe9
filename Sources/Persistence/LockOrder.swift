/// The locks that a transaction has taken, so that a debug build stops one that takes them out of order.
final class LockOrder {
    private var taken: Set<String> = []
    private var last = (rank: Int.min, key: "")

    func take(_ rank: Int, _ key: String) {
        guard taken.insert("\(rank) \(key)").inserted else { return }
        assert((rank, key) > last, "\(key) is locked after \(last.key): two transactions could wait for each other")
        last = (rank, key)
    }
}
