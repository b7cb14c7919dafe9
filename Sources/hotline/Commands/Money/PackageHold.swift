import ArgumentParser
import Billing
import CivilTime
import Documents
import Foundation
import Markup
import Operations
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
        let operations = Operations(try Store(existing: try common.load().database))
        guard base != nil || none else {
            let (plan, changes) = try operations.packages(of: did)
            guard from == nil else { throw Failure.usage("name the packages that it is to hold from \(from ?? "") on") }
            plan?.warnOfUnknownTimezone()
            try show(did, changes, plan?.timezone ?? .shanghai)
            return
        }
        let packages = base.map { [$0] + options } ?? []
        let held = try operations.hold(
            packages, of: did, from: try from.map(CivilDay.argument), by: try author.author())
        held.plan?.warnOfUnknownTimezone()
        let before = held.replaced.map { ", in place of \($0.names), which was set for that day" } ?? ""
        print("\(did): holds \(held.stack?.names ?? "nothing") from \(held.from) on\(before)")
        if let next = held.next {
            print("until \(next.from), from when on something else was set before")
        }
        for warning in held.warnings { printToStandardError("warning: \(warning)") }
    }

    private func show(_ did: DID, _ changes: [StackChange], _ zone: TimeZone) throws {
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

extension HeldPackages {
    fileprivate var warnings: [String] {
        lacks.map { plan?.language == .zh ? $0.chinese : $0.english } + blocked.flatMap(warnings)
    }

    private func warnings(of blocked: BlockedDraft) -> [String] {
        let hour = blocked.hour.local(naming: plan?.timezone ?? .shanghai)
        let start = "the draft will not be published at \(hour)"
        return switch blocked.reason {
        case .notSold(let lack): lack.findings.map { "\(start): \($0.sentence(in: lack.language))" }
        case .unreadable(let error): ["\(start), it cannot be read: \(error)"]
        }
    }
}

extension PackageStack {
    fileprivate var names: String { packages.map(\.id).joined(separator: " + ") }
}

extension StackChange {
    fileprivate var names: String { stack?.names ?? "nothing" }
}

/// The packages that a number holds from a day on, in `hotline package hold --json`.
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
