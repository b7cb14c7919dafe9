import ArgumentParser
import Documents
import Foundation
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
        let store = try Store(path: configuration.database)
        if discard {
            guard file == nil else { throw Failure.usage("--discard takes no file") }
            let draft = try store.chosenDraft(of: did, id: id, configuration)
            _ = try store.discardDraft(draft.id, by: try author.author())
            let name = draft.name(in: try configuration.timezone(of: did, in: store))
            print("\(did): \(name) from \(draft.origin) is discarded")
        } else if let file {
            guard id == nil else {
                throw Failure.usage("--id is for drafts that there are; leave it out to keep a new one")
            }
            let plan = try [PlanFile].reading([file], configuration)[0]
            guard plan.plan.did == did else { throw Failure.no("\(file) is a plan of \(plan.plan.did), not of \(did)") }
            try store.saveDraft(plan.document, of: did, origin: file, publishAt: nil, by: try author.author())
            let waiting = try store.drafts(of: did).filter { $0.publishAt != nil && $0.refusal == nil }
            let others = waiting.map { $0.name(in: plan.plan.timezone) }.joined(separator: ", ")
            print(
                "\(did): the draft is kept; publish it with: hotline number publish \(did)"
                    + (waiting.isEmpty ? "" : "; others still wait for their hour: \(others)"))
        } else {
            let draft = try store.chosenDraft(of: did, id: id, configuration)
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
        let store = try Store(existing: configuration.database)
        let author = try author.author()
        if cancel {
            guard at == nil else { throw Failure.usage("--cancel takes the hour back; leave --at out") }
            guard try store.drafts(of: did).contains(where: { $0.publishAt != nil }) else {
                throw Failure.no("\(did): no plan waits for an hour")
            }
            let draft = try store.chosenDraft(of: did, id: id, configuration) { $0.publishAt != nil }
            guard try store.scheduleDraft(draft.id, at: nil, by: author) else { throw Self.gone(draft) }
            print("\(did): draft \(draft.id) from \(draft.origin) stays, and is not published by itself")
            return
        }
        let draft = try store.chosenDraft(of: did, id: id, configuration)
        let owners = try Owners(configuration)
        // What was right when it was kept may miss a sound now.
        let plan: NumberPlan
        do {
            plan = try NumberPlan(checking: draft.document, configuration, owners)
        } catch {
            throw Failure.no(
                (error.mistakes.map { "draft \(draft.id) of \(did), \($0)" } + ["nothing was published"]).joined(
                    separator: "\n"))
        }
        let due = try at.map { try Date.argument($0, named: "--at", after: author.at, in: plan.timezone) }
        try analysis.examine(
            [("draft \(draft.id) of \(did)", plan)], store, configuration, at: author.at, due: due.map { [$0] } ?? [])
        if let due {
            let ended = try store.dutiesEnded(by: plan, at: due)
            guard try store.scheduleDraft(draft.id, at: due, by: author) else { throw Self.gone(draft) }
            print(
                (["\(did): draft \(draft.id) will be published at \(due.local(naming: plan.timezone))"] + ended).joined(
                    separator: "; "))
        } else {
            guard let publication = try store.publishDraft(draft.id, by: author) else { throw Self.gone(draft) }
            print("\(did): \(publication.sentence)")
        }
    }
}

extension NumberPublish {
    private static func gone(_ draft: Draft) -> Failure {
        Failure.no(
            "draft \(draft.id) of \(draft.did) was published, changed or discarded meanwhile; see: hotline number drafts"
        )
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
        let store = try Store(existing: try common.load().database)
        let draft = try store.nextDraft(of: did)
        let history = draft == nil ? try store.existingHistory(of: did) : try store.history(of: did)
        let current = history.first?.version ?? 0
        let newer = to ?? (draft == nil ? current : nil)
        let older = from ?? (newer == nil ? current : current - 1)
        let (left, leftName) = try text(of: older, in: history, did)
        let (right, rightName) =
            try newer.map { try text(of: $0, in: history, did) } ?? (draft?.document ?? "", "draft")
        let lines = LineDifference(from: left, to: right).lines
        guard !json else {
            try printJSON(DifferenceDocument(number: did, from: leftName, to: rightName, lines: lines))
            return
        }
        guard !lines.isEmpty else {
            print("\(did): \(leftName) and \(rightName) are the same")
            return
        }
        print("--- \(leftName)\n+++ \(rightName)")
        for line in lines { print(line) }
    }

    private func text(of version: Int, in history: [PlanVersion], _ did: DID) throws -> (String, String) {
        if version == 0, history.isEmpty { return ("", "nothing") }
        guard let found = history.first(where: { $0.version == version }) else {
            throw Failure.no("\(did) has no version \(version); it has 1 to \(history.first?.version ?? 0)")
        }
        return (found.document, "version \(version)")
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
        let store = try Store(existing: configuration.database)
        let did = try number.map(DID.argument)
        let entries = try store.audit(of: did, limit: limit)
        if json {
            try printJSON(entries)
        } else if entries.isEmpty {
            print("nothing was changed yet")
        } else {
            let zone = try configuration.timezone(of: did, in: store)
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
