import ArgumentParser
import Billing
import Foundation
import Markup
import Numbering
import Operations
import Routing
import Storage
import StrictYAML

struct CallerFeesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "caller-fees",
        abstract: Message("What callers pay to their own operators for a local call.", "主叫拨打本地电话时付给自己运营商的费用。"),
        discussion: Message(
            "Shown with each call as information; no ledger knows it. What is not told is unknown, never 0.",
            "仅在每通话单中供参考，不记入任何账本。没有告知的即为未知，绝不视为 0。"),
        subcommands: [Show.self, Import.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("The fees by the caller's class.", "按主叫类型列出资费。"))
        @OptionGroup var common: CommonOptions
        @Flag(help: .message("As JSON, as it can be imported.", "输出 JSON，格式与可导入的相同。")) var json = false

        func run() throws {
            let fees = try Operations(try Store(existing: try common.load().database)).callerFees().byClass
            let known = NumberClass.allCases.compactMap { name in fees[name].map { (name, $0) } }
            if json {
                try printJSON(
                    Dictionary(uniqueKeysWithValues: known.map { ($0.0.rawValue, CallerFeeDocument($0.1)) }))
            } else if known.isEmpty {
                say(
                    "unknown for all classes; tell them: hotline caller-fees import FILE",
                    "全部类型未知；请导入：hotline caller-fees import FILE")
            } else {
                printTable(
                    [
                        Message("CLASS", "类型"), Message("FIRST", "起步时长"), Message("COSTS", "起步价"),
                        Message("THEN A MINUTE", "此后每分钟"), Message("BY", "计费单位"),
                    ],
                    known.map { name, fee in
                        [
                            name.name.text, Message.seconds(fee.increments.initial).text, "\(fee.initialPrice)",
                            "\(fee.perMinute)", Message.seconds(fee.increments.increment).text,
                        ]
                    })
            }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message(
                "Tell the fees; calls that end from now on show them (docs/money.md, section 4).",
                "导入资费；此后结束的通话会显示（docs/money.md，第 4 节）。"),
            discussion: Message(
                "They take the place of those imported before. A mistake imports nothing.", "取代此前导入的内容。有一处错误，则全部不导入。"))
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @OptionGroup var source: ImportSource
        @Argument(help: .message("A YAML or JSON document, by class.", "按主叫类型编写的 YAML 或 JSON 文档。")) var file: String?

        func run() throws {
            guard let file = try source.file(file) else {
                try set(CallerFees())
                say("fees are removed; calls that end from now on show them as unknown", "已移除资费；此后结束的通话显示为未知")
                return
            }
            _ = try ImportSource.text(of: file)
            let fees = try document(of: file) { text throws(InvalidDocument) in try CallerFees(document: text) }
            try set(fees)
            say(
                "fees of \(fees.byClass.count) classes imported; calls that end from now on show them",
                "已导入 \(fees.byClass.count) 类主叫的资费；此后结束的通话会显示")
        }

        private func set(_ fees: CallerFees) throws {
            try Operations(try Store(path: try common.load().database)).setCallerFees(fees, by: try author.author())
        }
    }
}

private struct CallerFeeDocument: Encodable {
    let initial: Int
    let increment: Int
    let initialPrice: Money
    let perMinute: Money

    init(_ fee: CallerFee) {
        initial = fee.increments.initial
        increment = fee.increments.increment
        initialPrice = fee.initialPrice
        perMinute = fee.perMinute
    }
}
