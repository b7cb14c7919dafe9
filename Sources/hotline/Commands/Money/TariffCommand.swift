import ArgumentParser
import Billing
import CivilTime
import Documents
import Foundation
import Markup
import Numbering
import Operations
import Records
import Routing
import Storage
import StrictYAML

struct TariffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tariff",
        abstract: Message("What calls cost (docs/money.md, section 2).", "通话的价格（docs/money.md，第 2 节）。"),
        discussion: Message(
            """
            A version of a tariff is never changed once it is added, as calls were priced by it: add the \
            next one. A call is priced by the version that was in force when it came in.
            """, "资费版本一经添加便不再更改，因为已有通话按它计费；请添加下一个版本。每通来电按呼入时生效的版本计费。"),
        subcommands: [Add.self, List.self, Show.self, TariffRerate.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("Check a version of a tariff and add it.", "检查并添加一个资费版本。"),
            discussion: Message(
                "Every mistake is printed with its line. Tenants get it with: hotline tenant set NAME --tariff …",
                "列出全部错误及其行号。用此命令让租户使用该资费：hotline tenant set NAME --tariff …"))
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(help: .message("The document, YAML or JSON.", "文档，YAML 或 JSON。")) var file: String

        func run() throws {
            let tariff = try document(of: file) { text throws(InvalidDocument) in try Tariff(document: text) }
            let configuration = try common.load()
            let operations = Operations(try Store(path: configuration.database))
            let author = try author.author()
            let addition: Operations.TariffAddition
            do {
                addition = try operations.addTariff(tariff, by: author)
            } catch let refusal as TariffRefusal {
                throw Failure.no(refusal.failure.message.about(file))
            }
            guard addition == .added else {
                say(
                    "\(tariff.name): version \(tariff.version) is there already and says the same",
                    "\(tariff.name)：版本 \(tariff.version) 已存在，内容相同")
                return
            }
            let start = tariff.validFrom.local(naming: configuration.timezone)
            say(
                "\(tariff.name): version \(tariff.version) added, for calls from \(start) on",
                "\(tariff.name)：已添加版本 \(tariff.version)，用于 \(start) 起的来电")
            if tariff.validFrom < author.at {
                say(
                    "calls since then that were charged already keep their price; see the difference with: hotline "
                        + "tariff rerate NUMBER --month MONTH --tariff \(tariff.name)",
                    "此后已计费的来电保持原价；差额请用以下命令查看：hotline tariff rerate NUMBER --month MONTH --tariff "
                        + tariff.name)
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: Message("All versions of all tariffs.", "所有资费的所有版本。"))
        @OptionGroup var common: CommonOptions
        @Flag(
            help: .message(
                "As JSON: an array of {tariff, addedAt, addedBy}.", "输出 JSON：由 {tariff, addedAt, addedBy} 组成的数组。"))
        var json = false

        func run() throws {
            let configuration = try common.load()
            let zone = configuration.timezone
            let versions = try Operations(try Store(existing: configuration.database)).tariffs()
            if json {
                try printJSON(versions)
            } else if versions.isEmpty {
                say("no tariffs yet; add one: hotline tariff add FILE", "还没有资费；请添加：hotline tariff add FILE")
            } else {
                printTable(
                    [
                        Message("TARIFF", "资费"), Message("VERSION", "版本"), zone.heading("VALID FROM", "生效时间"),
                        Message("A MINUTE", "每分钟"), Message("BY", "计费单位"), Message("RULES", "规则"),
                        zone.heading("ADDED", "添加时间"), Message("BY", "添加人"),
                    ],
                    versions.map { version in
                        let tariff = version.tariff
                        return [
                            tariff.name, "\(tariff.version)", tariff.validFrom.local(in: zone), "\(tariff.perMinute)",
                            Message(
                                "\(tariff.initial)/\(tariff.increment) s", "\(tariff.initial)/\(tariff.increment) 秒"
                            ).text, "\(tariff.rules.count)",
                            version.addedAt.local(in: zone), version.addedBy,
                        ]
                    })
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("One version of a tariff.", "一个资费版本的详情。"),
            discussion: Message(
                "With --json it is the document, complete: change its version and add it again.",
                "加上 --json 时输出完整文档：改一个版本号即可再次添加。"))
        @OptionGroup var common: CommonOptions
        @Argument(help: .message("The tariff's name.", "资费名称。")) var name: String
        @Option(help: .message("Default: the one in force now, else the last.", "默认：当前生效的版本；没有时为最后一个版本。")) var version:
            Int?
        @Flag(help: .message("As JSON, as it can be added.", "输出 JSON，格式与可添加的相同。")) var json = false

        func run() throws {
            let configuration = try common.load()
            let versions = try Operations(try Store(existing: configuration.database)).tariff(name).map(\.tariff)
            let inForce = try? TariffHistory(versions).version(at: Date()).tariff
            guard
                let tariff = version.map({ version in versions.first { $0.version == version } })
                    ?? inForce ?? versions.last
            else {
                throw TariffRefusal.noVersion(name, version ?? 0, versions: versions.map(\.version))
            }
            if json {
                try printJSON(tariff)
            } else {
                tariff.printText(isInForce: tariff == inForce, in: configuration.timezone)
            }
        }
    }
}

extension Tariff {
    fileprivate func printText(isInForce: Bool, in zone: TimeZone) {
        let start = validFrom.local(naming: zone)
        printFields([
            (
                Message("tariff", "资费"),
                Message(
                    "\(name), version \(version)\(isInForce ? ", in force" : "")",
                    "\(name)，版本 \(version)\(isInForce ? "，当前生效" : "")"
                )
                .text
            ),
            (Message("from", "生效"), Message("\(start), calls that come in then", "\(start) 起呼入的来电").text),
            (
                Message("counted", "计费"),
                Message("\(initial) s at once, then by \(increment) s", "起步 \(initial) 秒，此后每 \(increment) 秒").text
            ),
        ])
        let covered = Message("cover it", "抵扣").text
        printTable(
            [
                Message("RULE", "规则"), Message("CLASSES", "主叫类型"), Message("PLACES", "归属地"), Message("HOURS", "时段"),
                Message("A MINUTE", "每分钟"), Message("CONNECTION", "接通费"), Message("INCLUDED MINUTES", "套餐内分钟"),
            ],
            rules.map { rule in
                [
                    rule.name, (rule.classes ?? []).map(\.name.text).joined(separator: " "),
                    (rule.places ?? []).map(\.text).joined(separator: " "),
                    (rule.hours ?? []).map(\.text).joined(separator: ", "), "\(rule.perMinute)",
                    "\(rule.connectionFee ?? connectionFee)",
                    rule.included == false ? Message("never", "不抵扣").text : covered,
                ]
            } + [[Message("otherwise", "其他").text, "", "", "", "\(perMinute)", "\(connectionFee)", covered]])
    }
}

extension HourBand {
    fileprivate var text: String {
        (days.count == 7 ? "" : days.map(\.name).joined(" ", "、").text + " ") + "\(from)–\(to)"
    }
}

extension Weekday {
    fileprivate var name: Message { Message(rawValue, ReportWords(language: .zh).name(of: self)) }
}

/// Reads a document from a file.
/// - Throws: ``Failure/no(_:)`` with every mistake and its line.
func document<Value>(of file: String, _ read: (String) throws(InvalidDocument) -> Value) throws -> Value {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
        throw Failure.unreadable(file)
    }
    do throws(InvalidDocument) {
        return try read(text)
    } catch {
        let count = Message.mistakes(error.mistakes.count, Message("nothing was changed", "未作任何更改"))
        throw Failure.no((error.messages(in: file) + [count]).lines)
    }
}
