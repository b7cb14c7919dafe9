import AsteriskManager
public import CivilTime
public import Foundation
import Records
public import Routing
public import Storage

/// The fallback hunt tables that AstDB should hold, of all numbers.
///
/// A table is worked out anew when its number changes (a publication, somebody put on duty) and when time changes who
/// should answer.
public struct FallbackTables: Sendable {
    public private(set) var tables: [DID: FallbackTable] = [:]
    /// Numbers for which no table can be made, and why. They keep the one that they have: their callers are better off
    /// with yesterday's targets than with nobody.
    public private(set) var unreadable: [DID: String] = [:]
    private let form: DialplanForm
    /// The sounds that callers of each number may hear while telephones ring, other than the ringing tone.
    private var ringing: [DID: Set<RingingClass>] = [:]
    /// The highest revision that was taken in.
    private var revision = -1
    /// When time makes a number's table another, for those where it ever does.
    private var due: [DID: Date] = [:]

    /// The tables of no number.
    public init(form: DialplanForm) {
        self.form = form
    }

    /// Takes in what has changed since the last time: costs nothing while nothing has.
    /// - Returns: Whether anything may have changed.
    public mutating func refresh(from store: Store, at now: Date, calendar: WorkCalendar) async throws -> Bool {
        let changed = try await store.numbersChanged(after: revision)
        let overdue = due.filter { $0.value <= now }.keys
        for did in Set(changed.map(\.did)).union(overdue) {
            switch try await store.ask(.currentPlan(of: did, ifNewerThan: nil, at: now)) {
            case .plan(let plan): try await take(plan, from: store, at: now, calendar)
            case .noPlan, .unchanged: forget(did)
            }
        }
        revision = changed.last?.revision ?? revision
        return !changed.isEmpty || !overdue.isEmpty
    }

    private mutating func take(
        _ current: CurrentPlan, from store: Store, at now: Date, _ calendar: WorkCalendar
    ) async throws {
        let did = current.version.did
        forget(did)
        let plan: NumberPlan
        do {
            plan = try NumberPlan(stored: current.version.document)
        } catch {
            unreadable[did] = "version \(current.version.version) of its plan cannot be read: \(error)"
            return
        }
        let isLimited = plan.limits?.spendPerMonth != nil || current.isPrepaid
        let spending = isLimited ? try await store.spendingState(of: did, at: now) : .unlimited
        let duties = current.duties.holding(at: now)
        let table = FallbackTable(
            of: plan, tenant: current.tenant, isSuspended: current.isSuspended, spending: spending, at: now,
            calendar: calendar, duties: duties, form: form)
        let classes = form.ringingClasses(of: plan, in: Voice(of: current.tenant, in: plan.language))
        ringing[did] = classes.isEmpty ? nil : classes
        if let entry = table.entries.first(where: { $0.utf8.count > Self.maximumEntryBytes }) {
            unreadable[did] = "an entry is longer than Asterisk's manager takes: \(entry)"
        } else {
            tables[did] = table
        }
        let dutyChanges = current.duties.flatMap { [$0.from, $0.until] }.compactMap(\.self).filter { $0 > now }
        // Money that is used up comes back with the next month.
        let nextMonth = spending == .spent ? plan.timezone.nextMonth(after: now) : nil
        let boundary = plan.nextBoundary(after: now, calendar: calendar, duties: duties)
        due[did] = (dutyChanges + [boundary, nextMonth].compactMap(\.self)).min()
    }

    /// The space in a line `Val: …` of the manager, the line's end included. Ten targets that ring together by the
    /// longest names are 947 bytes.
    private static let maximumEntryBytes = ManagerAction.maximumLineBytes - 7

    /// The classes of music on hold that Asterisk has to know: of those that plans name, what is there.
    public var ringingClasses: RingingClasses {
        let named = ringing.values.reduce(into: Set()) { $0.formUnion($1) }
        return RingingClasses(named.filter(form.sounds.has), ringbackTone: form.sounds.ringbackTone)
    }

    func isUnreadable(_ number: String) -> Bool {
        DID(number).map { unreadable[$0] != nil } ?? false
    }

    private mutating func forget(_ did: DID) {
        tables[did] = nil
        unreadable[did] = nil
        ringing[did] = nil
        due[did] = nil
    }
}
