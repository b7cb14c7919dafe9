import CivilTime
import Foundation
import Persistence
public import Records
import Routing

extension Store {
    /// Every step of the clock of one Asterisk's machine, the oldest first, with those that nobody's name is on.
    public func clockSteps(of asterisk: String) async throws -> [ClockStep] {
        try await database.read { db in
            let sql = "SELECT at, by_ms, window_ms FROM clock_step WHERE asterisk = ? OR asterisk = '' ORDER BY id"
            return try db.rows(sql, [asterisk]).map { row in
                ClockStep(at: Date(milliseconds: row["at"]), by: row["by_ms"], window: row["window_ms"])
            }
        }
    }
}

extension ClockStep {
    func save(in db: Database, of asterisk: String) throws {
        try db.execute(
            "INSERT INTO clock_step (asterisk, at, by_ms, window_ms) VALUES (?, ?, ?, ?)",
            [asterisk, at.milliseconds, by, window])
    }
}
