import CivilTime
import Foundation
import Records
import Routing
import Storage
import Synchronization

/// The plan that decides a number's calls now, ready to drive one.
struct PublishedPlan: Sendable {
    let version: Int
    let revision: Int
    let plan: NumberPlan
    let tenant: TenantName
    /// `true` if the tenant is prepaid.
    let isPrepaid: Bool
    /// `true` if the operator has suspended the number.
    let isSuspended: Bool
    fileprivate let duties: [DutyRecord]
    fileprivate let allowances: [CallAllowance]

    /// The plan for a call that comes in then: with no more calls at once than its packages allow that day.
    func plan(at now: Date) -> NumberPlan {
        guard !allowances.isEmpty else { return plan }
        return plan.limited(toCallsAtOnce: allowances.holding(on: CivilDay(at: now, in: plan.timezone)))
    }

    /// The same with the plan of another version.
    func going(on plan: NumberPlan, version: Int) -> PublishedPlan {
        PublishedPlan(
            version: version, revision: revision, plan: plan, tenant: tenant, isPrepaid: isPrepaid,
            isSuspended: isSuspended, duties: duties, allowances: allowances)
    }

    /// The sounds that its callers hear.
    var voice: Voice { Voice(of: tenant, in: plan.language) }

    /// The duties in force at an instant: the one set last wins.
    func duties(at now: Date) -> [StepName: Duty] { duties.holding(at: now) }
}

/// The current plans, from memory wherever the database does not say at once that they have changed.
///
/// Each call asks the database for the number's revision: a published plan, and a telephone put on duty, take effect on
/// the very next call. If there is no answer in time, the plan of the number's last call is used: a database outage is
/// not audible.
public final class PlanBook: Sendable {
    private let database: CallDatabase
    private let plans: Mutex<Recent<DID, PublishedPlan>>

    /// - Parameter capacity: Of how many numbers the plans stay in memory, those with the latest calls.
    public init(database: CallDatabase, capacity: Int = 20_000) {
        self.database = database
        plans = Mutex(Recent(capacity: capacity))
    }

    /// The plan to use for a call now; `nil` if the number has none.
    /// - Throws: ``PlanUnavailable`` if the database does not answer and the number had no call lately.
    func plan(for did: DID, budget: inout WaitBudget) async throws -> PublishedPlan? {
        let known = plans.withLock { $0[did] }
        let lookup: PlanLookup
        do {
            lookup = try await database.ask(.currentPlan(of: did, ifNewerThan: known?.revision), budget: &budget)
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
                isPrepaid: current.isPrepaid, isSuspended: current.isSuspended, duties: current.duties,
                allowances: current.allowances)
            plans.withLock { $0[did] = published }
            return published
        }
    }

    /// The plan of a call that began under that version, with who is on duty now.
    ///
    /// - Parameter began: What the call began under, if that is in memory: then a database that does not answer is not
    ///   missed.
    /// - Throws: ``PlanUnavailable``.
    func plan(
        for did: DID, version: Int, began: PublishedPlan?, budget: inout WaitBudget
    ) async throws -> PublishedPlan {
        let began = began?.version == version ? began : nil
        let current: PublishedPlan
        do {
            guard let plan = try await plan(for: did, budget: &budget) else {
                throw PlanUnavailable(did: did, reason: "the number has no plan any more")
            }
            current = plan
        } catch {
            guard let began else { throw error }
            return began
        }
        guard current.version != version else { return current }
        if let began { return current.going(on: began.plan, version: version) }
        let former: PlanVersion?
        do {
            former = try await database.ask(.plan(of: did, version: version), budget: &budget)
        } catch {
            throw PlanUnavailable(did: did, reason: "\(error)")
        }
        guard let former else { throw PlanUnavailable(did: did, reason: "there is no version \(version)") }
        return current.going(on: try await read(former, known: nil), version: version)
    }

    /// Reads a document away from the event loop that serves other calls.
    private func read(_ version: PlanVersion, known: NumberPlan?) async throws -> NumberPlan {
        if let known { return known }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) {
            try NumberPlan(stored: version.document)
        }
    }
}

/// A call's plan could neither be read nor remembered.
struct PlanUnavailable: Error, CustomStringConvertible {
    let did: DID
    let reason: String

    var description: String { "the plan of \(did) is not at hand: \(reason)" }
}
