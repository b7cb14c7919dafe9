import ArgumentParser
import Billing
import CivilTime
import Foundation
import Records
import Routing
import Storage
import StrictYAML

struct PackageHold: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Give a number packages from a day on, or show what it holds.",
        discussion: """
            As in: hotline package hold 4006001234 basic menus --from 2026-12-01. They take the place of all that it holds, as they are sold now. A change in mid-month counts whole days. A day in a \
            month whose bill was made is refused; what was set for a later day stays.
            """)
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: "Such as 4006001234.") var number: String
    @Argument(help: "The id of a base package. Left out: shows what the number holds, by day.") var base: String?
    @Argument(help: "The ids of options; one may come more than once.") var options: [String] = []
    @Option(help: "From which day on, in the number's zone: 2026-12-01. Default: today.") var from: String?
    @Flag(help: "Hold nothing from then on: the number is not restricted, and pays for its calls alone.")
    var none = false
    @Flag(help: "As JSON, without packages: an array of {from, packages, monthlyFee, setAt, setBy}.") var json = false

    func validate() throws {
        guard !(none && base != nil) else { throw ValidationError("--none takes no packages") }
    }

    func run() throws {
        let did = try DID.argument(number)
        let configuration = try common.load()
        let store = try Store(existing: configuration.database)
        let zone = try configuration.timezone(of: did, in: store)
        let document = try store.existingHistory(of: did)[0].document
        guard base != nil || none else {
            guard from == nil else { throw Failure.usage("name the packages that it is to hold from \(from ?? "") on") }
            try show(did, store, zone)
            return
        }
        let author = try author.author()
        let day = try from.map(CivilDay.argument) ?? CivilDay(at: author.at, in: zone)
        let stack: PackageStack? = try base.map { try chosen($0, store) }
        let replaced = try store.stacks(of: did).first { $0.from == day }
        guard case .held = try store.hold(stack, of: did, from: day, by: author) else {
            throw Failure.no(
                "\(did): the bill of \(day.description.prefix(7)), or of a later month, was made; nothing was changed; name a "
                    + "later day with --from")
        }
        let names = stack?.names ?? "nothing"
        let before = replaced.map { ", in place of \($0.names), which was set for that day" } ?? ""
        print("\(did): holds \(names) from \(day) on\(before)")
        if let later = try store.stacks(of: did).first(where: { $0.from > day }) {
            print("until \(later.from), from when on something else was set before")
        }
        if let stack, let plan = try? NumberPlan(stored: document) {
            for lack in stack.lacks(plan.packageUse, catalog: try store.optionsOnSale()) {
                printToStandardError("warning: \(plan.language == .zh ? lack.chinese : lack.english)")
            }
        }
        for draft in try store.drafts(of: did) {
            guard let due = draft.publishAt, draft.refusal == nil else { continue }
            let hour = due.local(naming: zone)
            do {
                for lack in try store.unsold(draft, on: due) {
                    printToStandardError("warning: the draft will not be published at \(hour): \(lack)")
                }
            } catch let error as InvalidDocument {
                printToStandardError("warning: the draft will not be published at \(hour), it cannot be read: \(error)")
            }
        }
    }

    private func chosen(_ base: String, _ store: Store) throws -> PackageStack {
        let found = try ([base] + options).map(store.existingPackage)
        for (index, sold) in found.enumerated() {
            let id = sold.package.id
            guard sold.withdrawnAt == nil else {
                throw Failure.no("'\(id)' is off sale; 'hotline package list' shows what is on sale")
            }
            guard sold.isOption == (index > 0) else {
                throw Failure.no(
                    sold.isOption
                        ? "'\(id)' is an option and is stacked on a base package; name that one first"
                        : "'\(id)' is a base package, and a number holds one; 'hotline package list' shows the options")
            }
        }
        return PackageStack(base: found[0].package, options: found.dropFirst().map(\.package))
    }

    private func show(_ did: DID, _ store: Store, _ zone: TimeZone) throws {
        let changes = try store.stacks(of: did)
        if json {
            try printJSON(try changes.map(StackDocument.init))
        } else if changes.isEmpty {
            print("\(did): holds nothing, and is not restricted")
        } else {
            printTable(
                ["FROM", "PACKAGES", "A MONTH", zone.heading("SET"), "BY"],
                try changes.map { change in
                    let document = try StackDocument(change)
                    return [
                        document.from, change.names, "\(document.monthlyFee)", change.setAt.local(in: zone),
                        change.setBy,
                    ]
                })
        }
    }
}

extension PackageStack {
    fileprivate var names: String { packages.map(\.id).joined(separator: " + ") }
}

extension StackChange {
    fileprivate var names: String { stack?.names ?? "nothing" }
}

/// What a number holds from a day on, in `hotline package hold --json`.
private struct StackDocument: Encodable {
    let from: String
    let packages: [String]
    let monthlyFee: Money
    let setAt: Date
    let setBy: String

    init(_ change: StackChange) throws {
        from = change.from.description
        packages = (change.stack?.packages ?? []).map(\.id)
        monthlyFee = try Money.sum((change.stack?.packages ?? []).lazy.map(\.monthlyFee))
        setAt = change.setAt
        setBy = change.setBy
    }
}

extension CivilDay {
    /// A day from the command line.
    static func argument(_ text: String) throws -> CivilDay {
        guard let day = CivilDay(text) else {
            throw Failure.usage("'\(text)' is no day; write one such as 2026-12-01")
        }
        return day
    }
}

extension Month {
    /// A month from the command line.
    static func argument(_ text: String) throws -> Month {
        do {
            return try Month(text)
        } catch {
            throw Failure.usage("--month: \(error)")
        }
    }
}

extension Store {
    func optionsOnSale() throws -> [Package] {
        try packages().filter { $0.isOption && $0.withdrawnAt == nil }.map(\.package)
    }
}
