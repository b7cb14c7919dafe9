/// What the caller hears while telephones ring.
public enum Ringing: Hashable, Sendable {
    /// The ringing tone, or what the target's own network plays.
    case ringbackTone
    /// Music of the platform, over and over.
    case music(SoundName)
    /// A greeting, over and over.
    case greeting(SoundName)

    /// As a plan writes it: `ringback-tone`, `music calm`, `greeting welcome`.
    public init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
        switch (words.first, words.count) {
        case ("ringback-tone", 1): self = .ringbackTone
        case ("music", 2):
            guard let name = SoundName(words[1]) else { return nil }
            self = .music(name)
        case ("greeting", 2):
            guard let name = SoundName(words[1]) else { return nil }
            self = .greeting(name)
        default: return nil
        }
    }
}

extension Ringing: CustomStringConvertible {
    public var description: String {
        switch self {
        case .ringbackTone: "ringback-tone"
        case .music(let name): "music \(name)"
        case .greeting(let name): "greeting \(name)"
        }
    }
}

extension Ringing: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let ringing = Ringing(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is nothing to ring with")
        }
        self = ringing
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
