import CivilTime
public import Foundation
import GRDB
import Routing

/// Somebody set the machine's clock: by hand, or time synchronisation that found it far off.
public struct ClockStep: Hashable, Sendable {
    /// The latest possible instant of the step, by the clock as it was before.
    public let at: Date
    /// How far the clock was set, in milliseconds; negative: back.
    public let by: Int
    /// How long before ``at`` the clock may have been set already, in milliseconds: nobody looked at it in between.
    public let window: Int

    public init(at: Date, by: Int, window: Int = 0) {
        self.at = at
        self.by = by
        self.window = window
    }
}

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
