import Billing
public import CivilTime
public import Foundation
public import Numbering
public import Records
public import Routing
import Storage

/// A plan with all that decides its number's calls.
public struct PlanContext: Sendable {
    public let plan: NumberPlan
    /// 0: it is not published.
    public let version: Int
    /// Tenant whose sounds it plays.
    public let tenant: TenantName
    /// `true` if the operator has suspended its number.
    public let isSuspended: Bool
    /// The duties of its number, the oldest first.
    public let duties: [DutyRecord]
    public let places: PlaceTable
    public let calendar: WorkCalendar
    /// The functions and limits that the number's packages lack, and a limit of money that nobody counts.
    public let lacks: [Finding]
    private let stacks: [StackChange]
    /// The plans of the platform's other numbers.
    private let others: @Sendable (DID) -> NumberPlan?

    init(
        _ plan: NumberPlan, version: Int = 0, tenant: TenantName, isSuspended: Bool = false,
        duties: [DutyRecord] = [], places: PlaceTable, calendar: WorkCalendar, lacks: [Finding], stacks: [StackChange],
        others: @escaping @Sendable (DID) -> NumberPlan?
    ) {
        self.plan = plan
        self.version = version
        self.tenant = tenant
        self.isSuspended = isSuspended
        self.duties = duties
        self.places = places
        self.calendar = calendar
        self.lacks = lacks
        self.stacks = stacks
        self.others = others
    }

    /// A plan where there is no platform yet.
    public init(_ plan: NumberPlan, tenant: TenantName) {
        self.init(
            plan, tenant: tenant, places: .builtIn, calendar: .builtIn, lacks: [], stacks: [], others: { _ in nil })
    }

    /// The plan for a call that comes in then: with no more calls at once than its packages allow that day.
    public func plan(at instant: Date) -> NumberPlan {
        let stack = stacks.holding(on: CivilDay(at: instant, in: plan.timezone))
        return plan.limited(toCallsAtOnce: stack?.limits.callsAtOnce)
    }

    /// Finds the functions that its packages lack, and the analyser's findings from an instant on, the gravest first.
    public func findings(from start: Date, sounds: TenantSounds) -> [Finding] {
        let analysis = Analysis(
            of: plan, calendar: calendar, from: start, duties: duties.holding(at: start),
            numbers: NumberSpace(places), sounds: sounds(tenant), others: others)
        return (lacks + analysis.findings).gravestFirst
    }
}

extension [Finding] {
    /// The findings, the gravest first; equal ones in their order.
    var gravestFirst: [Finding] {
        Finding.Severity.allCases.reversed().flatMap { severity in filter { $0.severity == severity } }
    }
}

extension NumberSpace {
    /// Everybody who can call, by a table of places.
    fileprivate init(_ places: PlaceTable) {
        let gazetteer = Gazetteer.builtIn
        self.init(series: places.series) { number in
            places.caller(presented: number)
        } sharedAreaCode: { place in
            gazetteer.sharedAreaCode(of: place).map { code in
                SharedAreaCode(code: code, sisters: gazetteer.sisterCities(of: place))
            }
        }
    }
}

extension Operations {
    /// A version of a number's plan, with all that decides its calls.
    /// - Parameters:
    ///   - version: `nil`: the current one.
    ///   - now: The day of the packages.
    /// - Throws: ``NumberRefusal``, ``VersionRefusal``; `InvalidDocument` if this version of Hotline cannot read it.
    public func context(of did: DID, version: Int? = nil, at now: Date) throws -> PlanContext {
        try store.snapshot { lent in
            let shown = try lent.version(version, of: did)
            return try lent.context(
                of: NumberPlan(stored: shown.document), version: shown.version, newcomer: .main,
                duties: lent.duties(of: did, at: .distantPast), lent.referenceTables(), at: now,
                others: store.readablePlan)
        }
    }

    /// A plan that somebody wrote, with what the platform knows of its number; nobody is on duty.
    /// - Parameter now: The day of the packages.
    public func context(of written: WrittenPlan, at now: Date) throws -> PlanContext {
        try context(of: written.plan, newcomer: written.tenant, at: now)
    }

    /// - Parameter newcomer: Tenant that owns the number if it has no plan yet.
    func context(of plan: NumberPlan, newcomer: TenantName, at now: Date) throws -> PlanContext {
        try store.snapshot { lent in
            try lent.context(
                of: plan, newcomer: newcomer, lent.referenceTables(), at: now, others: store.readablePlan)
        }
    }

    /// A plan of a number with whoever is on duty.
    func context(of plan: NumberPlan, version: Int, dutiesOf did: DID, at now: Date) throws -> PlanContext {
        try store.snapshot { lent in
            try lent.context(
                of: plan, version: version, newcomer: .main, duties: lent.duties(of: did, at: now),
                lent.referenceTables(), at: now, others: store.readablePlan)
        }
    }

    /// Plans that are to be published together, each then.
    func contexts(of plans: [WrittenPlan], at instants: [Date]) throws -> [PlanContext] {
        let companions = plans.map(\.plan)
        return try store.snapshot { lent in
            let tables = try lent.referenceTables()
            return try zip(plans, instants).map { written, instant in
                try lent.context(
                    of: written.plan, newcomer: written.tenant,
                    duties: lent.duties(of: written.plan.did, at: instant), tables, at: instant,
                    others: { other in companions.last { $0.did == other } ?? store.readablePlan(of: other) })
            }
        }
    }
}

extension Store {
    /// A plan with all that decides its number's calls.
    /// - Parameters:
    ///   - newcomer: Tenant that owns the number if it has no plan yet.
    ///   - instant: The day of the packages.
    ///   - others: The plans of the platform's other numbers; it outlives this store.
    fileprivate func context(
        of plan: NumberPlan, version: Int = 0, newcomer: TenantName, duties: [DutyRecord] = [],
        _ tables: ReferenceTables, at instant: Date, others: @escaping @Sendable (DID) -> NumberPlan?
    ) throws -> PlanContext {
        let tenant = try tenant(of: plan.did) ?? newcomer
        return PlanContext(
            plan, version: version, tenant: tenant, isSuspended: try suspendedAt(plan.did) != nil, duties: duties,
            places: tables.places, calendar: tables.calendar,
            lacks: try soldFindings(plan, of: tenant, on: instant), stacks: try stacks(of: plan.did), others: others)
    }
}
