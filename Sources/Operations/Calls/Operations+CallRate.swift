import CivilTime
public import Foundation
public import Routing
import Storage

/// The calls of a day by the quarter of an hour, and who decided those of the last hour.
public struct CallRate: Hashable, Sendable {
    /// The instant that it is as of.
    public let at: Date
    /// 96 counts from midnight on, as Shanghai's clocks show it; 0 in quarters that lie ahead.
    public let quarters: [Int]
    /// Calls of the last 60 minutes.
    public let lastHour: Int
    /// Those of them that the fallback hunt table decided, because Hotline did not.
    public let fallbackOfLastHour: Int

    public init(at now: Date, quarters: [Int], lastHour: Int, fallbackOfLastHour: Int) {
        at = now
        self.quarters = quarters
        self.lastHour = lastHour
        self.fallbackOfLastHour = fallbackOfLastHour
    }
}

extension Operations {
    /// The calls of all numbers today.
    public func callRate(at now: Date) throws -> CallRate {
        try store.snapshot { store in
            let counted = try store.callsByQuarter(since: Self.midnight(before: now))
            let hour = try store.fallbackShare(since: now - 3600)
            return CallRate(
                at: now, quarters: (0..<96).map { counted[$0] ?? 0 }, lastHour: hour.calls,
                fallbackOfLastHour: hour.byFallback)
        }
    }

    /// Today's calls of each number that had any.
    public func callsToday(at now: Date) throws -> [DID: Int] {
        try store.callsByNumber(since: Self.midnight(before: now))
    }

    /// In Shanghai.
    private static func midnight(before now: Date) -> Date {
        let today = TimeZone.shanghai.reading(at: now).day
        return TimeZone.shanghai.span(of: today..<today + 1).lowerBound
    }
}
