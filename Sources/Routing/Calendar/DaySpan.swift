/// From one time of day to another, in minutes since midnight. An end that is not after the start is on the next day; the
/// span belongs to the day on which it begins.
public struct DaySpan: Hashable, Sendable, CustomStringConvertible {
    /// 0 to 1439.
    public let from: Int
    /// 0 to 1440: not included.
    public let to: Int

    var crossesMidnight: Bool { to <= from }

    func containsOnFirstDay(_ minute: Int) -> Bool {
        minute >= from && (crossesMidnight || minute < to)
    }

    func containsOnNextDay(_ minute: Int) -> Bool {
        crossesMidnight && minute < to
    }

    /// `09:00–18:00`
    public var description: String { "\(Self.text(from))–\(Self.text(to))" }

    /// Reads `09:00`, and `24:00` for the end of the day.
    static func minutes(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 2, parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy(\.isASCIIDigit) }), let hour = Int(parts[0]),
            let minute = Int(parts[1]),
            minute < 60, hour < 24 || (hour == 24 && minute == 0)
        else { return nil }
        return hour * 60 + minute
    }

    /// `09:00`
    static func text(_ minutes: Int) -> String {
        "\(minutes / 600)\(minutes / 60 % 10):\(minutes % 60 / 10)\(minutes % 10)"
    }
}
