import ArgumentParser
import Billing
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage
import StrictYAML

struct PackageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "package",
        abstract: Message(
            "What is sold to numbers: functions, limits and a price (docs/money.md, section 6).",
            "出售给号码的套餐：功能、限额和价格（docs/money.md，第 6 节）。"),
        discussion: Message(
            """
            A number holds a base package with options stacked on it. A plan that uses what they lack is \
            not published. A number that holds none is not restricted.
            """, "一个号码持有一个基础套餐，其上可叠加选项。方案用到套餐没有的功能时，不能发布。没有套餐的号码不受限制。"),
        subcommands: [Add.self, List.self, Show.self, Withdraw.self, PackageHold.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("Check packages and put them on sale, all or none.", "检查套餐并上架，全部成功或全部不变。"),
            discussion: Message(
                """
                One of an id that is there takes its place for those who get it from now on; numbers that hold \
                it keep it as it was sold.
                """, "编号已存在时，此后购买的号码使用新内容；已持有的号码保持购买时的内容。"))
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(
            help: .message("A document of one package or of a list of them, YAML or JSON.", "一个套餐或套餐列表的文档，YAML 或 JSON。")
        ) var file: String

        func run() throws {
            let offers = try document(of: file) { text throws(InvalidDocument) in
                try PackageOffer.read(document: text)
            }
            try Operations(try Store(path: try common.load().database)).sell(offers, by: try author.author())
            for offer in offers {
                say(
                    "\(offer.package.id): on sale, \(offer.package.monthlyFee) yuan a month",
                    "\(offer.package.id)：已上架，每月 \(offer.package.monthlyFee) 元")
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("All packages on sale.", "所有在售套餐。"),
            discussion: Message(
                "What a number holds: hotline package hold NUMBER.", "查看号码持有的套餐：hotline package hold NUMBER。"))
        @OptionGroup var common: CommonOptions
        @Flag(help: .message("Those that were withdrawn too.", "也包括已停售的。")) var all = false
        @Flag(
            help: .message(
                "As JSON: an array of packages as they can be added, with changedAt, changedBy and withdrawnAt.",
                "输出 JSON：套餐数组，格式与可添加的相同，另有 changedAt、changedBy 和 withdrawnAt。"))
        var json = false

        func run() throws {
            let operations = Operations(try Store(existing: try common.load().database))
            let packages = try operations.packages().filter { all || $0.withdrawnAt == nil }
            if json {
                try printJSON(packages.map { PackageDocument($0) })
            } else if packages.isEmpty {
                say("no packages yet; add some: hotline package add FILE", "还没有套餐；请添加：hotline package add FILE")
            } else {
                printTable(
                    [
                        Message("PACKAGE", "套餐"), Message("KIND", "类型"), Message("A MONTH", "月费"),
                        Message("MINUTES", "分钟"),
                        Message("MINIMUM", "最低消费"), Message("NAME", "名称"), Message("FUNCTIONS", "功能"),
                    ],
                    packages.map { sold in
                        [
                            sold.package.id,
                            (sold.withdrawnAt == nil ? sold.kind.name : Message("withdrawn", "已停售")).text,
                            "\(sold.package.monthlyFee)", "\(sold.package.includedMinutes)", "\(sold.package.minimum)",
                            sold.package.name.text,
                            sold.package.functions.map { Message($0.rawValue, $0.chinese) }.joined(" ", "、").text,
                        ]
                    })
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: Message("One package.", "一个套餐的详情。"))
        @OptionGroup var common: CommonOptions
        @Argument(help: .message("Its id.", "套餐编号。")) var id: String
        @Flag(help: .message("As JSON, as it can be added.", "输出 JSON，格式与可添加的相同。")) var json = false

        func run() throws {
            let configuration = try common.load()
            let sold = try Operations(try Store(existing: configuration.database)).package(id)
            if json {
                try printJSON(PackageDocument(sold, withHistory: false))
                return
            }
            printFields(sold.fields(in: configuration.timezone))
        }
    }

    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("Take a package off sale; numbers that hold it keep it.", "停售套餐；已持有的号码不受影响。"),
            discussion: Message(
                "Put it on sale again with: hotline package add FILE.", "重新上架：hotline package add FILE。"))
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(help: .message("Its id.", "套餐编号。")) var id: String

        func run() throws {
            let operations = Operations(try Store(existing: try common.load().database))
            try operations.withdrawPackage(id, by: try author.author())
            say("\(id): off sale; numbers that hold it keep it", "\(id)：已停售；已持有的号码不受影响")
        }
    }
}

/// A package as JSON, as `hotline package add` reads it.
struct PackageDocument: Encodable {
    let id: String
    let kind: PackageOffer.Kind
    let chineseName: String
    let englishName: String
    let functions: [ServiceFunction]?
    let limits: PackageLimits?
    let monthlyFee: Money
    let includedMinutes: Int
    let minimum: Money
    let changedAt: Date?
    let changedBy: String?
    let withdrawnAt: Date?

    init(_ sold: CatalogPackage, withHistory: Bool = true) {
        let package = sold.package
        id = package.id
        kind = sold.kind
        chineseName = package.chineseName
        englishName = package.englishName
        functions = package.functions.isEmpty ? nil : package.functions
        limits = package.limits == PackageLimits() ? nil : package.limits
        monthlyFee = package.monthlyFee
        includedMinutes = package.includedMinutes
        minimum = package.minimum
        changedAt = withHistory ? sold.changedAt : nil
        changedBy = withHistory ? sold.changedBy : nil
        withdrawnAt = withHistory ? sold.withdrawnAt : nil
    }
}

extension CatalogPackage {
    /// What `hotline package show` shows.
    fileprivate func fields(in zone: TimeZone) -> [(label: Message, text: String)] {
        let limits = package.limits.named.compactMap { name, value in value.map { "\(name.rawValue) \($0)" } }
        let none = kind == .option ? Message("adds none", "不增加") : Message("none", "无")
        let functions = package.functions.map {
            Message("\($0.rawValue) (\($0.chinese))", "\($0.chinese)（\($0.rawValue)）")
        }
        return [
            (
                Message("package", "套餐"),
                Message(
                    "\(package.id), \(isOption ? "an option" : "a base package")", "\(package.id)，\(kind.name.chinese)"
                ).text
            ),
            (Message("name", "名称"), package.name.text),
            (
                Message("fee", "费用"),
                Message(
                    "\(package.monthlyFee) yuan a month, minimum \(package.minimum)",
                    "每月 \(package.monthlyFee) 元，最低消费 \(package.minimum) 元"
                ).text
            ),
            (
                Message("included", "包含"),
                Message("\(package.includedMinutes) min a month", "每月 \(package.includedMinutes) 分钟").text
            ),
            (Message("functions", "功能"), functions.joined(", ", "、").text),
            (
                Message("limits", "限额"),
                limits.isEmpty ? none.text : Message(limits.joined(separator: ", "), limits.joined(separator: "，")).text
            ),
            (Message("changed", "更改"), changes(in: zone).text),
        ]
    }

    private func changes(in zone: TimeZone) -> Message {
        let (changed, withdrawn) = (changedAt.local(naming: zone), withdrawnAt?.local(naming: zone))
        return Message(
            "\(changed) by \(changedBy)" + (withdrawn.map { ", withdrawn \($0)" } ?? ""),
            "\(changed)，\(changedBy)" + (withdrawn.map { "；停售于 \($0)" } ?? ""))
    }

    var kind: PackageOffer.Kind { isOption ? .option : .base }
}

extension Package {
    fileprivate var name: Message { Message("\(chineseName) · \(englishName)", chineseName) }
}
