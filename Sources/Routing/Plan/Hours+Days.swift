public import CivilTime

/// The way of calls on one day by an `hours` step: spans without gaps, from midnight to midnight.
public struct DayWays: Hashable, Sendable {
    /// A part of the day, in minutes since midnight as clocks show them.
    public struct Part: Hashable, Sendable {
        public let from: Int
        /// Not included; 1440 at the end of the day.
        public let to: Int
        public let goes: StepName
    }

    public let day: CivilDay
    public let parts: [Part]
}

extension Hours {
    /// The ways of calls on days in a row.
    public func ways(from first: CivilDay, days: Int, by calendar: WorkCalendar) -> [DayWays] {
        let marks = Set(rules.compactMap(\.span).flatMap { [$0.from, $0.to % 1440] } + [0]).sorted()
        return (0..<days).map { offset in
            let day = CivilDay(daysSince1970: first.daysSince1970 + offset)
            var parts: [DayWays.Part] = []
            for (from, to) in zip(marks, marks.dropFirst() + [1440]) {
                let goes = goal(at: LocalTime(WallClock(day: day, minute: from), calendar))
                if let last = parts.last, last.goes == goes {
                    parts[parts.count - 1] = DayWays.Part(from: last.from, to: to, goes: goes)
                } else {
                    parts.append(DayWays.Part(from: from, to: to, goes: goes))
                }
            }
            return DayWays(day: day, parts: parts)
        }
    }
}
