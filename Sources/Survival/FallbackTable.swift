import Billing
public import CivilTime
public import Foundation
public import Records
public import Routing

/// One number's fallback hunt table, as it lies in Asterisk's own database (AstDB) for the time when Hotline does not
/// answer.
///
/// ```
/// /hotline/4006001234/table                  03-9c24f7a1e06b3d58
/// /hotline/4006001234/03-9c24f7a1e06b3d58/1  dial,20,2,2,3,PJSIP/02161234567@trunk
/// /hotline/4006001234/03-9c24f7a1e06b3d58/2  dial,20,3,3,3,PJSIP/13900001111@trunk
/// /hotline/4006001234/03-9c24f7a1e06b3d58/3  play,/usr/share/hotline/sounds/zh/all-busy
/// ```
///
/// Beside the entries may lie `patience` (`90,7`) and `present` (`4006001234`), the other variables of a hunt table,
/// and where money limits the number's calls `allowed`, the seconds that each may last; `closed` beside that of a
/// number that asks for a code, and `suspended` beside that of a suspended one. The key `table` is switched last: whoever reads it finds a table that is whole.
///
/// - SeeAlso: `docs/dialplan.md`, section 5.
public struct FallbackTable: Hashable, Sendable {
    public let did: DID
    /// In the text of the dialplan's entries; entry 1 first.
    public let entries: [String]
    /// The other settings of the dialplan: `patience`, `present`, `allowed`, `closed`, `suspended`.
    public let settings: [String: String]

    /// The table of a plan as it is at an instant, written for one installation.
    ///
    /// Nothing can be set aside while Hotline is away: a call of a number whose money is limited gets one slice, and
    /// the number connects none once its money is used up.
    public init(
        of plan: NumberPlan, tenant: TenantName, isSuspended: Bool = false, spending: SpendingState = .unlimited,
        at now: Date, calendar: WorkCalendar, duties: [StepName: Duty], form: DialplanForm
    ) {
        let voice = Voice(of: tenant, in: plan.language)
        guard !isSuspended else {
            let entries = form.entries(of: HuntTable(announcing: .numberSuspended), in: voice)
            self.init(did: plan.did, entries: entries, settings: ["suspended": "1"])
            return
        }
        let table =
            spending == .spent
            ? HuntTable(announcing: plan.limits?.refusal ?? .limitSpent)
            : plan.fallback(at: now, calendar: calendar, duties: duties)
        var settings: [String: String] = [:]
        settings["allowed"] = spending == .limited ? "\(SlicePolicy().longest)" : nil
        settings["patience"] = form.patience(of: table)
        settings["present"] = table.presented?.digits
        settings["closed"] = plan.password == nil ? nil : "1"
        self.init(did: plan.did, entries: form.entries(of: table, in: voice), settings: settings)
    }

    init(did: DID, entries: [String], settings: [String: String] = [:]) {
        self.did = did
        self.entries = entries
        self.settings = settings
    }

    /// Number of entries, in two digits, and a fingerprint of their text (FNV-1a, 64 bits): another text, another name.
    var name: String {
        let count = entries.count < 10 ? "0\(entries.count)" : "\(entries.count)"
        let text = entries + settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let hash = text.joined(separator: "\n").utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        let digits = String(hash, radix: 16)
        return "\(count)-" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The key that names the table in force, below the family `hotline`.
    var switchKey: String { "\(did)/table" }

    /// The entries by their keys below the family `hotline`.
    var values: [(key: String, value: String)] {
        let name = name
        return entries.enumerated().map { ("\(did)/\(name)/\($0 + 1)", $1) }
            + settings.sorted { $0.key < $1.key }.map { ("\(did)/\(name)/\($0.key)", $0.value) }
    }
}
