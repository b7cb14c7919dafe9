import AsteriskManager
public import Routing
public import Storage

/// The fallback hunt tables that AstDB should hold, of all numbers.
///
/// A table is worked out anew when its number's plan has another version. A table that also depends on the time belongs
/// here, with the instant from which on another one is due.
public struct FallbackTables: Sendable {
    public private(set) var tables: [DID: FallbackTable] = [:]
    /// Numbers for which no table can be made, and why. They keep the one that they have: their callers are better off with
    /// yesterday's targets than with nobody.
    public private(set) var unreadable: [DID: String] = [:]
    private let form: DialplanForm
    private var versions: [DID: Int] = [:]

    /// The tables of no number.
    public init(form: DialplanForm) {
        self.form = form
    }

    /// Takes in every number's current plan.
    /// - Returns: Whether anything may have changed.
    public mutating func refresh(from store: Store) async throws -> Bool {
        let current = try await store.currentVersions()
        guard current != versions else { return false }
        for did in versions.keys where current[did] == nil {
            forget(did)
        }
        for (did, version) in current where versions[did] != version {
            switch try await store.currentPlan(of: did, ifNewerThan: nil) {
            case .plan(let plan): take(plan)
            case .noPlan, .unchanged: forget(did)
            }
        }
        return true
    }

    private mutating func take(_ version: PlanVersion) {
        forget(version.did)
        versions[version.did] = version.version
        do {
            let table = FallbackTable(of: try NumberPlan(document: version.document), form: form)
            if let entry = table.entries.first(where: { $0.utf8.count > Self.maximumEntryBytes }) {
                unreadable[version.did] = "an entry is longer than Asterisk's manager takes: \(entry)"
            } else {
                tables[version.did] = table
            }
        } catch {
            unreadable[version.did] = "version \(version.version) of its plan cannot be read: \(error)"
        }
    }

    /// What fits into a line `Val: …` of the manager, the line's end included. Ten targets that ring together by the longest
    /// names are 947 bytes.
    private static let maximumEntryBytes = ManagerAction.maximumLineBytes - 7

    func isUnreadable(_ number: String) -> Bool {
        DID(number).map { unreadable[$0] != nil } ?? false
    }

    private mutating func forget(_ did: DID) {
        versions[did] = nil
        tables[did] = nil
        unreadable[did] = nil
    }
}
