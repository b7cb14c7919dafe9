public import Foundation
public import Markup
public import Records
public import Routing
import StrictYAML

/// One of a list of drafts, as JSON.
public struct DraftListing: Encodable {
    public let number: DID
    public let draft: Int
    public let publishAt: Date?
    public let savedAt: Date
    public let savedBy: String
    public let origin: String
    public let refusal: String?
    public let unreadable: String?
    /// Why it cannot be read, for a person.
    public let problem: Message?

    private enum CodingKeys: CodingKey {
        case number, draft, publishAt, savedAt, savedBy, origin, refusal, unreadable
    }

    public init(_ draft: Draft) {
        number = draft.did
        self.draft = draft.id
        publishAt = draft.publishAt
        savedAt = draft.savedAt
        savedBy = draft.savedBy
        origin = draft.origin
        refusal = draft.refusal
        do throws(InvalidDocument) {
            _ = try NumberPlan(stored: draft.document)
            problem = nil
        } catch {
            let mistakes = error.mistakes
            problem = Message(
                "cannot be read: \(mistakes.map(\.description).joined(separator: "; "))",
                "无法读取：\(mistakes.map(\.description).joined(separator: "；"))")
        }
        unreadable = problem?.english
    }
}
