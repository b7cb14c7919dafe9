public import Foundation
import Numbering

/// A day and a time as the clocks of a zone show them: `2026-11-22 18:31:36.123`.
///
/// All arithmetic is on ``TimeZone/secondsFromGMT(for:)``, which is also what a plan's zone is checked by: a zone that
/// can be read can be shown.
public struct ClockTime: Hashable, Sendable {
    public let day: CivilDay
    /// Milliseconds since midnight as shown.
    public let timeOfDay: Int

    /// Reads the clocks of a zone at an instant.
    public init(_ instant: Date, in zone: TimeZone) {
        let shown = zone.milliseconds(shownAt: instant)
        let days = shown.dividedDown(by: Self.dayLength)
        day = CivilDay(daysSince1970: days)
        timeOfDay = shown - days * Self.dayLength
    }

    private init(_ day: CivilDay, _ timeOfDay: Int) {
        self.day = day
        self.timeOfDay = timeOfDay
    }

    /// Reads `2026-11-22`, the beginning of the day, `2026-11-22T10:00` or `2026-11-22T10:00:30`, exactly so.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let day = CivilDay(parts[0]) else { return nil }
        guard parts.count == 2 else {
            self.init(day, 0)
            return
        }
        let fields = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        let numbers = fields.filter { $0.utf8.count == 2 && $0.utf8.allSatisfy(\.isASCIIDigit) }.compactMap { Int($0) }
        guard (2...3).contains(fields.count), numbers.count == fields.count, numbers[0] < 24,
            numbers.dropFirst().allSatisfy({ $0 < 60 })
        else { return nil }
        let seconds = numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
        self.init(day, seconds * 1000)
    }

    /// The instant at which the clocks of a zone show this: the first of two where they are put back, and where they
    /// are put forward over it the one at which they would have shown it.
    public func instant(in zone: TimeZone) -> Date {
        zone.instant(showing: day.daysSince1970 * Self.dayLength + timeOfDay)
    }

    /// Milliseconds of a day.
    static let dayLength = 86_400_000
}

extension ClockTime: CustomStringConvertible {
    /// `2026-11-22 18:31:36.123`
    public var description: String {
        func digits(_ value: Int, _ count: Int) -> String { String(String(value + 10_000).suffix(count)) }
        let seconds = timeOfDay / 1000
        return "\(day) \(digits(seconds / 3600, 2)):\(digits(seconds / 60 % 60, 2)):\(digits(seconds % 60, 2))"
            + ".\(digits(timeOfDay % 1000, 3))"
    }
}
