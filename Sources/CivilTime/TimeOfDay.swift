/// A time as a clock shows it, to the minute: `09:00`; `24:00` is the end of the day.
public struct TimeOfDay: Hashable, Sendable {
    /// Since midnight, 0 to 1440.
    public let minutes: Int

    /// Reads `09:00`, exactly so.
    public init?(_ text: String) {
        let digits = text.utf8.map { Int($0) - 0x30 }
        guard digits.count == 5, digits[2] == 10, [0, 1, 3, 4].allSatisfy({ (0...9).contains(digits[$0]) }),
            digits[3] < 6
        else { return nil }
        minutes = digits[0] * 600 + digits[1] * 60 + digits[3] * 10 + digits[4]
        guard minutes <= 1440 else { return nil }
    }
}

extension TimeOfDay: CustomStringConvertible {
    /// `09:00`
    public var description: String {
        Self.text(minutes)
    }

    /// `09:00` for minutes since midnight, 0 to 1440.
    public static func text(_ minutes: Int) -> String {
        "\(minutes / 600)\(minutes / 60 % 10):\(minutes % 60 / 10)\(minutes % 10)"
    }
}

extension TimeOfDay: Codable {
    public init(from decoder: any Decoder) throws {
        self = try decoder.value { text throws(CivilTimeError) in
            guard let time = TimeOfDay(text) else { throw CivilTimeError.notATime(text) }
            return time
        }
    }

    public func encode(to encoder: any Encoder) throws {
        try description.encode(to: encoder)
    }
}
