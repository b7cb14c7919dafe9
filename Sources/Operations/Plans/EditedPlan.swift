import Crypto
import Foundation
public import Records
import Routing

/// The SHA-256 of a text, by which a form says which text it was made from.
public struct TextHash: Hashable, Sendable, CustomStringConvertible {
    /// 64 hexadecimal digits.
    public let description: String

    public init(of text: String) {
        description = SHA256.hash(data: Data(text.utf8)).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }

    /// Reads what a form sends back; `nil` if it is no hash.
    public init?(_ text: String) {
        guard text.utf8.count == 64, text.allSatisfy(\.isHexDigit) else { return nil }
        description = text.lowercased()
    }
}

/// A number's plan as people work on it: its current version, the draft in hand, and what waits for its hour.
public struct EditedPlan: Hashable, Sendable {
    public let current: PlanVersion
    /// The draft in hand.
    public let draft: Draft?
    /// The earliest first.
    public let waiting: [Draft]

    public init(current: PlanVersion, draft: Draft?, waiting: [Draft]) {
        self.current = current
        self.draft = draft
        self.waiting = waiting
    }

    /// The text that is worked on: the draft in hand, else the current version.
    public var text: String { draft?.document ?? current.document }
    public var hash: TextHash { TextHash(of: text) }
}

/// A text was made from another than the one that there is now: somebody else saved meanwhile. Nothing was saved.
public struct EditConflict: Error, Hashable, Sendable {
    public let mine: String
    public let theirs: EditedPlan
}
