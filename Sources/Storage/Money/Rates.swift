import Billing
import CivilTime
import Foundation
import Persistence
import Routing
import Synchronization

/// The prices of calls, read once: tariffs, zones, and the money terms of plans.
///
/// A version of a tariff or of a plan never changes, so what was read stays true; a newer one is noticed by its number.
final class Rates: Sendable {
    /// The money terms of one version of a plan.
    struct PlanTerms: Sendable {
        let version: Int
        let zone: NumberZone
        let spendPerMonth: Money?
        let callsPerMonth: Int?
    }

    private struct State {
        var tariffs: [String: (versions: Int, history: TariffHistory)] = [:]
        var zones: [TimeZone: NumberZone] = [:]
        var plans: [DID: PlanTerms] = [:]
    }

    private let state = Mutex(State())

    /// - Throws: ``Billing/BillingError/noTariff`` if there is none of that name.
    func tariff(_ name: String, in db: Database) throws -> TariffHistory {
        let count = "SELECT count(*) FROM tariff_version WHERE name = ?"
        let versions = try db.value(count, [name], as: Int.self) ?? 0
        if let known = state.withLock({ $0.tariffs[name] }), known.versions == versions { return known.history }
        let documents = try db.values(
            "SELECT document FROM tariff_version WHERE name = ? ORDER BY version", [name], as: String.self)
        guard !documents.isEmpty else { throw BillingError.noTariff }
        let history = try TariffHistory(documents.map { try Tariff(stored: $0) })
        state.withLock { $0.tariffs[name] = (versions, history) }
        return history
    }

    /// Reads the money terms of the current version of a number's plan.
    func terms(of did: DID, version: Int, in db: Database) throws -> PlanTerms? {
        if let known = state.withLock({ $0.plans[did] }), known.version == version { return known }
        let sql = "SELECT document FROM plan_version WHERE did = ? AND version = ?"
        guard let document = try db.value(sql, [did.digits, version], as: String.self) else { return nil }
        // A plan that this version of Hotline cannot read limits nothing; its calls are charged all the same.
        let plan = try? NumberPlan(stored: document)
        let terms = PlanTerms(
            version: version, zone: zone(plan?.timezone ?? .shanghai),
            spendPerMonth: plan?.limits?.spendPerMonth,
            callsPerMonth: plan?.limits?.callsPerMonth)
        state.withLock { state in
            if state.plans.count >= 20_000 { state.plans = [:] }
            state.plans[did] = terms
        }
        return terms
    }

    /// The zone of the current version of a number's plan; China's if it has none.
    func zone(of did: DID, in db: Database) throws -> NumberZone {
        let current = "SELECT version FROM number WHERE did = ?"
        guard let version = try db.value(current, [did.digits], as: Int.self),
            let terms = try terms(of: did, version: version, in: db)
        else { return zone(.shanghai) }
        return terms.zone
    }

    func zone(_ zone: TimeZone) -> NumberZone {
        if let known = state.withLock({ $0.zones[zone] }) { return known }
        let read = NumberZone(zone)
        state.withLock { $0.zones[zone] = read }
        return read
    }
}

extension Tariff {
    /// Reads what ``stored`` wrote.
    init(stored document: String) throws {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .millisecondsSince1970
        self = try decoder.decode(Tariff.self, from: Data(document.utf8))
    }

    /// As it stands in the database: JSON, instants in milliseconds.
    var stored: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.dateEncodingStrategy = .millisecondsSince1970
            encoder.outputFormatting = [.sortedKeys]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
