import CivilTime
public import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// Keeps a notice for a person until they have seen it.
    public func addNotice(
        _ kind: Notice.Kind, for account: Int, of did: DID, at step: StepName, _ targets: [DialTarget],
        by author: Author
    ) throws {
        try database.write { db in
            try db.execute(
                """
                INSERT INTO notice (account, kind, did, step, targets, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    account, kind.rawValue, did.digits, step.description,
                    targets.map(\.description).joined(separator: " "), author.at.milliseconds, author.name,
                ])
        }
    }

    /// A person's notices of a number that they have not seen, the newest first.
    public func notices(for account: Int, of did: DID, limit: Int) throws -> [Notice] {
        try database.read { db in
            let sql = """
                SELECT id, kind, did, step, targets, made_at, made_by FROM notice
                WHERE account = ? AND did = ? AND seen_at IS NULL ORDER BY id DESC LIMIT ?
                """
            return try db.rows(sql, [account, did.digits, limit]).compactMap { Notice($0, of: did) }
        }
    }

    /// Notes that a person has seen the notices of a number, as far as one by its id.
    public func seeNotices(for account: Int, of did: DID, through id: Int, at now: Date) throws {
        try database.write { db in
            try db.execute(
                "UPDATE notice SET seen_at = ? WHERE account = ? AND did = ? AND id <= ? AND seen_at IS NULL",
                [now.milliseconds, account, did.digits, id])
        }
    }

    /// `true` if a person wants notices of a kind; they do until they say otherwise.
    public func wants(_ kind: Notice.Kind, account: Int) throws -> Bool {
        try database.read { db in
            let sql = "SELECT is_wanted FROM notice_choice WHERE account = ? AND kind = ?"
            return try db.value(sql, [account, kind.rawValue], as: Bool.self) ?? true
        }
    }

    /// Keeps whether a person wants notices of a kind.
    public func setWanted(_ isWanted: Bool, _ kind: Notice.Kind, account: Int) throws {
        try database.write { db in
            try db.execute(
                """
                INSERT INTO notice_choice (account, kind, is_wanted) VALUES (?, ?, ?)
                ON CONFLICT (account, kind) DO UPDATE SET is_wanted = excluded.is_wanted
                """, [account, kind.rawValue, isWanted])
        }
    }
}

extension Notice {
    fileprivate init?(_ row: Row, of did: DID) {
        guard let kind = Kind(rawValue: row["kind"]), let step = StepName(row["step"]) else { return nil }
        let targets: String = row["targets"]
        self.init(
            id: row["id"], kind: kind, did: did, step: step,
            targets: targets.split(separator: " ").compactMap { DialTarget(String($0)) },
            madeAt: Date(milliseconds: row["made_at"]), madeBy: row["made_by"])
    }
}
