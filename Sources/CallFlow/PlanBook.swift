import Routing
public import Storage
import Synchronization

/// A number's current plan, ready to drive a call.
struct PublishedPlan: Sendable {
    let version: Int
    let plan: NumberPlan
}

/// The current plans, from memory wherever the database does not say at once that they have changed.
///
/// Each call asks the database for the number's version: a published plan takes effect on the very next call. If the
/// answer takes longer than the deadline or fails, the plan of the number's last call is used: a database outage is not
/// audible.
public final class PlanBook: Sendable {
    private let store: Store
    private let deadline: Duration
    private let plans = Mutex<[DID: PublishedPlan]>([:])

    /// - Parameter deadline: How long a call may wait for the database.
    public init(store: Store, deadline: Duration = .milliseconds(250)) {
        self.store = store
        self.deadline = deadline
    }

    /// The plan to use for a call now; `nil` if the number has none.
    /// - Throws: ``PlanUnavailable`` if the database does not answer and the number had no call before.
    func plan(for did: DID) async throws -> PublishedPlan? {
        let known = plans.withLock { $0[did] }
        let lookup: PlanLookup
        do {
            lookup = try await look(for: did, ifNewerThan: known?.version)
        } catch {
            guard let known else { throw PlanUnavailable(did: did, reason: "\(error)") }
            return known
        }
        switch lookup {
        case .unchanged:
            return known
        case .noPlan:
            plans.withLock { $0[did] = nil }
            return nil
        case .plan(let version):
            let published = PublishedPlan(version: version.version, plan: try await read(version))
            plans.withLock { $0[did] = published }
            return published
        }
    }

    private func look(for did: DID, ifNewerThan version: Int?) async throws -> PlanLookup {
        try await withThrowingTaskGroup(of: PlanLookup.self) { [store, deadline] group in
            group.addTask { try await store.currentPlan(of: did, ifNewerThan: version) }
            group.addTask {
                try await Task.sleep(for: deadline)
                throw PlanUnavailable(did: did, reason: "no answer from the database within \(deadline)")
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { preconditionFailure("two tasks were added") }
            return first
        }
    }

    /// Reads a document away from the event loop that serves other calls.
    private func read(_ version: PlanVersion) async throws -> NumberPlan {
        try await withTaskExecutorPreference(globalConcurrentExecutor) {
            try NumberPlan(document: version.document)
        }
    }
}

/// A call's plan could neither be read nor remembered.
struct PlanUnavailable: Error, CustomStringConvertible {
    let did: DID
    let reason: String

    var description: String { "the plan of \(did) is not at hand: \(reason)" }
}
