public import Foundation

/// The time that the clocks of a zone show, to the minute.
///
/// Rules compare what is shown, so a time that happens twice when clocks are put back is inside a span twice, and one
/// that is skipped when they are put forward is never inside.
public struct WallClock: Hashable, Sendable {
    public let day: CivilDay
    /// Since midnight as shown, 0 to 1439.
    public let minute: Int

    public init(day: CivilDay, minute: Int) {
        self.day = day
        self.minute = minute
    }

    public init(at instant: Date, in zone: TimeZone) {
        let reading = zone.reading(at: instant)
        day = CivilDay(daysSince1970: reading.day)
        minute = reading.minute
    }
}

extension CivilDay {
    /// The day that it is in a zone.
    public init(at instant: Date, in zone: TimeZone) {
        self = WallClock(at: instant, in: zone).day
    }
}
