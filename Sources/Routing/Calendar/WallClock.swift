public import Foundation

/// What the clock on the wall of a zone shows, to the minute.
///
/// Rules compare what is shown, so a time that happens twice when clocks are put back is inside a span twice, and one that
/// is skipped when they are put forward is never inside.
struct WallClock: Hashable, Sendable {
    let day: CivilDay
    /// Since midnight as shown, 0 to 1439.
    let minute: Int

    init(at instant: Date, in zone: TimeZone) {
        let shown = Int(instant.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: instant)
        let days = shown.dividedDown(by: 86_400)
        day = CivilDay(daysSince1970: days)
        minute = (shown - days * 86_400) / 60
    }
}

extension CivilDay {
    /// The day that it is in a zone.
    public init(at instant: Date, in zone: TimeZone) {
        self = WallClock(at: instant, in: zone).day
    }
}

extension Int {
    /// Division that rounds towards the past.
    func dividedDown(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : (self + 1) / divisor - 1
    }
}
