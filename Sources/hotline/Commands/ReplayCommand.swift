import ArgumentParser
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Which of the past calls another plan would have sent elsewhere, refused, or met with a closed door.",
        discussion: """
            Each call is decided again with its own instant, caller and keys; who knew an access code knows the one of the \
            same name. Limits are not replayed, nor the calls that went by the fallback.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "Such as 4006001234.") var number: String
    @Option(help: "The other plan's file. Default: the number's draft.") var draft: String?
    @Option(help: "Since when: 30d, or 2026-11-01.") var since = "30d"
    @Option(help: "How many examples of each kind.") var examples = 5
    @Flag(help: "As JSON: {number, calls, skipped, changes, examples}.") var json = false

    func run() async throws {
        let did = try DID.argument(number)
        let configuration = try common.load()
        let operations = Operations(try Store(existing: configuration.database))
        let other = try other(did, operations, configuration)
        let zone = other.plan.timezone
        let replayed = try await operations.replay(
            by: other, since: try Date.since(since, in: zone), examples: examples
        ) { done, all in
            printToStandardError("\(done) of \(all) calls…")
        }
        replayed.unreadable.report()
        if json {
            try printJSON(ReplayDocument(replayed))
        } else {
            print(replayed.text(in: zone))
        }
    }

    private func other(
        _ did: DID, _ operations: Operations, _ configuration: Configuration
    ) throws -> PlanContext {
        if let draft {
            let written = try [WrittenPlan].reading([draft], operations, configuration)[0]
            try written.mustBePlan(of: did)
            return try operations.context(of: written, at: Date())
        }
        guard let context = try operations.contextOfDraft(of: did, at: Date()) else {
            throw Failure.no("\(did) has no draft; name a file with --draft")
        }
        return context
    }
}
