import ArgumentParser
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage
import StrictYAML

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

struct NumberPublish: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish a draft of the number, now or at an hour.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: "Such as 4006001234.") var number: String
    @Option(help: "Which draft, by its number in 'hotline number drafts'. Default: the one in hand, or the only one.")
    var id: Int?
    @Option(help: "Not now but then, in the number's zone: 2026-12-24T18:00.") var at: String?
    @Flag(help: "Take the hour back; the plan becomes the draft in hand.") var cancel = false
    @OptionGroup var analysis: AnalysisOption

    func run() throws {
        let did = try DID.argument(number)
        let configuration = try common.load()
        let operations = Operations(try Store(existing: configuration.database))
        let author = try author.author()
        if cancel {
            guard at == nil else { throw Failure.usage("--cancel takes the hour back; leave --at out") }
            let draft = try operations.unscheduleDraft(of: did, id: id, by: author)
            print("\(did): draft \(draft.id) from \(draft.origin) stays, and is not published by itself")
            return
        }
        let draft = try operations.draft(of: did, id: id)
        let plan = try operations.read(draft, sounds: configuration.knownSounds)
        let sounds = analysis.sounds(configuration)
        if let at {
            let zone = plan.plan.timezone
            let hour = try Date.argument(at, named: "--at", after: author.at, in: zone)
            let (examined, scheduled) = try operations.scheduleDraft(
                draft.id, as: plan, at: hour, analysedWith: sounds, by: author)
            [examined].printWarnings()
            print("\(did): \(scheduled.sentence(zone))")
        } else {
            let (examined, publication) = try operations.publishDraft(
                draft.id, as: plan, analysedWith: sounds, by: author)
            [examined].printWarnings()
            print("\(did): \(publication.sentence)")
        }
    }
}

struct NumberDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "What differs between two versions of a plan, or the draft and the current one.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Such as 4006001234.") var number: String
    @Argument(help: "The older version. Default: the current one if there is a draft, else the one before.") var from:
        Int?
    @Argument(help: "The newer version. Default: the draft if there is one, else the current one.") var to: Int?
    @Flag(
        help: "As JSON: {number, from, to, lines}; lines begin with -, + or a blank, and are none if both are the same."
    )
    var json = false

    func run() throws {
        let did = try DID.argument(number)
        let operations = Operations(try Store(existing: try common.load().database))
        let difference = try operations.difference(of: did, from: from, to: to)
        guard !json else {
            try printJSON(DifferenceDocument(difference, of: did))
            return
        }
        guard !difference.lines.isEmpty else {
            print("\(did): \(difference.from.name) and \(difference.to.name) are the same")
            return
        }
        print("--- \(difference.from.name)\n+++ \(difference.to.name)")
        for line in difference.lines { print(line) }
    }
}

extension ComparedText {
    /// `version 3`, `draft`, `nothing`
    fileprivate var name: String {
        switch self {
        case .nothing: "nothing"
        case .version(let version): "version \(version)"
        case .draft: "draft"
        }
    }
}

/// A draft in `hotline number draft --json`.
private struct DraftDocument: Encodable {
    let number: DID
    let draft: Int
    let origin: String
    let savedAt: Date
    let savedBy: String
    let publishAt: Date?
    let document: String

    init(_ draft: Draft) {
        number = draft.did
        self.draft = draft.id
        origin = draft.origin
        savedAt = draft.savedAt
        savedBy = draft.savedBy
        publishAt = draft.publishAt
        document = draft.document
    }
}

/// What differs between two texts, in `hotline number diff --json`.
private struct DifferenceDocument: Encodable {
    let number: DID
    /// `version 3`, `draft`, `nothing`
    let from: String
    let to: String
    let lines: [String]

    init(_ difference: PlanDifference, of did: DID) {
        number = did
        from = difference.from.name
        to = difference.to.name
        lines = difference.lines
    }
}

struct NumberAudit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Who changed what of a number, or of all, the newest first.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Such as 4006001234; left out: all.") var number: String?
    @Option(help: "At most so many.") var limit = 100
    @Flag(help: "As JSON: an array of {id, at, by, did, action, detail, due}.") var json = false

    func run() throws {
        let configuration = try common.load()
        let operations = Operations(try Store(existing: configuration.database))
        let did = try number.map(DID.argument)
        let entries = try operations.audit(of: did, limit: limit)
        if json {
            try printJSON(entries)
        } else if entries.isEmpty {
            print("nothing was changed yet")
        } else {
            let zone = configuration.timezone(of: did, operations)
            printTable(
                [zone.heading("AT"), "BY", "NUMBER", "WHAT", "DETAIL"],
                entries.map {
                    [$0.at.local(in: zone), $0.by, $0.did?.digits ?? "", $0.action.rawValue, $0.detail(in: zone)]
                })
        }
    }
}

extension AuditEntry {
    /// `r2.yaml for 2026-12-01 08:00:00`
    fileprivate func detail(in zone: TimeZone) -> String {
        let due = due.map { "for \($0.local(in: zone))" }
        return [detail, due ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
