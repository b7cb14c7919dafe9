import ArgumentParser
import CivilTime
import Documents
import Foundation
import Numbering
import Operations
import Storage

struct PlacesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "places",
        abstract: "Where numbers are from.", subcommands: [Show.self, Import.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A number as rules see it: normal form, class, place, carrier.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "As a trunk would present it: 13800138000, +8613800138000, 02161234567, anonymous.")
        var number: String
        @Option(help: "The trunk's own area code, such as 021, for local numbers.") var areaCode: String?
        @Flag(help: "As JSON: {number, numberClass, places, carrier}.") var json = false

        func run() throws {
            let caller = try common.load().referenceTables().places.caller(presented: number, areaCode: areaCode)
            if json {
                try printJSON(caller)
                return
            }
            let places = caller.places.map(\.text)
            print("number   \(caller.number ?? "hidden")")
            print("class    \(caller.numberClass.rawValue)")
            print("place    \(places.isEmpty ? "unknown" : places.joined(separator: ", "))")
            print("carrier  \(caller.carrier ?? "unknown")")
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put your own lines over the built-in table; the next call uses them (docs/numbers.md).",
            discussion: "They take the place of those imported before. A mistake in one line imports nothing.")
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @OptionGroup var source: ImportSource
        @Argument(help: "Lines of prefix, province, city and carrier, divided by tabs.") var file: String?

        func run() throws {
            let file = try source.file(file)
            let operations = Operations(try Store(path: try common.load().database))
            let author = try author.author()
            if let file {
                let table = try ImportSource.importing(file) { try operations.importPlaces($0, by: author) }
                print("\(table.overlaidPrefixes) prefixes imported; the next calls use them")
            } else {
                try operations.removePlaces(by: author)
                print("your own lines are removed; the next calls use the built-in table")
            }
        }
    }
}

struct HolidaysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holidays",
        abstract: "Holidays and make-up workdays.", subcommands: [Show.self, Import.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The days of a year that differ from the ordinary week.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Such as 2026.") var year: Int
        @Flag(help: "As JSON: an array of {day, isOff, name}.") var json = false

        func run() throws {
            let days = try common.load().referenceTables().exceptions(in: year)
                .compactMap { HolidayDocument($0.day, $0.kind) }
            if json {
                try printJSON(days)
            } else {
                for day in days { print("\(day.day)  \(day.isOff ? "off   " : "work  ")\(day.name)") }
            }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put your own days over the announced ones (docs/numbers.md).",
            discussion: "They take the place of those imported before. A mistake in one line imports nothing.")
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @OptionGroup var source: ImportSource
        @Argument(help: "Lines such as '2027-10-01 off 国庆节', '2027-10-09 work 国庆节', '2027 announced'.") var file:
            String?

        func run() throws {
            let file = try source.file(file)
            let operations = Operations(try Store(path: try common.load().database))
            let author = try author.author()
            if let file {
                try ImportSource.importing(file) { try operations.importHolidays($0, by: author) }
                print("imported; the next calls use it")
            } else {
                try operations.removeHolidays(by: author)
                print("your own days are removed; the next call uses the announced ones")
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
