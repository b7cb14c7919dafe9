/// A sound without folder and extension, such as `welcome`: letters, digits, `-` and `_`, at most 64.
///
/// Never a path: the language's folder and the format are chosen by whoever plays it.
public struct SoundName: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(\.isASCIIWord) else { return nil }
        description = text
    }

    private init(stock name: String) {
        description = name
    }

    /// Said when the last target failed and the plan names nothing else.
    public static let allBusy = SoundName(stock: "all-busy")
    /// Said to the caller of a number that has no plan.
    public static let noSuchNumber = SoundName(stock: "no-such-number")
    /// Said by the dialplan when Hotline could not decide.
    public static let unavailable = SoundName(stock: "unavailable")
    /// What Hotline says by itself; each language's folder must have them.
    public static let stock: [SoundName] = [.allBusy, .noSuchNumber, .unavailable]
}

/// A step of a plan by its name: letters of any script, digits, `-` and `_`, at most 40.
public struct StepName: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init?(_ text: String) {
        let isWord = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        guard (1...40).contains(text.count), isWord else { return nil }
        description = text
    }
}

extension SoundName: Codable {
    public init(from decoder: any Decoder) throws {
        description = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension StepName: Codable {
    public init(from decoder: any Decoder) throws {
        description = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension UInt8 {
    /// A letter, digit, `-` or `_` of ASCII.
    var isASCIIWord: Bool {
        isASCIIDigit || (self >= 0x41 && self <= 0x5A) || (self >= 0x61 && self <= 0x7A) || self == 0x2D || self == 0x5F
    }
}
