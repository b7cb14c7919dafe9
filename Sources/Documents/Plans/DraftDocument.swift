import Foundation
public import Records
import Routing

/// A draft with its text, as JSON.
public struct DraftDocument: Encodable {
    let number: DID
    let draft: Int
    let origin: String
    let savedAt: Date
    let savedBy: String
    let publishAt: Date?
    let document: String

    public init(_ draft: Draft) {
        number = draft.did
        self.draft = draft.id
        origin = draft.origin
        savedAt = draft.savedAt
        savedBy = draft.savedBy
        publishAt = draft.publishAt
        document = draft.document
    }
}
