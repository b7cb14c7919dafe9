import Foundation
import GRDB

extension Store {
    /// Copies the database as it is at one instant into a new file; others go on writing to it meanwhile.
    ///
    /// - Parameter progress: Is told 0…1.
    public func copy(to path: String, progress: @escaping @Sendable (Double) -> Void) throws {
        let copy = try DatabaseQueue(path: path)
        try copy.writeWithoutTransaction { destination in
            // One read transaction for all steps: what others commit between them does not begin the copy anew.
            try database.read { source in
                try source.backup(to: destination, pagesPerStep: 256) { step in
                    progress(Double(step.completedPageCount) / Double(max(1, step.totalPageCount)))
                }
            }
            _ = try destination.foldIntoOneFile()
        }
        try copy.close()
    }

    /// Examines a copy of a database, and brings its schema up to date. It is one file afterwards.
    /// - Throws: ``StoreError``.
    public static func examine(copy path: String) throws {
        do {
            let copy = try DatabaseQueue(path: path)
            try copy.writeWithoutTransaction { db in
                let verdict = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? "no answer"
                guard verdict == "ok", try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil else {
                    throw StoreError.damaged(path: path, finding: verdict)
                }
                guard try !Schema.migrator.appliedIdentifiers(db).isEmpty else {
                    throw StoreError.damaged(path: path, finding: "it has no table of Hotline's")
                }
                guard try !Schema.migrator.hasBeenSuperseded(db) else { throw StoreError.newerSchema(path: path) }
            }
            try Schema.migrator.migrate(copy)
            _ = try copy.writeWithoutTransaction { try $0.foldIntoOneFile() }
            try copy.close()
        } catch let error as DatabaseError {
            throw StoreError.damaged(path: path, finding: "\(error)")
        }
    }

    /// Makes a database one file, without a log beside it, so that it can be moved.
    /// - Throws: ``StoreError/inUse(path:)`` if any process has it open.
    public static func fold(_ path: String) throws {
        do {
            let queue = try DatabaseQueue(path: path)
            let mode = try queue.writeWithoutTransaction { try $0.foldIntoOneFile() }
            try queue.close()
            guard mode == "delete" else { throw StoreError.inUse(path: path) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            throw StoreError.inUse(path: path)
        }
    }
}

extension Database {
    /// Leaves WAL mode, which SQLite does for who has the database alone.
    /// - Returns: The mode that the database has now.
    fileprivate func foldIntoOneFile() throws -> String? {
        try String.fetchOne(self, sql: "PRAGMA journal_mode = DELETE")
    }
}
