/// From one time of day to another, in minutes since midnight. An end that is not after the start is on the next day;
/// the span belongs to the day on which it begins.
public struct DaySpan: Hashable, Sendable, CustomStringConvertible {
    /// 0 to 1439.
    public let from: Int
    /// 0 to 1440: not included.
    public let to: Int

    public init(from: Int, to: Int) {
        self.from = from
        self.to = to
    }

    public var crossesMidnight: Bool { to <= from }

    public func containsOnFirstDay(_ minute: Int) -> Bool {
        minute >= from && (crossesMidnight || minute < to)
    }

    public func containsOnNextDay(_ minute: Int) -> Bool {
        crossesMidnight && minute < to
    }

    /// `09:00–18:00`
    public var description: String { "\(TimeOfDay.text(from))–\(TimeOfDay.text(to))" }
}
