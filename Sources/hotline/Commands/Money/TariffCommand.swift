import ArgumentParser
import Billing
import CivilTime
import Documents
import Foundation
import Numbering
import Operations
import Records
import Routing
import Storage
import StrictYAML

struct TariffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tariff",
        abstract: "What calls cost (docs/money.md, section 2).",
        discussion: """
            A version of a tariff is never changed once it is added, as calls were priced by it: add the next one. A call is \
            priced by the version that was in force when it came in.
            """,
        subcommands: [Add.self, List.self, Show.self, TariffRerate.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a version of a tariff and add it.",
            discussion:
                "Every mistake is printed with its line. Tenants get it with: hotline tenant set NAME --tariff …")
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(help: "The document, YAML or JSON.") var file: String

        func run() throws {
            let tariff = try document(of: file) { text throws(InvalidDocument) in try Tariff(document: text) }
            let configuration = try common.load()
            let operations = Operations(try Store(path: configuration.database))
            let author = try author.author()
            let addition: Operations.TariffAddition
            do {
                addition = try operations.addTariff(tariff, by: author)
            } catch let refusal as TariffRefusal {
                throw Failure.no("\(file): \(refusal.failure)")
            }
            guard addition == .added else {
                print("\(tariff.name): version \(tariff.version) is there already and says the same")
                return
            }
            print(
                "\(tariff.name): version \(tariff.version) added, for calls from "
                    + "\(tariff.validFrom.local(naming: configuration.timezone)) on")
            if tariff.validFrom < author.at {
                print(
                    "calls since then that were charged already keep their price; see the difference with: hotline "
                        + "tariff rerate NUMBER --month MONTH --tariff \(tariff.name)")
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All versions of all tariffs.")
        @OptionGroup var common: CommonOptions
        @Flag(help: "As JSON: an array of {tariff, addedAt, addedBy}.") var json = false

        func run() throws {
            let configuration = try common.load()
            let zone = configuration.timezone
            let versions = try Operations(try Store(existing: configuration.database)).tariffs()
            if json {
                try printJSON(versions)
            } else if versions.isEmpty {
                print("no tariffs yet; add one: hotline tariff add FILE")
            } else {
                printTable(
                    [
                        "TARIFF", "VERSION", zone.heading("VALID FROM"), "A MINUTE", "BY", "RULES",
                        zone.heading("ADDED"),
                        "BY",
                    ],
                    versions.map { version in
                        let tariff = version.tariff
                        return [
                            tariff.name, "\(tariff.version)", tariff.validFrom.local(in: zone), "\(tariff.perMinute)",
                            "\(tariff.initial)/\(tariff.increment) s", "\(tariff.rules.count)",
                            version.addedAt.local(in: zone), version.addedBy,
                        ]
                    })
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One version of a tariff.",
            discussion: "With --json it is the document, complete: change its version and add it again.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "The tariff's name.") var name: String
        @Option(help: "Default: the one in force now, else the last.") var version: Int?
        @Flag(help: "As JSON, as it can be added.") var json = false

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
        print("tariff   \(name), version \(version)\(isInForce ? ", in force" : "")")
        print("from     \(validFrom.local(naming: zone)), calls that come in then")
        print("counted  \(initial) s at once, then by \(increment) s")
        printTable(
            ["RULE", "CLASSES", "PLACES", "HOURS", "A MINUTE", "CONNECTION", "INCLUDED MINUTES"],
            rules.map { rule in
                [
                    rule.name, (rule.classes ?? []).map(\.rawValue).joined(separator: " "),
                    (rule.places ?? []).map(\.text).joined(separator: " "),
                    (rule.hours ?? []).map(\.text).joined(separator: ", "), "\(rule.perMinute)",
                    "\(rule.connectionFee ?? connectionFee)", rule.included == false ? "never" : "cover it",
                ]
            } + [["otherwise", "", "", "", "\(perMinute)", "\(connectionFee)", "cover it"]])
    }
}

extension HourBand {
    fileprivate var text: String {
        (days.count == 7 ? "" : days.map(\.rawValue).joined(separator: " ") + " ") + "\(from)–\(to)"
    }
}

/// Reads a document from a file.
/// - Throws: ``Failure/no(_:)`` with every mistake and its line.
func document<Value>(of file: String, _ read: (String) throws(InvalidDocument) -> Value) throws -> Value {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
        throw Failure.no("\(file) cannot be read; name a file that exists and is UTF-8 text")
    }
    do throws(InvalidDocument) {
        return try read(text)
    } catch {
        let count = error.mistakes.count == 1 ? "1 mistake" : "\(error.mistakes.count) mistakes"
        throw Failure.no(
            (error.mistakes.map { "\(file), \($0)" } + ["\(count); nothing was changed"]).joined(separator: "\n"))
    }
}
