import CivilTime
public import Foundation
import Persistence

extension Store {
    /// Remembers a device of a person.
    /// - Returns: Its id.
    public func addDevice(token hash: Data, of account: Int, at now: Date, until end: Date) throws -> Int {
        try database.write { db in
            let id = try db.value(
                "INSERT INTO device (token_hash, account, made_at, ends_at) VALUES (?, ?, ?, ?) RETURNING id",
                [hash, account, now.milliseconds, end.milliseconds], as: Int.self)
            guard let id else { preconditionFailure("What was inserted has an id.") }
            return id
        }
    }

    /// The id of a device of a person; `nil`: it is not remembered.
    public func device(token hash: Data, of account: Int, at now: Date) throws -> (id: Int, endsAt: Date)? {
        try database.read { db in
            let sql = "SELECT id, ends_at FROM device WHERE token_hash = ? AND account = ? AND ends_at > ?"
            return try db.row(sql, [hash, account, now.milliseconds]).map {
                (id: $0["id"], endsAt: Date(milliseconds: $0["ends_at"]))
            }
        }
    }

    /// Forgets a device.
    public func removeDevice(_ id: Int) throws {
        try database.write { db in try db.execute("DELETE FROM device WHERE id = ?", [id]) }
    }

    /// When a device is forgotten.
    public func end(ofDevice id: Int) throws -> Date? {
        let end: Int? = try database.read { try $0.value("SELECT ends_at FROM device WHERE id = ?", [id]) }
        return end.map { Date(milliseconds: $0) }
    }
}
