import Persistence
import Routing

/// A row that a transaction has for itself before it reads what the row protects, in the order in which they are taken.
///
/// One order for all, so that no two transactions wait for each other: purses of tenants, purses of numbers, balances,
/// the clock of changes, numbers, counters.
enum RowLock {
    /// The money of a tenant that pays before.
    case tenantPurse(String)
    /// The money that a number's calls spend and hold, and the count of them.
    case numberPurse(DID)
    /// The clock by which changes are numbered: with it comes the right to change any number.
    case changes
    /// A counter of a number, from which calls take positions.
    case counter(DID, String)

    fileprivate var statement: (rank: Int, key: String, sql: String, arguments: Arguments) {
        switch self {
        case .tenantPurse(let name): Self.purse(1, of: "tenant:\(name)")
        case .numberPurse(let did): Self.purse(2, of: did.digits)
        case .changes: (3, "", "SELECT 1 FROM change_clock", [])
        case .counter(let did, let name):
            (
                4, "\(did.digits) \(name)", "SELECT 1 FROM draw_counter WHERE did = ? AND name = ?",
                [did.digits, name]
            )
        }
    }

    private static func purse(
        _ rank: Int, of owner: String
    ) -> (rank: Int, key: String, sql: String, arguments: Arguments) {
        (rank, owner, "SELECT 1 FROM purse WHERE owner = ?", [owner])
    }
}

extension Database {
    /// Locks rows, whatever order they are named in.
    func lock(_ locks: [RowLock]) throws {
        for lock in locks.map(\.statement).sorted(by: { ($0.rank, $0.key) < ($1.rank, $1.key) }) {
            try self.lock(lock.rank, lock.key, lock.sql, lock.arguments)
        }
    }

    /// Makes the row of a purse, if there is none.
    func make(_ purse: RowLock) throws {
        try execute("INSERT INTO purse (owner) VALUES (?) ON CONFLICT (owner) DO NOTHING", purse.statement.arguments)
    }

    /// Makes the row of a purse, if there is none, and locks it.
    func lockOrMake(_ purse: RowLock) throws {
        try make(purse)
        try lock([purse])
    }
}
