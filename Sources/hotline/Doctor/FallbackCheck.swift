import AsteriskManager
import Foundation
import Logging
import Storage
import Survival

/// Compares the fallback hunt tables in AstDB with the published plans, and repairs them.
struct FallbackCheck {
    private let configuration: Configuration

    init(_ configuration: Configuration) {
        self.configuration = configuration
    }

    /// - Parameter connection: May read AstDB.
    func finding(_ connection: ManagerConnection) async throws -> Diagnosis {
        var tables = FallbackTables(form: configuration.dialplanForm)
        do {
            let store = try Store(existing: configuration.database)
            _ = try await tables.refresh(from: store, at: Date(), calendar: try store.workCalendar())
        } catch {
            return .warning(
                "fallback", "AstDB cannot be compared with the plans: \(error)", "see what is said about the database")
        }
        let database = FallbackDatabase(connection)
        let found = FallbackChange.changes(from: try await database.content(), to: tables)
        let differences = found.filter { !$0.isRemoval }
        guard !differences.isEmpty else {
            return whole(tables, strays: found.map(\.number))
        }
        let numbers = Self.list(differences.map(\.number))
        do {
            try await repair(differences)
        } catch {
            return .failed(
                "fallback", "AstDB differs for \(numbers) and cannot be written: \(error)", remedy(for: error))
        }
        let left = FallbackChange.changes(from: try await database.content(), to: tables).filter { !$0.isRemoval }
        guard left.isEmpty else {
            return .failed(
                "fallback", "AstDB still differs for \(Self.list(left.map(\.number))) after it was written",
                "run hotline doctor again; if that does not help, Asterisk's log says why it cannot write its database")
        }
        return .warning(
            "fallback", "AstDB differed for \(numbers); repaired",
            "nothing now; hotline serve does this by itself, unless it does not run or somebody else writes to "
                + "/\(FallbackDatabase.family) of AstDB")
    }

    /// Tables of numbers without a plan are told but not removed: this may be the wrong database, and the tables all that
    /// callers have. `hotline serve` removes them.
    private func whole(_ tables: FallbackTables, strays: [String]) -> Diagnosis {
        if !strays.isEmpty {
            return .warning(
                "fallback", "AstDB has tables of numbers without a plan: \(Self.list(strays))",
                "check that \(configuration.database) is the right database; if it is, hotline serve removes them when it "
                    + "starts")
        }
        if let (did, reason) = tables.unreadable.min(by: { $0.key < $1.key }) {
            return .warning(
                "fallback", "\(tables.unreadable.count) numbers keep a former fallback hunt table; \(did): \(reason)",
                "publish their plans again")
        }
        return .ok("fallback", "AstDB has the fallback hunt table of each of \(tables.tables.count) numbers")
    }

    private func repair(_ changes: [FallbackChange]) async throws {
        try await ManagerConnection.withConnection(.fallback(configuration.manager)) { connection in
            try await FallbackDatabase(connection).carryOut(
                changes, logger: Logger(label: "hotline") { _ in SwiftLogNoOpLogHandler() })
        }
    }

    private func remedy(for error: any Error) -> String {
        let user = ManagerConfiguration.fallback(configuration.manager).username
        switch error {
        case ManagerError.loginRefused, ManagerError.refused(_, "Permission denied"):
            return "Asterisk's manager.conf needs the section [\(user)] with the same secret and write = system "
                + "(asterisk-etc/manager.conf); until then a caller hears the apology when hotline serve is down"
        default:
            return "check Asterisk's log; until then a caller may hear the apology when hotline serve is down"
        }
    }

    private static func list(_ numbers: [String]) -> String {
        numbers.prefix(5).joined(separator: ", ") + (numbers.count > 5 ? " and \(numbers.count - 5) more" : "")
    }
}
