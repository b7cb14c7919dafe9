import ArgumentParser
import CivilTime
import Foundation
import Numbering
import Records
import Routing
import Storage

struct Places: ParsableCommand {
    static let configuration = CommandConfiguration(
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
            let configuration = try common.load()
            let table =
                FileManager.default.fileExists(atPath: configuration.database)
                ? try Store(existing: configuration.database).places() : .builtIn
            let caller = table.caller(presented: number, areaCode: areaCode)
            if json {
                try printJSON(caller)
                return
            }
            let places = caller.places.map { place in
                [place.province, place.city].compactMap(\.self).joined(separator: " ")
            }
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
            guard let file = try source.file(file) else {
                try Store(path: try common.load().database).saveReference(.places, "", by: try author.author())
                print("your own lines are removed; the next calls use the built-in table")
                return
            }
            let text = try ImportSource.text(of: file)
            let table: PlaceTable
            do {
                table = try PlaceTable(overlaying: text)
            } catch {
                throw Failure.no("\(file): nothing was imported\n\(error)")
            }
            try Store(path: try common.load().database).saveReference(.places, text, by: try author.author())
            print("\(table.overlaidPrefixes) prefixes imported; the next calls use them")
        }
    }
}

struct Holidays: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Holidays and make-up workdays.", subcommands: [Show.self, Import.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The days of a year that differ from the ordinary week.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Such as 2026.") var year: Int
        @Flag(help: "As JSON: an array of {day, isOff, name}.") var json = false

        func run() throws {
            let configuration = try common.load()
            let calendar =
                FileManager.default.fileExists(atPath: configuration.database)
                ? try Store(existing: configuration.database).workCalendar() : .builtIn
            guard calendar.announcedYears.contains(year) else {
                throw Failure.no(
                    "\(year) is not announced yet: until it is, 'workdays' are Monday to Friday; import it when it is "
                        + "(hotline holidays import FILE, docs/numbers.md)")
            }
            let days = calendar.exceptions.sorted { $0.key < $1.key }.filter { $0.key.year == year }
                .compactMap { HolidayDocument($0.key, $0.value) }
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
            guard let file = try source.file(file) else {
                try Store(path: try common.load().database).saveReference(.holidays, "", by: try author.author())
                print("your own days are removed; the next call uses the announced ones")
                return
            }
            let text = try ImportSource.text(of: file)
            do {
                _ = try WorkCalendar.builtIn.overriding(text)
            } catch {
                throw Failure.no("\(file): nothing was imported\n\(error)")
            }
            try Store(path: try common.load().database).saveReference(.holidays, text, by: try author.author())
            print("imported; the next calls use it")
        }
    }
}

/// A day that differs from the ordinary week, in `hotline holidays show --json`.
private struct HolidayDocument: Encodable {
    let day: String
    /// Off, or worked to make up for another.
    let isOff: Bool
    let name: String

    init?(_ day: CivilDay, _ kind: WorkCalendar.Kind) {
        self.day = day.description
        switch kind {
        case .holiday(let name): (isOff, self.name) = (true, name)
        case .makeUpWorkday(let name): (isOff, self.name) = (false, name)
        case .weekday, .weekend: return nil
        }
    }
}
