import ArgumentParser
import Billing
import Foundation
import Numbering
import Operations
import Routing
import Storage
import StrictYAML

struct CallerFeesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "caller-fees", abstract: "What callers pay to their own operators for a local call.",
        discussion: "Shown with each call as information; no ledger knows it. What is not told is unknown, never 0.",
        subcommands: [Show.self, Import.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The fees by the caller's class.")
        @OptionGroup var common: CommonOptions
        @Flag(help: "As JSON, as it can be imported.") var json = false

        func run() throws {
            let fees = try Operations(try Store(existing: try common.load().database)).callerFees().byClass
            let known = NumberClass.allCases.compactMap { name in fees[name].map { (name, $0) } }
            if json {
                try printJSON(
                    Dictionary(uniqueKeysWithValues: known.map { ($0.0.rawValue, CallerFeeDocument($0.1)) }))
            } else if known.isEmpty {
                print("unknown for all classes; tell them: hotline caller-fees import FILE")
            } else {
                printTable(
                    ["CLASS", "FIRST", "COSTS", "THEN A MINUTE", "BY"],
                    known.map { name, fee in
                        [
                            name.rawValue, "\(fee.increments.initial) s", "\(fee.initialPrice)", "\(fee.perMinute)",
                            "\(fee.increments.increment) s",
                        ]
                    })
            }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell the fees; calls that end from now on show them (docs/money.md, section 4).",
            discussion: "They take the place of those imported before. A mistake imports nothing.")
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @OptionGroup var source: ImportSource
        @Argument(help: "A YAML or JSON document, by class.") var file: String?

        func run() throws {
            guard let file = try source.file(file) else {
                try set(CallerFees())
                print("fees are removed; calls that end from now on show them as unknown")
                return
            }
            _ = try ImportSource.text(of: file)
            let fees = try document(of: file) { text throws(InvalidDocument) in try CallerFees(document: text) }
            try set(fees)
            print("fees of \(fees.byClass.count) classes imported; calls that end from now on show them")
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
