import ArgumentParser
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

struct NumberCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "number",
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
            let numbers = try Operations(try Store(existing: configuration.database)).numbers()
            if json {
                try printJSON(numbers.map { VersionDocument($0.version, tenant: $0.tenant) })
            } else if numbers.isEmpty {
                print("no numbers yet; publish a plan: hotline apply FILE")
            } else {
                printTable(
                    ["NUMBER", "TENANT", "VERSION", configuration.timezone.heading("PUBLISHED"), "NAME"],
                    numbers.map { version, tenant in
                        [
                            version.did.digits, tenant?.description ?? "", "\(version.version)",
                            version.publishedAt.local(in: configuration.timezone), version.planName,
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
            let operations = Operations(try Store(existing: try common.load().database))
            let shown = try operations.version(version, of: did)
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
            let operations = Operations(try Store(existing: configuration.database))
            let history = try operations.history(of: did)
            if json {
                try printJSON(history.map { VersionDocument($0) })
            } else {
                let zone = configuration.timezone(of: did, operations)
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
            let operations = Operations(try Store(existing: try common.load().database))
            let (target, publication) = try operations.rollBack(did, to: version, by: try author.author())
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
