import CivilTime
import Foundation
import GRDB
public import Records
import Routing

extension Store {
    /// Every step that was seen, the oldest first.
    public func clockSteps() throws -> [ClockStep] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT at, by_ms, window_ms FROM clock_step ORDER BY id").map { row in
                ClockStep(at: Date(milliseconds: row["at"]), by: row["by_ms"], window: row["window_ms"])
            }
        }
    }
}

extension ClockStep {
    func save(in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO clock_step (at, by_ms, window_ms) VALUES (?, ?, ?)",
            arguments: [at.milliseconds, by, window])
    }
}
