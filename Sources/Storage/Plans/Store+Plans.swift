import CivilTime
public import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// Makes `documents` the current plans of their numbers, each in a transaction of its own: calls find room between
    /// them.
    ///
    /// In the order given; a document equal to its number's current version makes no new one.
    /// - Parameters:
    ///   - tenant: Tenant that owns numbers published for the first time.
    ///   - check: Refuses a plan by throwing, in the transaction that would publish it.
    /// - Throws: `InvalidDocument` if one of them cannot be read: then none is published. ``Records/PublishingStopped``
    ///   if one failed or was refused after others were published.
    public func publish(
        _ documents: [(did: DID, document: String, origin: String)], tenant: TenantName = .main, by author: Author,
        checking check: (NumberPlan, Store) throws -> Void = { _, _ in }
    ) throws -> [Publication] {
        // Read before the database is held: a large plan takes its time.
        let read = try documents.map { try Publishing($0.document, as: $0.did, origin: $0.origin) }
        var publications: [Publication] = []
        var turn = WriterTurn()
        for publishing in read {
            if turn.isOver {
                turn.restOnThread()
                turn = WriterTurn()
            }
            do {
                let publication = try transaction { store in
                    try check(publishing.plan, store)
                    return try store.publish(publishing, tenant: tenant, by: author)
                }
                publications.append(publication)
            } catch  where !publications.isEmpty {
                let published = documents.prefix(publications.count).map(\.did)
                throw PublishingStopped(published: published, count: documents.count, cause: error)
            }
        }
        return publications
    }

    /// Makes a document that was read its number's next version, unless the current one has the same text.
    public func publish(
        _ publishing: Publishing, tenant: TenantName = .main, by author: Author
    ) throws -> Publication {
        try database.write { try publishing.publish(tenant: tenant, by: author, in: $0) }
    }

    /// The current version of every number in use, by number.
    public func numbers() throws -> [PlanVersion] {
        try database.read { db in
            try PlanVersion.fetch(
                db, "\(PlanVersion.select) JOIN number USING (did, version) WHERE removed_at IS NULL ORDER BY did")
        }
    }

    /// Every version of a number's plan, the newest first; empty if there is no such number.
    public func history(of did: DID) throws -> [PlanVersion] {
        try database.read { db in
            try PlanVersion.fetch(db, "\(PlanVersion.select) WHERE did = ? ORDER BY version DESC", [did.digits])
        }
    }

    /// A number's current version; `nil` if there is no such number.
    public func currentPlan(of did: DID) throws -> PlanVersion? {
        try database.read { try PlanVersion.current(of: did, in: $0) }
    }

    /// The numbers that changed after a revision, with their own: what is new since it was looked last.
    public func numbersChanged(after revision: Int) async throws -> [(did: DID, revision: Int)] {
        try await database.read { db in
            let sql = "SELECT did, revision FROM number WHERE revision > ? ORDER BY revision"
            return try db.rows(sql, [revision]).compactMap { row in
                DID(row["did"]).map { ($0, row["revision"]) }
            }
        }
    }
}

extension Inquiry where Value == PlanVersion? {
    /// One version of a number's plan; `nil` if there is none such.
    public static func plan(of did: DID, version: Int) -> Self {
        .reading {
            try PlanVersion.fetch($0, "\(PlanVersion.select) WHERE did = ? AND version = ?", [did.digits, version])
                .first
        }
    }
}

extension Inquiry where Value == PlanLookup {
    /// The plan and duties that decide a number's calls, unless the revision is `known` already: then it is one look
    /// into an index.
    public static func currentPlan(of did: DID, ifNewerThan known: Int?, at now: Date = .now) -> Self {
        .reading { db in
            let sql = """
                SELECT revision, number.tenant, suspended_at,
                    CASE WHEN prepaid = 1 AND tariff IS NOT NULL THEN 1 ELSE 0 END AS prepaid
                FROM number LEFT JOIN tenant ON tenant.name = number.tenant WHERE did = ? AND removed_at IS NULL
                """
            guard let row = try db.row(sql, [did.digits]) else { return .noPlan }
            let revision: Int = row["revision"]
            guard revision != known else { return .unchanged }
            guard let version = try PlanVersion.current(of: did, in: db) else { return .noPlan }
            let suspendedAt: Int? = row["suspended_at"]
            let duties = try DutyRecord.fetch(db, of: did, at: now)
            let allowances = try StackChange.fetch(db, of: did).map(CallAllowance.init)
            return .plan(
                CurrentPlan(
                    version: version, revision: revision, tenant: try row.tenant("tenant"),
                    isPrepaid: row["prepaid"], isSuspended: suspendedAt != nil, duties: duties, allowances: allowances))
        }
    }
}

/// The answer to "has this number's plan changed?".
public enum PlanLookup: Sendable {
    case noPlan
    case unchanged
    case plan(CurrentPlan)
}

extension PlanVersion {
    fileprivate static let select =
        "SELECT did, version, document, origin, rolled_back_to, published_at, published_by FROM plan_version"

    static func current(of did: DID, in db: Database) throws -> PlanVersion? {
        try fetch(db, "\(PlanVersion.select) JOIN number USING (did, version) WHERE did = ?", [did.digits]).first
    }

    fileprivate static func fetch(
        _ db: Database, _ sql: String, _ arguments: Arguments = []
    ) throws -> [PlanVersion] {
        return try db.rows(sql, arguments).compactMap { row in
            guard let did = DID(row["did"]) else { return nil }
            return PlanVersion(
                did: did, version: row["version"], document: row["document"], origin: row["origin"],
                rolledBackTo: row["rolled_back_to"], publishedAt: Date(milliseconds: row["published_at"]),
                publishedBy: row["published_by"])
        }
    }
}
