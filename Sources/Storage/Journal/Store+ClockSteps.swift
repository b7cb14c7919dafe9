import CivilTime
import Foundation
import Persistence
public import Records
import Routing

extension Store {
    /// Every step that was seen, the oldest first.
    public func clockSteps() throws -> [ClockStep] {
        try database.read { db in
            try db.rows("SELECT at, by_ms, window_ms FROM clock_step ORDER BY id").map { row in
                ClockStep(at: Date(milliseconds: row["at"]), by: row["by_ms"], window: row["window_ms"])
            }
        }
    }
}

extension ClockStep {
    func save(in db: Database) throws {
        try db.execute("INSERT INTO clock_step (at, by_ms, window_ms) VALUES (?, ?, ?)", [at.milliseconds, by, window])
    }
}
