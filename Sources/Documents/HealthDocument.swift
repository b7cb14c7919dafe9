public import Foundation
public import Markup

/// The findings of all checks at one instant, as `hotline serve` tells them on its control socket: one line of JSON.
public struct HealthDocument: Codable, Hashable, Sendable {
    /// A text in both languages.
    public struct Text: Codable, Hashable, Sendable {
        public let en: String
        public let zh: String

        public init(_ message: Message) {
            en = message.english
            zh = message.chinese
        }

        public var message: Message { Message(en, zh) }
    }

    /// The result of a check.
    public enum State: String, Codable, Sendable {
        case ok, warning, failed
    }

    /// One check: what it found, and what to do about it.
    public struct Check: Codable, Hashable, Sendable {
        /// The name that it has in `hotline doctor --json`.
        public let check: String
        public let name: Text
        public let state: State
        public let finding: Text
        public let remedy: Text?

        public init(check: String, name: Message, state: State, finding: Message, remedy: Message?) {
            self.check = check
            self.name = Text(name)
            self.state = state
            self.finding = Text(finding)
            self.remedy = remedy.map(Text.init)
        }
    }

    /// The end of the checks: `2026-11-30T12:42:00.000Z`.
    public let at: String
    /// In the order of `hotline doctor`.
    public let checks: [Check]

    public init(_ checks: [Check], at now: Date) {
        at = now.utc
        self.checks = checks
    }

    /// The document on one line.
    public func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
