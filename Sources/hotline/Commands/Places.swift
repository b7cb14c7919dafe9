import ArgumentParser
import Foundation
import Numbering
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
        @Argument(help: "Lines of prefix, province, city and carrier, divided by tabs; an empty file takes yours away.")
        var file: String

        func run() throws {
            let text = try textFile(file)
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
            for (day, kind) in calendar.exceptions.sorted(by: { $0.key < $1.key }) where day.year == year {
                switch kind {
                case .holiday(let name): print("\(day)  off   \(name)")
                case .makeUpWorkday(let name): print("\(day)  work  \(name)")
                case .weekday, .weekend: continue
                }
            }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put your own days over the announced ones (docs/numbers.md).",
            discussion: "They take the place of those imported before. A mistake in one line imports nothing.")
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(help: "Lines such as '2027-10-01 off 国庆节', '2027-10-09 work 国庆节', '2027 announced'.") var file: String

        func run() throws {
            let text = try textFile(file)
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

/// - Throws: ``Failure/no(_:)``.
private func textFile(_ name: String) throws -> String {
    guard let text = try? String(contentsOfFile: name, encoding: .utf8) else {
        throw Failure.no("\(name) cannot be read; name a file that exists and is UTF-8 text")
    }
    return text
}
