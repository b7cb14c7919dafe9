import ArgumentParser
import CivilTime
import Documents
import Foundation
import Markup
import Numbering
import Operations
import Storage

struct PlacesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "places",
        abstract: Message("Where numbers are from.", "号码的归属地。"), subcommands: [Show.self, Import.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message(
                "A number as rules see it: normal form, class, place, carrier.", "规则所见的号码：标准格式、类型、归属地、运营商。"))
        @OptionGroup var common: CommonOptions
        @Argument(
            help: .message(
                "As a trunk would present it: 13800138000, +8613800138000, 02161234567, anonymous.",
                "中继送来的号码：13800138000、+8613800138000、02161234567、anonymous。"))
        var number: String
        @Option(help: .message("The trunk's own area code, such as 021, for local numbers.", "中继自身的区号，例如 021，用于本地号码。"))
        var areaCode: String?
        @Flag(
            help: .message(
                "As JSON: {number, numberClass, places, carrier}.", "输出 JSON：{number, numberClass, places, carrier}。"))
        var json = false

        func run() throws {
            let caller = try common.load().referenceTables().places.caller(presented: number, areaCode: areaCode)
            if json {
                try printJSON(caller)
                return
            }
            let places = caller.places.map { Message($0.text) }.joined(", ", "、")
            printFields([
                (Message("number", "号码"), caller.number ?? Message.hiddenNumber.text),
                (Message("class", "类型"), caller.numberClass.name.text),
                (Message("place", "归属地"), caller.places.isEmpty ? Message.unknown.text : places.text),
                (Message("carrier", "运营商"), caller.carrier ?? Message.unknown.text),
            ])
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message(
                "Put your own lines over the built-in table; the next call uses them (docs/numbers.md).",
                "用自己的数据覆盖内置的归属地表；下一通来电即生效（docs/numbers.md）。"),
            discussion: Message(
                "They take the place of those imported before. A mistake in one line imports nothing.",
                "取代此前导入的内容。有一行错误，则全部不导入。"))
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @OptionGroup var source: ImportSource
        @Argument(
            help: .message("Lines of prefix, province, city and carrier, divided by tabs.", "每行依次为号段、省份、城市和运营商，以制表符分隔。")
        ) var file: String?

        func run() throws {
            let file = try source.file(file)
            let operations = Operations(try Store(path: try common.load().database))
            let author = try author.author()
            if let file {
                let table = try ImportSource.importing(file) { try operations.importPlaces($0, by: author) }
                say(
                    "\(table.overlaidPrefixes) prefixes imported; the next calls use them",
                    "已导入 \(table.overlaidPrefixes) 个号段；下一通来电即生效")
            } else {
                try operations.removePlaces(by: author)
                say(
                    "your own lines are removed; the next calls use the built-in table", "已移除自己的数据；下一通来电起使用内置的归属地表")
            }
        }
    }
}

struct HolidaysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holidays",
        abstract: Message("Holidays and make-up workdays.", "节假日和调休补班。"), subcommands: [Show.self, Import.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("The days of a year that differ from the ordinary week.", "某年中与平常作息不同的日子。"))
        @OptionGroup var common: CommonOptions
        @Argument(help: .message("Such as 2026.", "例如 2026。")) var year: Int
        @Flag(help: .message("As JSON: an array of {day, isOff, name}.", "输出 JSON：由 {day, isOff, name} 组成的数组。"))
        var json = false

        func run() throws {
            let days = try common.load().referenceTables().exceptions(in: year)
                .compactMap { HolidayDocument($0.day, $0.kind) }
            if json {
                try printJSON(days)
            } else {
                for day in days {
                    let kind = day.isOff ? Message("off   ", "休  ") : Message("work  ", "班  ")
                    say(Message("\(day.day)  \(kind.text)\(day.name)"))
                }
            }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message(
                "Put your own days over the announced ones (docs/numbers.md).", "用自己的日期覆盖已公布的放假安排（docs/numbers.md）。"),
            discussion: Message(
                "They take the place of those imported before. A mistake in one line imports nothing.",
                "取代此前导入的内容。有一行错误，则全部不导入。"))
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @OptionGroup var source: ImportSource
        @Argument(
            help: .message(
                "Lines such as '2027-10-01 off 国庆节', '2027-10-09 work 国庆节', '2027 announced'.",
                "每行如“2027-10-01 off 国庆节”、“2027-10-09 work 国庆节”、“2027 announced”。")) var file: String?

        func run() throws {
            let file = try source.file(file)
            let operations = Operations(try Store(path: try common.load().database))
            let author = try author.author()
            if let file {
                try ImportSource.importing(file) { try operations.importHolidays($0, by: author) }
                say("imported; the next calls use it", "已导入；下一通来电即生效")
            } else {
                try operations.removeHolidays(by: author)
                say(
                    "your own days are removed; the next call uses the announced ones", "已移除自己的日期；下一通来电起使用已公布的放假安排")
            }
        }
    }
}

extension Configuration {
    /// The tables that are in force; the built-in ones if there is no database yet.
    fileprivate func referenceTables() throws -> ReferenceTables {
        guard FileManager.default.fileExists(atPath: database) else { return .builtIn }
        return try Operations(try Store(existing: database)).referenceTables()
    }
}
