import ArgumentParser
import CallLog
import CivilTime
import Documents
import Foundation
import Markup
import Operations
import Routing
import Storage

struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: Message(
            "Prove that every call of a day is on record: the journal's files against the database.",
            "核对某一天的每通来电都有话单：用事件日志文件对照数据库。"),
        discussion: Message(
            """
            Exit code 0 if both tell the same of every call, 1 if not; a call counts to the day on which \
            it began.
            """, "两者对每通来电的记载都一致时，退出码为 0，否则为 1；来电归入其开始的那一天。"))

    @OptionGroup var common: CommonOptions
    @Option(help: .message("Such as 2026-11-22.", "例如 2026-11-22。")) var day: String
    @Option(help: .message("The zone whose day it is. Default: the platform's.", "以哪个时区划分日期。默认：平台的时区。")) var zone:
        String?
    @Flag(help: .message("As JSON (docs/records.md).", "输出 JSON（docs/records.md）。")) var json = false

    func run() async throws {
        let configuration = try common.load()
        let zone = try zone.map(Self.timezone) ?? configuration.timezone
        let day = try civilDay()
        let operations = Operations(try Store(existing: configuration.database))
        let reconciliation = try await operations.reconcile(
            day, in: zone, journal: JournalFolder(path: configuration.journal))
        let document = ReconciliationDocument(reconciliation, day: self.day, zone: zone.identifier)
        if json {
            try printJSON(document)
        } else {
            say(document.text)
        }
        if !reconciliation.isProven {
            throw Failure.no(reconciliation.advice)
        }
    }

    private static func timezone(_ text: String) throws -> TimeZone {
        guard let zone = TimeZone.named(text) else {
            throw Failure.usage(
                "--zone '\(text)' is no time zone that this machine knows; write one such as Asia/Shanghai",
                "--zone“\(text)”不是本机认识的时区；请写成 Asia/Shanghai 之类")
        }
        return zone
    }

    private func civilDay() throws -> CivilDay {
        guard let day = CivilDay(day) else {
            throw Failure.usage(
                "--day '\(self.day)' is no day; write one such as 2026-11-22",
                "--day“\(self.day)”不是日期；请写成 2026-11-22 之类")
        }
        return day
    }
}

extension Reconciliation {
    /// The remedy.
    fileprivate var advice: Message {
        if let problem = journal.problem.map({ Message(system: $0) }) {
            return Message(
                "the journal cannot be read: \(problem.english); 'hotline doctor' says what to do",
                "事件日志无法读取：\(problem.chinese)；“hotline doctor”会说明如何处理")
        }
        if let call = unreadable.first {
            return Message(
                "\(call.message.english); 'hotline doctor' names all of these",
                "\(call.message.chinese)；“hotline doctor”会列出全部")
        }
        if !notRecorded.isEmpty || !different.isEmpty {
            return Message(
                "the journal tells more than the records: see that 'hotline serve' runs, which reads it, and ask "
                    + "again; 'hotline doctor' shows how much is unread",
                "事件日志比话单多：请确认“hotline serve”在运行（由它读取日志），然后再次核对；“hotline doctor”会显示尚未读取的部分")
        }
        let file = journal.compressedFiles.first
        return Message(
            "the journal does not have every call: keep its rotated files beside it until the day is reconciled"
                + (file.map { "; uncompress \($0)" } ?? ""),
            "事件日志缺少部分来电：核对之前，请把轮转出的日志文件保留在原处" + (file.map { "；请解压 \($0)" } ?? ""))
    }
}
