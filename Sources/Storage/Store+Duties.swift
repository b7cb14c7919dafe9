public import Foundation
import GRDB
public import Routing

/// Somebody said: these telephones answer this step, from now or from then on.
public struct DutyRecord: Hashable, Sendable {
    public let id: Int
    public let did: DID
    public let step: StepName
    public let targets: [DialTarget]
    /// `nil`: from when it was set.
    public let from: Date?
    /// `nil`: until it is undone, or another takes its place.
    public let until: Date?
    public let setAt: Date
    public let setBy: String
}

extension Store {
    /// Puts telephones on duty at a step. What was set for the step before steps back while this one holds.
    public func setDuty(
        _ targets: [DialTarget], at step: StepName, of did: DID, from: Date?, until: Date?, by author: Author
    ) throws {
        try database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO duty (did, step, targets, from_at, until_at, set_at, set_by) VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    did.digits, step.description, targets.map(\.description).joined(separator: " "),
                    from?.milliseconds, until?.milliseconds, author.at.milliseconds, author.name,
                ])
            let phones = targets.map(\.description).joined(separator: ", ")
            try author.revise(did, .duty, "\(step): \(phones)", in: db)
        }
    }

    /// Takes back what was set last for a step.
    /// - Returns: What was taken back; `nil` if there was nothing.
    public func undoDuty(at step: StepName, of did: DID, by author: Author) throws -> DutyRecord? {
        try database.write { db in
            let duties = try DutyRecord.fetch(db, of: did, at: author.at)
            guard let last = duties.last(where: { $0.step == step }) else { return nil }
            try db.execute(
                sql: "UPDATE duty SET undone_at = ?, undone_by = ? WHERE id = ?",
                arguments: [author.at.milliseconds, author.name, last.id])
            let phones = last.targets.map(\.description).joined(separator: ", ")
            try author.revise(did, .undoDuty, "\(step): \(phones)", in: db)
            return last
        }
    }

    /// Everything that was set for a number and is not over, the oldest first; the newest that holds decides.
    public func duties(of did: DID, at now: Date) throws -> [DutyRecord] {
        try database.read { try DutyRecord.fetch($0, of: did, at: now) }
    }
}

extension DutyRecord {
    static func fetch(_ db: Database, of did: DID, at now: Date) throws -> [DutyRecord] {
        let sql = """
            SELECT * FROM duty WHERE did = ? AND undone_at IS NULL AND (until_at IS NULL OR until_at > ?) ORDER BY id
            """
        return try Row.fetchAll(db, sql: sql, arguments: [did.digits, now.milliseconds]).compactMap { row in
            guard let step = StepName(row["step"]) else { return nil }
            let targets: String = row["targets"]
            let from: Int? = row["from_at"]
            let until: Int? = row["until_at"]
            return DutyRecord(
                id: row["id"], did: did, step: step,
                targets: targets.split(separator: " ").compactMap { DialTarget(String($0)) },
                from: from.map { Date(milliseconds: $0) }, until: until.map { Date(milliseconds: $0) },
                setAt: Date(milliseconds: row["set_at"]), setBy: row["set_by"])
        }
    }
}

extension [DutyRecord] {
    /// By step, those that hold at an instant; of several for one step the newest.
    public func holding(at now: Date) -> [StepName: Duty] {
        var duties: [StepName: Duty] = [:]
        for record in self {
            let duty = Duty(targets: record.targets, from: record.from, until: record.until, by: record.setBy)
            if duty.holds(at: now) { duties[record.step] = duty }
        }
        return duties
    }
}
