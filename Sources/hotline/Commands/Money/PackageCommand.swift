import ArgumentParser
import Billing
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage
import StrictYAML

struct PackageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "package",
        abstract: "What is sold to numbers: functions, limits and a price (docs/money.md, section 6).",
        discussion: """
            A number holds a base package with options stacked on it. A plan that uses what they lack is not published. A \
            number that holds none is not restricted.
            """,
        subcommands: [Add.self, List.self, Show.self, Withdraw.self, PackageHold.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check packages and put them on sale, all or none.",
            discussion: """
                One of an id that is there takes its place for those who get it from now on; numbers that hold it keep it as \
                it was sold.
                """)
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(help: "A document of one package or of a list of them, YAML or JSON.") var file: String

        func run() throws {
            let offers = try document(of: file) { text throws(InvalidDocument) in
                try PackageOffer.read(document: text)
            }
            try Operations(try Store(path: try common.load().database)).sell(offers, by: try author.author())
            for offer in offers {
                print("\(offer.package.id): on sale, \(offer.package.monthlyFee) yuan a month")
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "All packages on sale.", discussion: "What a number holds: hotline package hold NUMBER.")
        @OptionGroup var common: CommonOptions
        @Flag(help: "Those that were withdrawn too.") var all = false
        @Flag(help: "As JSON: an array of packages as they can be added, with changedAt, changedBy and withdrawnAt.")
        var json = false

        func run() throws {
            let operations = Operations(try Store(existing: try common.load().database))
            let packages = try operations.packages().filter { all || $0.withdrawnAt == nil }
            if json {
                try printJSON(packages.map { PackageDocument($0) })
            } else if packages.isEmpty {
                print("no packages yet; add some: hotline package add FILE")
            } else {
                printTable(
                    ["PACKAGE", "KIND", "A MONTH", "MINUTES", "MINIMUM", "NAME", "FUNCTIONS"],
                    packages.map { sold in
                        [
                            sold.package.id, sold.withdrawnAt == nil ? sold.kind.rawValue : "withdrawn",
                            "\(sold.package.monthlyFee)", "\(sold.package.includedMinutes)", "\(sold.package.minimum)",
                            "\(sold.package.chineseName) · \(sold.package.englishName)",
                            sold.package.functions.map(\.rawValue).joined(separator: " "),
                        ]
                    })
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One package.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Its id.") var id: String
        @Flag(help: "As JSON, as it can be added.") var json = false

        func run() throws {
            let configuration = try common.load()
            let sold = try Operations(try Store(existing: configuration.database)).package(id)
            if json {
                try printJSON(PackageDocument(sold, withHistory: false))
                return
            }
            let package = sold.package
            print("package    \(package.id), \(sold.kind == .option ? "an option" : "a base package")")
            print("name       \(package.chineseName) · \(package.englishName)")
            print("fee        \(package.monthlyFee) yuan a month, minimum \(package.minimum)")
            print("included   \(package.includedMinutes) min a month")
            print("functions  \(package.functions.map { "\($0.rawValue) (\($0.chinese))" }.joined(separator: ", "))")
            let limits = package.limits.named.compactMap { name, value in value.map { "\(name.rawValue) \($0)" } }
            let none = sold.kind == .option ? "adds none" : "none"
            print("limits     \(limits.isEmpty ? none : limits.joined(separator: ", "))")
            let withdrawn = sold.withdrawnAt.map { ", withdrawn \($0.local(naming: configuration.timezone))" } ?? ""
            print("changed    \(sold.changedAt.local(naming: configuration.timezone)) by \(sold.changedBy)\(withdrawn)")
        }
    }

    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a package off sale; numbers that hold it keep it.",
            discussion: "Put it on sale again with: hotline package add FILE.")
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(help: "Its id.") var id: String

        func run() throws {
            let operations = Operations(try Store(existing: try common.load().database))
            try operations.withdrawPackage(id, by: try author.author())
            print("\(id): off sale; numbers that hold it keep it")
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
    var kind: PackageOffer.Kind { isOption ? .option : .base }
}
