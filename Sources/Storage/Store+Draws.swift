import GRDB
public import Routing

extension Store {
    /// The next position of a number's counter, for one call: on disk before it returns.
    ///
    /// Positions begin at 0. One that was taken by a call which then was not decided (Hotline was killed in between) comes
    /// again before a new one is counted, so that none is left out: ``CallRecord`` says what became of the call.
    /// - Parameter name: Which counter of the number, such as a step with its open branches.
    public func draw(_ name: String, of did: DID, for call: CallID) async throws -> Int {
        try await database.write { db in
            let free = """
                UPDATE draw SET call_id = ?3 WHERE id =
                    (SELECT id FROM draw WHERE did = ?1 AND name = ?2 AND call_id IS NULL ORDER BY position LIMIT 1)
                RETURNING position
                """
            let arguments: StatementArguments = [did.digits, name, call.description]
            if let position = try Int.fetchOne(try db.cachedStatement(sql: free), arguments: arguments) {
                return position
            }
            let next = """
                INSERT INTO draw_counter (did, name, next) VALUES (?, ?, 1)
                ON CONFLICT (did, name) DO UPDATE SET next = next + 1 RETURNING next - 1
                """
            let position =
                try Int.fetchOne(try db.cachedStatement(sql: next), arguments: [did.digits, name]) ?? 0
            try db.cachedStatement(sql: "INSERT INTO draw (did, name, call_id, position) VALUES (?, ?, ?, ?)")
                .execute(arguments: [did.digits, name, call.description, position])
            return position
        }
    }
}

extension CallRecord {
    /// Once the call is over: the positions it took are used up if it was decided, and free again if not.
    func settleDraws(in db: Database) throws {
        guard disposition != nil else { return }
        let wasDecided = receipt != nil || decision == .hotline
        let sql =
            wasDecided ? "DELETE FROM draw WHERE call_id = ?" : "UPDATE draw SET call_id = NULL WHERE call_id = ?"
        try db.cachedStatement(sql: sql).execute(arguments: [id.description])
    }
}
