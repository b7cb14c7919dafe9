import ArgumentParser
import Documents
import Foundation
import Records
import Routing
import Storage
import StrictYAML

struct NumberDraftList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drafts", abstract: "Every plan that is kept as a draft, or waits for its hour.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "Such as 4006001234; left out: all.") var number: String?
    @Flag(
        help: """
            As JSON: an array of {number, draft, publishAt, savedAt, savedBy, origin, refusal, unreadable}; publishAt is \
            absent from the draft that waits for no hour.
            """)
    var json = false

    func run() throws {
        let configuration = try common.load()
        let store = try Store(existing: configuration.database)
        let documents = try store.drafts(of: try number.map(DID.argument)).map { DraftListing($0) }
        if json {
            try printJSON(documents)
        } else if documents.isEmpty {
            print("there are no drafts; keep one with: hotline number draft NUMBER FILE")
        } else {
            printTable(
                ["NUMBER", "DRAFT", "PUBLISHED", "SAVED", "BY", "FROM"],
                try documents.map { draft in
                    let zone = try configuration.timezone(of: draft.number, in: store)
                    return [
                        draft.number.digits, "\(draft.draft)", draft.state(in: zone), draft.savedAt.local(naming: zone),
                        draft.savedBy, draft.origin,
                    ]
                })
            for draft in documents {
                if let why = draft.refusal ?? draft.unreadable { print("draft \(draft.draft): \(why)") }
            }
        }
    }
}

/// One draft in `hotline number drafts --json`.
private struct DraftListing: Encodable {
    let number: DID
    let draft: Int
    let publishAt: Date?
    let savedAt: Date
    let savedBy: String
    let origin: String
    let refusal: String?
    let unreadable: String?

    init(_ draft: Draft) {
        number = draft.did
        self.draft = draft.id
        publishAt = draft.publishAt
        savedAt = draft.savedAt
        savedBy = draft.savedBy
        origin = draft.origin
        refusal = draft.refusal
        do throws(InvalidDocument) {
            _ = try NumberPlan(stored: draft.document)
            unreadable = nil
        } catch {
            unreadable = "cannot be read: \(error.mistakes.map(\.description).joined(separator: "; "))"
        }
    }

    func state(in zone: TimeZone) -> String {
        guard let publishAt else { return "when you say so" }
        return (refusal == nil ? "at " : "was refused at ") + publishAt.local(naming: zone)
    }
}

extension Draft {
    /// `draft 7 (2026-12-24 18:00:00)`
    func name(in zone: TimeZone) -> String {
        "draft \(id)" + (publishAt.map { " (\($0.local(naming: zone)))" } ?? "")
    }
}

extension DraftError {
    var sentence: String {
        switch self {
        case .hourTaken(let other):
            "draft \(other.id) of \(other.did), from \(other.origin), is to be published at that instant; choose another, or "
                + "take it back with: hotline number draft \(other.did) --id \(other.id) --discard"
        case .inHand(let other):
            "\(other.did) has a draft without an hour already, from \(other.origin); publish or discard it first: hotline "
                + "number draft \(other.did) --id \(other.id) --discard"
        }
    }
}

extension Store {
    /// The draft that is meant: the one of an id; else the one in hand, or the only one.
    /// - Throws: ``Failure/no(_:)`` if there is none, or if it is not clear which.
    func chosenDraft(
        of did: DID, id: Int?, _ configuration: Configuration, among isCandidate: (Draft) -> Bool = { _ in true }
    ) throws -> Draft {
        let drafts = try drafts(of: did).filter(isCandidate)
        let zone = try configuration.timezone(of: did, in: self)
        let list = drafts.map { $0.name(in: zone) }.joined(separator: ", ")
        guard !drafts.isEmpty else {
            throw Failure.no("\(did) has no draft; keep one with: hotline number draft \(did) FILE")
        }
        if let id {
            guard let draft = drafts.first(where: { $0.id == id }) else {
                throw Failure.no("\(did) has no draft \(id); there are: \(list)")
            }
            return draft
        }
        guard let draft = drafts.first(where: { $0.publishAt == nil }) ?? (drafts.count == 1 ? drafts[0] : nil) else {
            throw Failure.no("\(did) has \(drafts.count) plans that wait for their hour; say which with --id: \(list)")
        }
        return draft
    }

    /// What a person would compare a number's plan with: the draft in hand, else the next that waits.
    func nextDraft(of did: DID) throws -> Draft? {
        try drafts(of: did).first { $0.refusal == nil }
    }

    /// Duties that a plan will end when it is published then, in sentences.
    func dutiesEnded(by plan: NumberPlan, at instant: Date) throws -> [String] {
        let steps = Set(plan.ringSteps)
        return try duties(of: plan.did, at: instant).filter { !steps.contains($0.step) }.map(\.endSentence)
    }
}

extension DutyRecord {
    var phones: String { targets.map(\.description).joined(separator: ", ") }

    /// What becomes of it with a version in which its step does not ring.
    var endSentence: String { "'\(step)' does not ring in it, so the duty of \(phones) ends" }
}
