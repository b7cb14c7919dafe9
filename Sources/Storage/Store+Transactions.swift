import GRDB

extension Store {
    /// Lends a store whose methods all see one state of the database, whatever others write meanwhile.
    ///
    /// It is of use inside the body alone, and only its synchronous methods are.
    public func snapshot<Value>(_ body: (Store) throws -> Value) throws -> Value {
        try database.snapshot { try body(Store($0, rates)) }
    }

    /// Lends a store whose methods all work in one transaction: what it has read stays true until it is committed, and
    /// nothing is written if the body throws.
    ///
    /// Calls wait for it, so it is for a few rows: what takes its time is decided by
    /// ``deciding(_:writing:)``. The store is of use inside the body alone, and only its synchronous methods are.
    public func transaction<Value>(_ body: (Store) throws -> Value) throws -> Value {
        try database.transaction { try body(Store($0, Rates())) }
    }

    /// Decides on a snapshot, and writes what was decided if nobody changed anything by then; otherwise decides again.
    ///
    /// So what takes its time, such as reading a large plan, keeps no call waiting, and yet what is written is right by
    /// what was there when it was written. On a platform where something changes all the time the last try
    /// decides inside the transaction.
    /// - Parameters:
    ///   - decide: Reads and examines; throws what refuses the operation.
    ///   - write: Writes a few rows.
    public func deciding<Decision, Outcome>(
        _ decide: (Store) throws -> Decision, writing write: (Decision, Store) throws -> Outcome
    ) throws -> Outcome {
        for _ in 1...5 {
            let (decision, change) = try snapshot { store in (try decide(store), try store.lastEntryOfAudit()) }
            let outcome: Outcome? = try transaction { store in
                try store.lastEntryOfAudit() == change ? try write(decision, store) : nil
            }
            if let outcome { return outcome }
        }
        return try transaction { store in try write(try decide(store), store) }
    }

    /// Grows with whatever a person changes: every change is in the audit.
    private func lastEntryOfAudit() throws -> Int {
        try database.read { try Int.fetchOne($0, sql: "SELECT max(id) FROM audit") ?? 0 }
    }
}
