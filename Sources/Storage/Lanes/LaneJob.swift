import Persistence
import Synchronization

/// An inquiry on its way through the lanes. Either a lane answers it or its caller gives up: whoever is first decides.
public final class LaneJob: Sendable {
    /// The work that a lane has done for a job, before it is on disk.
    struct Outcome {
        let reply: () -> Void
        let undo: Inquiry<Void>.Undo?
    }

    private let isOpen = Atomic(true)
    private let work: @Sendable (Database, Rates) throws -> Outcome
    private let refuse: @Sendable (any Error) -> Void

    init<Value>(_ inquiry: Inquiry<Value>, _ reply: @escaping @Sendable (Result<Value, any Error>) -> Void) {
        work = { db, rates in
            let (value, undo) = try inquiry.body(db, rates)
            return Outcome(reply: { reply(.success(value)) }, undo: undo)
        }
        refuse = { reply(.failure($0)) }
    }

    /// The caller waits no longer, and is not replied to.
    ///
    /// What a lane does for the job from now on is not committed, or undone.
    /// - Returns: `false` if there was a reply already.
    public func giveUp() -> Bool { close() }

    var isAwaited: Bool { isOpen.load(ordering: .acquiring) }

    func attempt(_ db: Database, _ rates: Rates) throws -> Outcome { try work(db, rates) }

    /// - Returns: `false` if the caller had given up.
    func answer(_ outcome: Outcome) -> Bool {
        guard close() else { return false }
        outcome.reply()
        return true
    }

    func fail(_ error: any Error) {
        if close() { refuse(error) }
    }

    private func close() -> Bool { isOpen.exchange(false, ordering: .acquiringAndReleasing) }
}
