/// The sound that the caller hears while telephones ring.
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

extension Ringing: TextCodable {
    public static let meaning = "something to ring with"

    public var description: String {
        switch self {
        case .ringbackTone: "ringback-tone"
        case .music(let name): "music \(name)"
        case .greeting(let name): "greeting \(name)"
        }
    }
}
