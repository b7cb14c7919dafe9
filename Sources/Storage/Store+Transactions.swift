import Persistence
import Records

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
    /// Every change that a person makes is in the audit, so it is as long as it was.
    /// - Parameters:
    ///   - decide: Reads and examines; throws what refuses the operation.
    ///   - write: Writes a few rows.
    public func deciding<Decision, Outcome>(
        _ decide: (Store) throws -> Decision, writing write: (Decision, Store) throws -> Outcome
    ) throws -> Outcome {
        try deciding(decide, writing: write, restingOn: { try $0.database.read(AuditEntry.lastID) })
    }

    /// Decides on a snapshot, and writes what was decided if its basis is the same by then; otherwise decides again.
    ///
    /// So what takes its time, such as reading a large plan, keeps no call waiting, and yet what is written is right by
    /// what was there when it was written. On a platform where something changes all the time the last try
    /// decides inside the transaction.
    /// - Parameters:
    ///   - decide: Reads and examines; throws what refuses the operation.
    ///   - write: Writes a few rows.
    ///   - basis: Reads a few rows that tell whether the decision would still be the same.
    public func deciding<Decision, Outcome, Basis: Equatable>(
        _ decide: (Store) throws -> Decision, writing write: (Decision, Store) throws -> Outcome,
        restingOn basis: (Store) throws -> Basis
    ) throws -> Outcome {
        for _ in 1...5 {
            let (decision, before) = try snapshot { store in (try decide(store), try basis(store)) }
            let outcome: Outcome? = try transaction { store in
                try basis(store) == before ? try write(decision, store) : nil
            }
            if let outcome { return outcome }
        }
        return try transaction { store in try write(try decide(store), store) }
    }
}
