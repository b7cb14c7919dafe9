import Persistence

extension Store {
    /// The Asterisks whose journals are on record, by their names.
    public func asterisksWithJournal() throws -> Set<String> {
        try database.read { db in
            Set(try db.values("SELECT DISTINCT asterisk FROM journal_position WHERE asterisk <> ''", as: String.self))
        }
    }

    /// Gives an Asterisk what has no name on it, and what is under names that it had before: open calls, reservations,
    /// steps of the clock, and how far journals are read.
    public func adopt(by asterisk: String, from former: Set<String> = []) async throws {
        let names = former.union([""]).subtracting([asterisk]).sorted()
        try await database.write { db in
            for name in names {
                let call = "UPDATE call SET asterisk = ? WHERE disposition IS NULL AND asterisk = ?"
                try db.execute(call, [asterisk, name])
                try db.execute("UPDATE reservation SET asterisk = ? WHERE asterisk = ?", [asterisk, name])
                try db.execute("UPDATE clock_step SET asterisk = ? WHERE asterisk = ?", [asterisk, name])
                let position = """
                    UPDATE journal_position SET asterisk = ?1 WHERE asterisk = ?2
                        AND path NOT IN (SELECT own.path FROM journal_position AS own WHERE own.asterisk = ?1)
                    """
                try db.execute(position, [asterisk, name])
                try db.execute("DELETE FROM journal_position WHERE asterisk = ?", [name])
            }
        }
    }
}

extension DatabaseFile {
    /// Takes the names of machines from a backup: the machine that it is restored on may bear another one.
    func disown() throws {
        try write { db in
            try db.execute("UPDATE call SET asterisk = '' WHERE disposition IS NULL")
            try db.execute("UPDATE reservation SET asterisk = ''")
        }
    }
}
