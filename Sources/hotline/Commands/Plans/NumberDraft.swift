import ArgumentParser
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

struct NumberDraft: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "Keep a checked plan as the number's draft, or show or discard one that there is.",
        discussion: """
            A number has one draft in hand; keeping another takes its place. Plans that wait for their hour (hotline number \
            publish --at, hotline apply --at) stay beside it; hotline number drafts lists all.
            """)
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: "Such as 4006001234.") var number: String
    @Argument(help: "The plan document to keep. Left out: shows the draft.") var file: String?
    @Option(help: "Which draft, by its number in 'hotline number drafts'. Default: the one in hand, or the only one.")
    var id: Int?
    @Flag(help: "Throw the draft away.") var discard = false
    @Flag(help: "The draft as JSON: {number, draft, origin, savedAt, savedBy, publishAt, document}.") var json = false

    func validate() throws {
        guard !json || file == nil && !discard else {
            throw ValidationError("--json shows the draft; it takes no file")
        }
    }

    func run() throws {
        let did = try DID.argument(number)
        let configuration = try common.load()
        let operations = Operations(try Store(path: configuration.database))
        if discard {
            guard file == nil else { throw Failure.usage("--discard takes no file") }
            let draft = try operations.discardDraft(of: did, id: id, by: try author.author())
            let name = draft.name(in: configuration.timezone(of: did, operations))
            print("\(did): \(name) from \(draft.origin) is discarded")
        } else if let file {
            guard id == nil else {
                throw Failure.usage("--id is for drafts that there are; leave it out to keep a new one")
            }
            let plan = try [WrittenPlan].reading([file], operations, configuration)[0]
            let waiting = try operations.keepDraft(plan, of: did, by: try author.author())
            print(
                "\(did): the draft is kept; publish it with: hotline number publish \(did)"
                    + (waiting.isEmpty
                        ? "" : "; others still wait for their hour: \(waiting.names(in: plan.plan.timezone))"))
        } else {
            let draft = try operations.draft(of: did, id: id)
            if json { try printJSON(DraftDocument(draft)) } else { printDocument(draft.document) }
        }
    }
}
