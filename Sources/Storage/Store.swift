import Foundation
import Persistence

/// The database of one Hotline: numbers, versions of plans, calls. SQLite in WAL mode; every commit is on disk before
/// it returns.
///
/// Several processes may have it open: `hotline serve` writes calls while `hotline apply` publishes a plan.
public final class Store: Sendable {
    let database: DatabaseAccess
    let rates: Rates

    /// The longest wait of a statement for another process's write.
    static let busyTimeout: TimeInterval = 5

    /// Opens a database that must be there already.
    /// - Throws: ``StoreError/missing(path:)`` among others.
    public convenience init(existing path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError.missing(path: path)
        }
        try self.init(path: path)
    }

    /// Opens the database and brings its schema up to date; makes it if it is missing.
    /// - Throws: ``StoreError``.
    public convenience init(path: String) throws {
        try self.init(path: path, patience: Self.busyTimeout)
    }

    /// - Parameter patience: How long a statement waits for another process's write.
    init(path: String, patience: TimeInterval) throws {
        do {
            try Self.makeFile(path)
            database = try DatabaseAccess(path: path, Schema.migrations, patience: patience)
            rates = Rates()
        } catch let error as DatabaseFailure where error.kind == .newerSchema {
            throw StoreError.newerSchema(path: path)
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError.cannotOpen(path: path, reason: "\(error)")
        }
    }

    /// The same store with its statements elsewhere.
    init(_ database: DatabaseAccess, _ rates: Rates) {
        self.database = database
        self.rates = rates
    }

    /// `true` for the database's own refusal of a statement.
    public static func isRefusal(_ error: any Error) -> Bool { error is DatabaseFailure }

    /// `true` if the database was busy for longer than was waited: it may work a little later.
    public static func isBusy(_ error: any Error) -> Bool { (error as? DatabaseFailure)?.kind == .busy }

    /// `false` once the database's file was deleted or another stands in its place: what is written then is lost.
    public var isInPlace: Bool { database.isInPlace }

    /// Succeeds if the database can be written to now.
    /// - Throws: The reason, from SQLite.
    public func probeWriting() throws { try database.probeWriting() }
}
