import Records

/// A piece of the journal on its way to the recorder: what it says, and where reading stands after it.
struct JournalBatch: Sendable {
    var facts: [CallFact] = []
    /// `nil` as long as no file was read.
    var position: JournalPosition?
    var lines = 0
    /// Nothing more can be read just now.
    var isLast = false
    /// Set when there was nothing more to read at that instant.
    var endReachedAt: ContinuousClock.Instant?
    /// Why nothing can be read.
    var problem: String?
}
