import Persistence
import Synchronization
import TestSupport
import Testing

@testable import Storage

extension Platform {
    /// Has another process change something just before a transaction of ``store`` has the database: after everything that was
    /// read before it.
    /// - Parameter number: Which transaction from now on, from 1.
    func beforeTransaction(_ number: Int = 1, _ change: @escaping @Sendable (Store) throws -> Void) throws {
        let other = try Store(path: folder.file("hotline.db"))
        let begun = Mutex(0)
        store.database.withWriter { db in
            db.trace { statement in
                guard statement.hasPrefix("BEGIN") else { return }
                let count = begun.withLock { begun in
                    begun += 1
                    return begun
                }
                if count == number { #expect(throws: Never.self) { try change(other) } }
            }
        }
    }
}
