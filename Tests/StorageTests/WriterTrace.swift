import Persistence
import Synchronization

@testable import Storage

/// Every statement of the connection that writes, in order, from when it was made: what holds the database for writing.
final class WriterTrace: Sendable {
    private let heard = Mutex<[String]>([])

    /// - Parameter begins: Called before a transaction has the database.
    init(_ store: Store, begins: @escaping @Sendable () -> Void = {}) {
        store.database.withWriter { [self] db in
            db.trace { [self] statement in
                if statement.hasPrefix("BEGIN") { begins() }
                heard.withLock { $0.append(statement) }
            }
        }
    }

    /// The statements of each transaction, without those that begin and end it.
    var transactions: [[String]] {
        heard.withLock { $0 }.split { $0.hasPrefix("BEGIN") }.map { statements in
            statements.prefix { !$0.hasPrefix("COMMIT") && !$0.hasPrefix("ROLLBACK") }.map(\.self)
        }
    }
}
