/// A value that is written as one text, and decoded from it by the initialiser that checks input too: a value that
/// cannot be typed cannot come out of JSON or the database either.
public protocol TextCodable: Codable, Sendable, CustomStringConvertible {
    /// Its name in an error of decoding, such as `a sound name`.
    static var meaning: String { get }

    /// Takes what ``description`` writes, and the ways in which people write it; `nil` for anything else.
    init?(_ text: String)
}

extension TextCodable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not \(Self.meaning)")
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
