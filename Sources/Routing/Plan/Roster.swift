public import CivilTime

/// The people on duty, by days: while somebody is, their telephone rings in place of the step's targets.
public struct Roster: Hashable, Sendable {
    /// One person's days.
    public struct Shift: Hashable, Sendable {
        public let days: [DayRange]
        /// The person's name, for people.
        public let who: String
        public let target: DialTarget
    }

    /// When the person of a day takes over from the day before: minutes since midnight. He has it until the same time
    /// of the next day.
    public let handover: Int
    public let shifts: [Shift]

    /// The person on duty, and the day whose duty it is.
    func onDuty(at clock: WallClock) -> (day: CivilDay, shift: Shift?) {
        let day = clock.minute >= handover ? clock.day : clock.day.previous
        return (day, shifts.first { shift in shift.days.contains { $0.contains(day) } })
    }
}

/// Days from the first to the last, both included.
public struct DayRange: Hashable, Sendable, CustomStringConvertible {
    public let first: CivilDay
    public let last: CivilDay

    /// Reads `2026-10-01` and `2026-10-01..2026-10-07`; `nil` also if the last is before the first.
    public init?(_ text: String) {
        guard let (first, last) = Self.ends(text), first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// `2026-10-01..2026-10-07` for `2026-10-07..2026-10-01`; `nil` unless the last day is before the first.
    static func turned(_ text: String) -> String? {
        ends(text).flatMap { $0.first > $0.last ? "\($0.last)..\($0.first)" : nil }
    }

    private static func ends(_ text: String) -> (first: CivilDay, last: CivilDay)? {
        let parts = text.split(separator: "..", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first.flatMap({ CivilDay($0) }),
            let last = parts.last.flatMap({ CivilDay($0) })
        else { return nil }
        return (first, last)
    }

    public func contains(_ day: CivilDay) -> Bool {
        first <= day && day <= last
    }

    func overlaps(_ other: DayRange) -> Bool {
        first <= other.last && other.first <= last
    }

    public var description: String { first == last ? "\(first)" : "\(first)..\(last)" }
}
