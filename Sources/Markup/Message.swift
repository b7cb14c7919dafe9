/// A language that people read and hear: of texts, and of a number's sounds.
public enum Language: String, CaseIterable, Codable, Sendable {
    case zh, en
}

/// A text in both languages. It is built from two strings, so that a missing translation does not compile.
public struct Message: Hashable, Sendable {
    public let english: String
    public let chinese: String

    public init(_ english: String, _ chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    public func text(in language: Language) -> String {
        switch language {
        case .en: english
        case .zh: chinese
        }
    }

    /// One text after the other, in each language.
    public static func + (left: Message, right: Message) -> Message {
        Message(left.english + right.english, left.chinese + right.chinese)
    }
}

extension [Message] {
    /// The texts with a separator between them, in each language.
    public func joined(_ english: String, _ chinese: String) -> Message {
        Message(map(\.english).joined(separator: english), map(\.chinese).joined(separator: chinese))
    }

    /// The texts on lines of their own.
    public var lines: Message { joined("\n", "\n") }
}

/// An error that a person reads, in their language; the same for every front end.
///
/// A front end adds its own remedy: the command line a command, a page a link.
public protocol Worded: Error {
    /// Says what is wrong, and what to do about it.
    var message: Message { get }
}

extension Worded where Self: CustomStringConvertible {
    /// The English text, for logs.
    public var description: String { message.english }
}
