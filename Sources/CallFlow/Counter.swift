/// A counter as far as this process has seen it: goes on where the database cannot be asked.
struct Counter {
    /// The largest number of its own positions that it remembers.
    private static let remembered = 10_000

    private var next = 0
    /// Positions that calls were given without the database.
    private var own: Set<Int> = []

    /// The least position that the database may count anew: what calls were given without it comes before.
    var least: Int { own.isEmpty ? 0 : next }

    /// The position of a call.
    ///
    /// The database may have drawn one while another call did without it, or taken one back for a call that had given
    /// up; if a call was given that already, this one gets the next.
    /// - Parameter drawn: What the database gave; `nil`: it did not answer.
    mutating func position(drawn: Int?) -> Int {
        if let drawn, !own.contains(drawn) {
            next = max(next, drawn + 1)
            return drawn
        }
        defer { next += 1 }
        if own.count >= Self.remembered { own = [] }
        own.insert(next)
        return next
    }
}
