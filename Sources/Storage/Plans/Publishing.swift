import CivilTime
import Persistence
import Records
public import Routing

/// A document that was read, so that it can be published while the database is held: a large plan takes its time.
public struct Publishing: Sendable {
    public let plan: NumberPlan
    private let did: DID
    private let document: String
    private let origin: String
    private let former: Int?

    /// Reads a document that was accepted before.
    /// - Parameter former: The version whose text it has.
    /// - Throws: `InvalidDocument` if it cannot be read.
    public init(
        _ document: String, as did: DID, origin: String, rolledBackTo former: Int? = nil
    ) throws {
        plan = try NumberPlan(stored: document)
        self.did = did
        self.document = document
        self.origin = origin
        self.former = former
    }

    /// Makes it its number's next version, unless the current one has the same text. A number that was removed is in
    /// use again, of that tenant.
    func publish(tenant: TenantName = .main, by author: Author, in db: Database) throws -> Publication {
        try db.lock([.changes])
        let current = try PlanVersion.current(of: did, in: db)
        let removed = "SELECT 1 FROM number WHERE did = ? AND removed_at IS NOT NULL"
        let isRemoved = try db.value(removed, [did.digits], as: Int.self) != nil
        if let current, current.document == document, !isRemoved {
            return .unchanged(version: current.version)
        }
        let version = (current?.version ?? 0) + 1
        try db.execute(
            """
            INSERT INTO number (did, version, tenant) VALUES (?, ?, ?)
            ON CONFLICT (did) DO UPDATE SET version = excluded.version, removed_at = NULL,
                tenant = CASE WHEN number.removed_at IS NULL THEN number.tenant ELSE excluded.tenant END
            """, [did.digits, version, tenant.description])
        if current == nil || isRemoved { try Tenancy.begin(did, tenant, at: author.at, in: db) }
        try db.make(.numberPurse(did))
        try db.execute(
            """
            INSERT INTO plan_version (did, version, document, origin, rolled_back_to, published_at, published_by)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, [did.digits, version, document, origin, former, author.at.milliseconds, author.name])
        try author.revise(
            did, former == nil ? .publish : .rollback,
            "version \(version) from \(former.map { "version \($0)" } ?? origin)", in: db)
        return .published(
            version: version,
            ended: try DutyRecord.end(
                of: did, besides: Set(plan.ringSteps), after: current, with: version, by: author, in: db))
    }
}
