public import Foundation
public import Routing

/// The clock that days, half-hours and months of a report are told by.
public struct LocalClock: Hashable, Sendable {
    public let zone: TimeZone

    public init(_ zone: TimeZone) {
        self.zone = zone
    }

    /// The platform's own.
    public static let platform = LocalClock(.shanghai)

    /// Day since 1970-01-01 and half-hour, 0 to 47, as the clock shows them.
    public func reading(at instant: Date) -> (day: Int, slot: Int) {
        let shown = Int(instant.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: instant)
        let day = shown >= 0 ? shown / 86_400 : (shown - 86_399) / 86_400
        return (day, (shown - day * 86_400) / 1800)
    }

    /// From the midnight that begins the first day to the one that ends the last.
    public func span(of days: Range<Int>) -> Range<Date> {
        midnight(days.lowerBound)..<midnight(days.upperBound)
    }

    private func midnight(_ day: Int) -> Date {
        let shown = Date(timeIntervalSince1970: Double(day * 86_400))
        let guess = shown.addingTimeInterval(-Double(zone.secondsFromGMT(for: shown)))
        return shown.addingTimeInterval(-Double(zone.secondsFromGMT(for: guess)))
    }
}

extension CivilDay {
    /// 1 for Monday to 7 for Sunday.
    public var weekday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 + 1 }
}
