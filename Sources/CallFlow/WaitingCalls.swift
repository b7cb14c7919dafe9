import Routing
import Synchronization

/// The state that a call which may come back needs then: the plan it began under, and the time it has waited for the
/// database.
///
/// Held in memory, so that it goes on though the database does not answer.
final class WaitingCalls: Sendable {
    struct Call: Sendable {
        let published: PublishedPlan
        let budget: WaitBudget
    }

    private let calls: Mutex<Recent<CallID, Call>>

    /// - Parameter capacity: Of how many calls this is known, those that were up last.
    init(capacity: Int = 50_000) {
        calls = Mutex(Recent(capacity: capacity))
    }

    subscript(id: CallID) -> Call? {
        get { calls.withLock { $0[id] } }
        set { calls.withLock { $0[id] = newValue } }
    }
}
