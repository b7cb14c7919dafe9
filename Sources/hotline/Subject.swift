import Billing
import CivilTime
import Foundation
import Numbering
import Operations
import Records
import Routing
import Storage
import StrictYAML

/// A plan that a command looks at, with all that decides its calls: a number's, or a file's.
struct Subject {
    let plan: NumberPlan
    /// 0: of a file.
    let version: Int
    /// Whose sounds it plays.
    private(set) var tenant = TenantName.main
    private(set) var duties: [DutyRecord] = []
    private(set) var places = PlaceTable.builtIn
    private(set) var calendar = WorkCalendar.builtIn
    /// What the number's packages lack, and the like.
    private(set) var sold: [Finding] = []
    private var stacks: [StackChange] = []
    /// The plans of the platform's other numbers.
    private var others: (DID) -> NumberPlan? = { _ in nil }

    /// - Parameters:
    ///   - name: A number, or a file.
    ///   - newcomer: Tenant whose greetings a file's number has if it has no plan yet.
    init(
        _ name: String, version: Int? = nil, newcomer: TenantName? = nil, _ configuration: Configuration
    ) throws {
        let hasStore = FileManager.default.fileExists(atPath: configuration.database)
        let store = hasStore ? try Store(existing: configuration.database) : nil
        if let store {
            places = try store.places()
            calendar = try store.workCalendar()
            others = store.readablePlan
        }
        guard let did = DID(name) else {
            guard version == nil else { throw Failure.usage("--version is for a number, not for a file") }
            guard name == "-" || FileManager.default.fileExists(atPath: name) else {
                throw Failure.no(
                    "'\(name.shortened)' is neither a number, such as 4006001234, nor a file that is there")
            }
            let newcomer = newcomer ?? .main
            guard try newcomer == .main || store?.knows(newcomer) ?? false else {
                throw TenantRefusal.unknown(newcomer, known: try store?.tenantNames() ?? [])
            }
            plan = try [PlanFile].reading([name], configuration, tenant: newcomer)[0].plan
            tenant = try store?.tenant(of: plan.did) ?? newcomer
            self.version = 0
            try store.map { try addWhatWasSold($0, on: Date()) }
            return
        }
        guard newcomer == nil else { throw Failure.usage("--tenant is for a file, not for a number") }
        guard let history = try store?.existingHistory(of: did) else {
            throw Failure.no("there is no number \(did); publish a plan first: hotline apply FILE")
        }
        guard let shown = version.map({ version in history.first { $0.version == version } }) ?? history.first else {
            throw Failure.no("\(did) has no version \(version ?? 0); it has 1 to \(history[0].version)")
        }
        plan = try NumberPlan(stored: shown.document)
        plan.warnOfUnknownTimezone()
        self.version = shown.version
        tenant = try store?.tenant(of: did) ?? .main
        duties = try store?.duties(of: did, at: .distantPast) ?? []
        try store.map { try addWhatWasSold($0, on: Date()) }
    }

    /// A plan that is to be published.
    /// - Parameters:
    ///   - newcomer: Whose it is if it has no plan yet.
    ///   - companions: The plans that are published with it.
    init(
        _ plan: NumberPlan, _ store: Store, newcomer: TenantName, at now: Date, with companions: [NumberPlan]
    ) throws {
        self.plan = plan
        others = { did in companions.last { $0.did == did } ?? store.readablePlan(of: did) }
        tenant = try store.tenant(of: plan.did) ?? newcomer
        version = 0
        duties = try store.duties(of: plan.did, at: now)
        places = try store.places()
        calendar = try store.workCalendar()
        try addWhatWasSold(store, on: now)
    }

    private mutating func addWhatWasSold(_ store: Store, on instant: Date) throws {
        sold = try store.soldFindings(plan, of: tenant, on: instant)
        stacks = try store.stacks(of: plan.did)
    }

    /// The plan for a call that comes in then: with no more calls at once than its packages allow that day.
    func plan(at instant: Date) -> NumberPlan {
        let stack = stacks.holding(on: CivilDay(at: instant, in: plan.timezone))
        return plan.limited(toCallsAtOnce: stack?.limits.callsAtOnce)
    }

    /// What the analyser finds in the plan from an instant on.
    func analysis(from start: Date, _ configuration: Configuration) -> Analysis {
        Analysis(
            of: plan, calendar: calendar, from: start, duties: duties.holding(at: start),
            numbers: NumberSpace(places), sounds: configuration.knownSounds(of: tenant), others: others)
    }
}

extension NumberSpace {
    /// Everybody who can call, by a table of places.
    init(_ places: PlaceTable) {
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

extension Store {
    /// What decides a number's calls now, as far as it can be read.
    func readablePlan(of did: DID) -> NumberPlan? {
        (try? history(of: did))?.first.flatMap { try? NumberPlan(stored: $0.document) }
    }
}
