import Foundation
import Routing
public import Storage
import Synchronization

/// What decides a number's calls now, ready to drive one.
struct PublishedPlan: Sendable {
    let version: Int
    let revision: Int
    let plan: NumberPlan
    let tenant: TenantName
    /// Whether the tenant pays before.
    let isPrepaid: Bool
    fileprivate let duties: [DutyRecord]
    fileprivate let allowances: [CallAllowance]

    /// The plan for a call that comes in then: with no more calls at once than its packages allow that day.
    func plan(at now: Date) -> NumberPlan {
        guard !allowances.isEmpty else { return plan }
        return plan.limited(toCallsAtOnce: allowances.holding(on: CivilDay(at: now, in: plan.timezone)))
    }

    /// Whose sounds its callers hear.
    var voice: Voice { Voice(of: tenant, in: plan.language) }

    /// Who was put on duty, as it holds at an instant: what was set last wins.
    func duties(at now: Date) -> [StepName: Duty] { duties.holding(at: now) }
}

/// The current plans, from memory wherever the database does not say at once that they have changed.
///
/// Each call asks the database for the number's revision: a published plan, and a telephone put on duty, take effect on the
/// very next call. If the answer takes longer than the deadline or fails, the plan of the number's last call is used: a
/// database outage is not audible.
public final class PlanBook: Sendable {
    private let store: Store
    private let deadline: Duration
    private let plans: Mutex<PlanMemory>

    /// - Parameters:
    ///   - deadline: How long a call may wait for the database.
    ///   - capacity: Of how many numbers the plans stay in memory, those with the latest calls.
    public init(store: Store, deadline: Duration = .milliseconds(250), capacity: Int = 20_000) {
        self.store = store
        self.deadline = deadline
        plans = Mutex(PlanMemory(capacity: capacity))
    }

    /// The plan to use for a call now; `nil` if the number has none.
    /// - Throws: ``PlanUnavailable`` if the database does not answer and the number had no call lately.
    func plan(for did: DID) async throws -> PublishedPlan? {
        let known = plans.withLock { $0[did] }
        let lookup: PlanLookup
        do {
            lookup = try await within(deadline) { [store] in
                try await store.currentPlan(of: did, ifNewerThan: known?.revision)
            }
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
        case .plan(let current):
            let plan = current.version.version == known?.version ? known?.plan : nil
            let published = PublishedPlan(
                version: current.version.version, revision: current.revision,
                plan: try await read(current.version, known: plan), tenant: current.tenant,
                isPrepaid: current.isPrepaid, duties: current.duties, allowances: current.allowances)
            plans.withLock { $0[did] = published }
            return published
        }
    }

    /// The plan of a call that began under that version.
    /// - Throws: ``PlanUnavailable``.
    func plan(for did: DID, version: Int) async throws -> PublishedPlan {
        guard let current = try await plan(for: did) else {
            throw PlanUnavailable(did: did, reason: "the number has no plan any more")
        }
        guard current.version != version else { return current }
        let former = try await within(deadline) { [store] in try await store.plan(of: did, version: version) }
        guard let former else { throw PlanUnavailable(did: did, reason: "there is no version \(version)") }
        return PublishedPlan(
            version: version, revision: current.revision, plan: try await read(former, known: nil),
            tenant: current.tenant, isPrepaid: current.isPrepaid, duties: current.duties,
            allowances: current.allowances)
    }

    /// Reads a document away from the event loop that serves other calls.
    private func read(_ version: PlanVersion, known: NumberPlan?) async throws -> NumberPlan {
        if let known { return known }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) {
            try NumberPlan(stored: version.document)
        }
    }
}

/// Plans by number, at most so many; one that had no call for long goes first.
private struct PlanMemory {
    private let half: Int
    private var recent: [DID: PublishedPlan] = [:]
    private var older: [DID: PublishedPlan] = [:]

    init(capacity: Int) {
        half = max(1, capacity / 2)
    }

    subscript(did: DID) -> PublishedPlan? {
        mutating get {
            if let plan = recent[did] { return plan }
            guard let plan = older[did] else { return nil }
            self[did] = plan
            return plan
        }
        set {
            older[did] = nil
            if recent.count >= half, recent[did] == nil, newValue != nil {
                older = recent
                recent = [:]
            }
            recent[did] = newValue
        }
    }
}

/// A call's plan could neither be read nor remembered.
struct PlanUnavailable: Error, CustomStringConvertible {
    let did: DID
    let reason: String

    var description: String { "the plan of \(did) is not at hand: \(reason)" }
}
