import AsteriskManager
import Foundation
import Logging
import Markup
import Storage
import Survival

/// Compares the fallback hunt tables in AstDB with the published plans, and repairs them unless it is only to look.
struct FallbackCheck {
    private let configuration: Configuration
    private let repairs: Bool

    /// - Parameter repairs: `false` in the process that keeps the tables up: what was compared a moment ago must not
    ///   overwrite what it has written since.
    init(_ configuration: Configuration, repairs: Bool) {
        self.configuration = configuration
        self.repairs = repairs
    }

    /// - Parameter connection: May read AstDB.
    func finding(_ connection: ManagerConnection) async throws -> Diagnosis {
        var tables = FallbackTables(form: configuration.dialplanForm)
        do {
            let store = try Store(existing: configuration.database)
            _ = try await tables.refresh(from: store, at: Date(), calendar: try store.workCalendar())
        } catch {
            let reason = Message(error)
            return .warning(
                .fallback,
                Message(
                    "AstDB cannot be compared with the plans: \(reason.english)", "无法将 AstDB 与方案比较：\(reason.chinese)"),
                Message("see what is said about the database", "请看数据库一项"))
        }
        let database = FallbackDatabase(connection)
        let found = FallbackChange.changes(from: try await database.content(), to: tables)
        let differences = found.filter { !$0.isRemoval }
        guard !differences.isEmpty else {
            return whole(tables, strays: found.map(\.number))
        }
        let numbers = Self.list(differences.map(\.number))
        guard repairs else {
            return .warning(
                .fallback,
                Message("AstDB differs for \(numbers.english)", "AstDB 中 \(numbers.chinese) 的备用路由不同"),
                Message(
                    "hotline serve writes it within a second of a change; if this stays, run hotline doctor",
                    "更改后 hotline serve 在一秒内写入；若一直如此，请运行 hotline doctor"))
        }
        do {
            try await repair(differences)
        } catch {
            let reason = Message(error)
            return .failed(
                .fallback,
                Message(
                    "AstDB differs for \(numbers.english) and cannot be written: \(reason.english)",
                    "AstDB 中 \(numbers.chinese) 的备用路由不同，且无法写入：\(reason.chinese)"), remedy(for: error))
        }
        let left = FallbackChange.changes(from: try await database.content(), to: tables).filter { !$0.isRemoval }
        guard left.isEmpty else {
            let numbers = Self.list(left.map(\.number))
            return .failed(
                .fallback,
                Message(
                    "AstDB still differs for \(numbers.english) after it was written",
                    "写入之后，AstDB 中 \(numbers.chinese) 的备用路由仍然不同"),
                Message(
                    "run hotline doctor again; if that does not help, Asterisk's log says why it cannot write its database",
                    "请再次运行 hotline doctor；若无效，Asterisk 的日志会说明为何无法写入其数据库"))
        }
        return .warning(
            .fallback,
            Message(
                "AstDB differed for \(numbers.english); repaired", "AstDB 中 \(numbers.chinese) 的备用路由不同，已修复"),
            Message(
                "nothing now; hotline serve does this by itself, unless it does not run or somebody else writes to "
                    + "/\(FallbackDatabase.family) of AstDB",
                "现在无需处理；hotline serve 会自行修复，除非它没有运行，或有其他程序写入 AstDB 的 /\(FallbackDatabase.family)"))
    }

    /// Tables of numbers without a plan are told but not removed: this may be the wrong database, and the tables all
    /// that callers have. `hotline serve` removes them.
    private func whole(_ tables: FallbackTables, strays: [String]) -> Diagnosis {
        if !strays.isEmpty {
            let numbers = Self.list(strays)
            return .warning(
                .fallback,
                Message(
                    "AstDB has tables of numbers without a plan: \(numbers.english)",
                    "AstDB 中有号码的备用路由，但号码没有方案：\(numbers.chinese)"),
                Message(
                    "check that \(configuration.database) is the right database; if it is, hotline serve removes them when it "
                        + "starts",
                    "请确认 \(configuration.database) 是正确的数据库；若是，hotline serve 启动时会移除它们"))
        }
        if let (did, reason) = tables.unreadable.min(by: { $0.key < $1.key }) {
            return .warning(
                .fallback,
                Message(
                    "\(tables.unreadable.count) numbers keep a former fallback hunt table; \(did): \(reason)",
                    "\(tables.unreadable.count) 个号码仍用以前的备用路由；\(did)：\(reason)"),
                Message("publish their plans again", "请重新发布其方案"))
        }
        return .ok(
            .fallback,
            Message(
                "AstDB has the fallback hunt table of each of \(tables.tables.count) numbers",
                "AstDB 中有全部 \(tables.tables.count) 个号码的备用路由"))
    }

    private func repair(_ changes: [FallbackChange]) async throws {
        try await ManagerConnection.withConnection(.fallback(configuration.manager)) { connection in
            try await FallbackDatabase(connection).carryOut(
                changes, logger: Logger(label: "hotline") { _ in SwiftLogNoOpLogHandler() })
        }
    }

    private func remedy(for error: any Error) -> Message {
        let user = ManagerConfiguration.fallback(configuration.manager).username
        switch error {
        case ManagerError.loginRefused, ManagerError.refused(_, "Permission denied"):
            return Message(
                "Asterisk's manager.conf needs the section [\(user)] with the same secret and write = system "
                    + "(asterisk-etc/manager.conf); until then a caller hears the apology when hotline serve is down",
                "Asterisk 的 manager.conf 须有 [\(user)] 一节，secret 相同，且 write = system（asterisk-etc/manager.conf）；"
                    + "在此之前，hotline serve 停止时主叫只会听到致歉语音")
        default:
            return Message(
                "check Asterisk's log; until then a caller may hear the apology when hotline serve is down",
                "请查看 Asterisk 的日志；在此之前，hotline serve 停止时主叫可能只会听到致歉语音")
        }
    }

    private static func list(_ numbers: [String]) -> Message {
        let rest = numbers.count - 5
        return Message(
            numbers.prefix(5).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""),
            numbers.prefix(5).joined(separator: "、") + (rest > 0 ? "等 \(numbers.count) 个号码" : ""))
    }
}
