import ArgumentParser
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

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
        let operations = Operations(try Store(existing: configuration.database))
        let documents = try operations.drafts(of: try number.map(DID.argument)).map { DraftListing($0) }
        if json {
            try printJSON(documents)
        } else if documents.isEmpty {
            print("there are no drafts; keep one with: hotline number draft NUMBER FILE")
        } else {
            printTable(
                ["NUMBER", "DRAFT", "PUBLISHED", "SAVED", "BY", "FROM"],
                documents.map { draft in
                    let zone = configuration.timezone(of: draft.number, operations)
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

extension DraftListing {
    /// `at 2026-12-24 18:00:00 (Asia/Shanghai)`
    fileprivate func state(in zone: TimeZone) -> String {
        guard let publishAt else { return "when you say so" }
        return (refusal == nil ? "at " : "was refused at ") + publishAt.local(naming: zone)
    }
}
