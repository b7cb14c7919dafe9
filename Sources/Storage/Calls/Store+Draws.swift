import Persistence
import Records
public import Routing

extension Inquiry where Value == Int {
    /// The next position of a number's counter, for one call: on disk before it is told.
    ///
    /// Positions begin at 0. One that was taken by a call which then was not decided (Hotline was killed in between, or
    /// the call did not wait for it) comes again before a new one is counted, so that none is left out: ``CallRecord``
    /// says what became of the call.
    /// - Parameters:
    ///   - name: Which counter of the number, such as a step with its open branches.
    ///   - least: The least position that may be counted anew: those before it were used without the database.
    public static func draw(_ name: String, of did: DID, for call: CallID, least: Int = 0) -> Self {
        .writing { db, _ in
            let position = try draw(name, did, call, least, in: db)
            return (position, undo: { db, _ in try free(position, name, did, call, in: db) })
        }
    }

    private static func draw(
        _ name: String, _ did: DID, _ call: CallID, _ least: Int, in db: Database
    ) throws -> Int {
        // The row of the counter is there before it is locked, and locked before positions are looked at.
        let make = "INSERT INTO draw_counter (did, name, next) VALUES (?, ?, 0) ON CONFLICT (did, name) DO NOTHING"
        try db.execute(make, [did.digits, name])
        try db.lock([.counter(did, name)])
        let free = """
            UPDATE draw SET call_id = ?3 WHERE id =
                (SELECT id FROM draw WHERE did = ?1 AND name = ?2 AND call_id IS NULL ORDER BY position LIMIT 1)
            RETURNING position
            """
        let arguments: Arguments = [did.digits, name, call.description]
        if let position = try db.value(free, arguments, as: Int.self) {
            return position
        }
        let next = """
            UPDATE draw_counter SET next = CASE WHEN next > ?3 THEN next ELSE ?3 END + 1
            WHERE did = ?1 AND name = ?2 RETURNING next - 1
            """
        let position = try db.value(next, [did.digits, name, least], as: Int.self) ?? 0
        try db.execute(
            "INSERT INTO draw (did, name, call_id, position) VALUES (?, ?, ?, ?)",
            [did.digits, name, call.description, position])
        return position
    }

    /// The call went on without the position: another gets it.
    private static func free(_ position: Int, _ name: String, _ did: DID, _ call: CallID, in db: Database) throws {
        let sql = "UPDATE draw SET call_id = NULL WHERE did = ? AND name = ? AND call_id = ? AND position = ?"
        try db.execute(sql, [did.digits, name, call.description, position])
    }
}

extension CallRecord {
    /// Once the call is over: the positions it took are used up if it was decided, and free again if not.
    func settleDraws(in db: Database) throws {
        guard disposition != nil else { return }
        let wasDecided = receipt != nil || unreadableReceipt != nil || decision == .hotline
        let sql =
            wasDecided ? "DELETE FROM draw WHERE call_id = ?" : "UPDATE draw SET call_id = NULL WHERE call_id = ?"
        try db.execute(sql, [id.description])
    }
}
