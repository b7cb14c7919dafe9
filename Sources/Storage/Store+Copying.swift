import Markup
import Persistence

extension Store {
    /// Copies the database as it is at one instant into a new file; others go on writing to it meanwhile.
    ///
    /// - Parameter progress: Is told 0…1.
    public func copy(to path: String, progress: @escaping @Sendable (Double) -> Void) throws {
        try database.copy(to: path, progress: progress)
    }

    /// Examines a copy of a database, and brings its schema up to date. It is one file afterwards, and its open calls
    /// are those of the Asterisk that is the first to work with it.
    /// - Throws: ``StoreError``.
    public static func examine(copy path: String) throws {
        do {
            let copy = try DatabaseFile(path: path)
            if let damage = try copy.damage() { throw StoreError.damaged(path: path, finding: .system(damage)) }
            guard try copy.appliedMigrations() > 0 else {
                throw StoreError.damaged(
                    path: path, finding: Message("it has no table of Hotline's", "其中没有所需的数据表"))
            }
            try copy.migrate(Schema.migrations)
            try copy.disown()
            try copy.fold()
        } catch let error as DatabaseFailure where error.kind == .newerSchema {
            throw StoreError.newerSchema(path: path)
        } catch let error as DatabaseFailure {
            throw StoreError.damaged(path: path, finding: .system("\(error)"))
        }
    }

    /// Makes a database one file, without a log beside it, so that it can be moved.
    /// - Throws: ``StoreError/inUse(path:)`` if any process has it open.
    public static func fold(_ path: String) throws {
        do {
            try DatabaseFile(path: path).fold()
        } catch let error as DatabaseFailure where error.kind == .busy {
            throw StoreError.inUse(path: path)
        }
    }
}
