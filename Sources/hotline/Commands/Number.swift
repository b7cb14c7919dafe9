import ArgumentParser
import Documents
import Foundation
import Records
import Routing
import Storage

struct Number: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Numbers, their plans and their versions.",
        subcommands: [
            List.self, Show.self, NumberAssign.self, History.self, Rollback.self, NumberDraft.self,
            NumberDraftList.self,
            NumberPublish.self, NumberDiff.self,
            NumberAudit.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All numbers with their current versions.")
        @OptionGroup var common: CommonOptions
        @Flag(help: "As JSON: an array of {number, name, tenant, version, origin, publishedAt}.")
        var json = false

        func run() async throws {
            let configuration = try common.load()
            let store = try Store(existing: configuration.database)
            let versions = try store.numbers()
            let tenants = try store.tenants()
            if json {
                try printJSON(versions.map { VersionDocument($0, tenant: tenants[$0.did]) })
            } else if versions.isEmpty {
                print("no numbers yet; publish a plan: hotline apply FILE")
            } else {
                printTable(
                    ["NUMBER", "TENANT", "VERSION", configuration.timezone.heading("PUBLISHED"), "NAME"],
                    versions.map {
                        [
                            $0.did.digits, tenants[$0.did]?.description ?? "", "\($0.version)",
                            $0.publishedAt.local(in: configuration.timezone), $0.planName,
                        ]
                    })
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A number's plan as it was published.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Such as 4006001234.") var number: String
        @Option(help: "Not the current version but this one.") var version: Int?
        @Flag(help: "As JSON: {number, name, version, origin, publishedAt, document}.") var json = false

        func run() async throws {
            let did = try DID.argument(number)
            let history = try Store(existing: try common.load().database).existingHistory(of: did)
            guard let shown = version.map({ version in history.first { $0.version == version } }) ?? history.first
            else {
                throw Failure.no("\(did) has no version \(version ?? 0); it has 1 to \(history[0].version)")
            }
            if json {
                try printJSON(VersionDocument(shown, withDocument: true))
            } else {
                printDocument(shown.document)
            }
        }
    }

    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every version of a number's plan, the newest first.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "Such as 4006001234.") var number: String
        @Flag(help: "As JSON: an array of {number, name, version, origin, publishedAt}.") var json = false

        func run() async throws {
            let did = try DID.argument(number)
            let configuration = try common.load()
            let store = try Store(existing: configuration.database)
            let history = try store.existingHistory(of: did)
            if json {
                try printJSON(history.map { VersionDocument($0) })
            } else {
                let zone = try configuration.timezone(of: did, in: store)
                printTable(
                    ["VERSION", zone.heading("PUBLISHED"), "BY", "FROM"],
                    history.map { ["\($0.version)", $0.publishedAt.local(in: zone), $0.publishedBy, $0.source] })
            }
        }
    }

    struct Rollback: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an earlier version current again, as a new version.")
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(help: "Such as 4006001234.") var number: String
        @Argument(help: "The version to go back to. Default: the one before the current.") var version: Int?

        func run() async throws {
            let did = try DID.argument(number)
            let configuration = try common.load()
            let store = try Store(existing: configuration.database)
            let current = try store.existingHistory(of: did)[0].version
            let target = version ?? current - 1
            guard target != current, (1...current).contains(target) else {
                throw Failure.no(
                    current == 1
                        ? "\(did) has one version only; there is nothing to go back to"
                        : "\(did) can go back to versions 1 to \(current - 1), not \(target)")
            }
            let author = try author.author()
            if let former = try store.history(of: did).first(where: { $0.version == target }) {
                let plan = try NumberPlan(stored: former.document)
                let tenant = try store.tenant(of: did) ?? .main
                let findings = try store.soldFindings(plan, of: tenant, on: author.at)
                try store.mustBeSold(findings, to: did, in: plan.language)
            }
            guard let publication = try store.rollBack(did, to: target, by: author) else {
                throw Failure.no("\(did) has no version \(target)")
            }
            switch publication {
            case .published(let version, let ended):
                let endings = ended.map { "; \($0.endSentence)" }.joined()
                print("\(did): version \(version) published, with the text of version \(target)\(endings)")
            case .unchanged(let version):
                print("\(did): version \(target) has the text of version \(version), which stays")
            }
        }
    }
}

extension DID {
    /// A number from the command line.
    static func argument(_ text: String) throws -> DID {
        guard let did = DID(text) else {
            throw Failure.usage("'\(text)' is no 400 number; write 400 and seven digits, such as 4006001234")
        }
        return did
    }
}

extension Store {
    /// The versions of a number, at least one.
    func existingHistory(of did: DID) throws -> [PlanVersion] {
        let history = try history(of: did)
        guard !history.isEmpty else {
            throw Failure.no("there is no number \(did); 'hotline number list' shows which there are")
        }
        return history
    }
}
