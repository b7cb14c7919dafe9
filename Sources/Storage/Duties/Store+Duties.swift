import CivilTime
public import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// Puts telephones on duty at a step. What was set for the step before steps back while this one holds.
    /// - Returns: The duty's id.
    @discardableResult
    public func setDuty(
        _ targets: [DialTarget], at step: StepName, of did: DID, from: Date?, until: Date?, by author: Author
    ) throws -> Int {
        try database.write { db in
            let id = try db.value(
                """
                INSERT INTO duty (did, step, targets, from_at, until_at, set_at, set_by) VALUES (?, ?, ?, ?, ?, ?, ?)
                RETURNING id
                """,
                [
                    did.digits, step.description, targets.map(\.description).joined(separator: " "),
                    from?.milliseconds, until?.milliseconds, author.at.milliseconds, author.name,
                ], as: Int.self)
            let phones = targets.map(\.description).joined(separator: ", ")
            try author.revise(did, .duty, "\(step): \(phones)", in: db)
            return id ?? 0
        }
    }

    /// Takes back what was set last for a step, or one duty by its id.
    /// - Returns: What was taken back; `nil` if there was nothing.
    public func undoDuty(
        at step: StepName, _ id: Int? = nil, of did: DID, by author: Author
    ) throws -> DutyRecord? {
        try database.write { db in
            let duties = try DutyRecord.fetch(db, of: did, at: author.at)
            guard let last = duties.last(where: { $0.step == step && (id == nil || $0.id == id) }) else { return nil }
            try db.execute(
                "UPDATE duty SET undone_at = ?, undone_by = ? WHERE id = ?",
                [author.at.milliseconds, author.name, last.id])
            let phones = last.targets.map(\.description).joined(separator: ", ")
            try author.revise(did, .undoDuty, "\(step): \(phones)", in: db)
            return last
        }
    }

    /// Everything that was set for a number and held, or may have held, at an instant or later, the oldest first; each
    /// ends when it was taken back.
    public func dutiesSince(_ instant: Date, of did: DID) throws -> [DutyRecord] {
        try database.read { db in
            let sql = """
                SELECT id, step, targets, from_at, CASE WHEN undone_at IS NULL THEN until_at
                    WHEN until_at IS NULL OR undone_at < until_at THEN undone_at ELSE until_at END AS until_at,
                    set_at, set_by
                FROM duty WHERE did = ?1 AND (undone_at IS NULL OR undone_at > ?2)
                    AND (until_at IS NULL OR until_at > ?2) ORDER BY id
                """
            return try db.rows(sql, [did.digits, instant.milliseconds]).compactMap { DutyRecord($0, of: did) }
        }
    }

    /// Everything that was set for a number and is not over, the oldest first; the newest that holds decides.
    public func duties(of did: DID, at now: Date) throws -> [DutyRecord] {
        try database.read { try DutyRecord.fetch($0, of: did, at: now) }
    }
}

extension DutyRecord {
    /// Ends what was set for steps that do not ring in a new version: it does not come back with them.
    ///
    /// Nor does what an earlier version of Hotline left for steps that were gone before.
    /// - Parameter former: The version before the new one.
    static func end(
        of did: DID, besides steps: Set<StepName>, after former: PlanVersion?, with version: Int, by author: Author,
        in db: Database
    ) throws -> [DutyRecord] {
        let duties = try fetch(db, of: did, at: author.at)
        guard !duties.isEmpty else { return [] }
        let rang = former.flatMap { try? NumberPlan(stored: $0.document) }.map { Set($0.ringSteps) } ?? steps
        let ended = duties.filter { !steps.contains($0.step) || !rang.contains($0.step) }
        for duty in ended {
            try db.execute(
                "UPDATE duty SET undone_at = ?, undone_by = ? WHERE id = ?",
                [author.at.milliseconds, author.name, duty.id])
            let phones = duty.targets.map(\.description).joined(separator: ", ")
            try author.note(
                .undoDuty, "\(duty.step): \(phones), by version \(version), in which it does not ring", of: did, in: db)
        }
        return ended
    }

    static func fetch(_ db: Database, of did: DID, at now: Date) throws -> [DutyRecord] {
        let sql = """
            SELECT id, step, targets, from_at, until_at, set_at, set_by FROM duty
            WHERE did = ? AND undone_at IS NULL AND (until_at IS NULL OR until_at > ?) ORDER BY id
            """
        return try db.rows(sql, [did.digits, now.milliseconds]).compactMap { DutyRecord($0, of: did) }
    }

    fileprivate init?(_ row: Row, of did: DID) {
        guard let step = StepName(row["step"]) else { return nil }
        let targets: String = row["targets"]
        let from: Int? = row["from_at"]
        let until: Int? = row["until_at"]
        self.init(
            id: row["id"], did: did, step: step,
            targets: targets.split(separator: " ").compactMap { DialTarget(String($0)) },
            from: from.map { Date(milliseconds: $0) }, until: until.map { Date(milliseconds: $0) },
            setAt: Date(milliseconds: row["set_at"]), setBy: row["set_by"])
    }
}
