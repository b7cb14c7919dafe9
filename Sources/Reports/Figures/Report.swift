import CivilTime
public import Foundation
import Numbering
public import Routing

/// A number's calls of some days, or the whole platform's, counted. What each figure is stands in `docs/report.md`.
public struct Report: Hashable, Sendable {
    /// `nil`: the whole platform.
    public let did: DID?
    /// The zone by whose clocks days and half-hours are told.
    public let zone: TimeZone
    /// Days since 1970-01-01, by these clocks.
    public let days: Range<Int>
    /// All days together.
    public private(set) var tally = Tally()
    /// The counts of those ``days`` that have calls.
    public private(set) var byDay: [Int: Counts] = [:]
    /// Seven rows from Monday on, of 48 half-hours each.
    public private(set) var grid = Array(repeating: Array(repeating: Counts(), count: 48), count: 7)
    public var callers = CallerFigures()
    /// Calls of the days that are on record and cannot be read: they are in no figure.
    public var unreadable = 0

    public init(did: DID?, zone: TimeZone, days: Range<Int>) {
        self.did = did
        self.zone = zone
        self.days = days
    }

    /// Over all calls.
    public var total: Counts { byDay.values.reduce(into: Counts()) { $0 += $1 } }

    /// By the hour of the call's start, 0 to 23.
    public var byHour: [Counts] {
        (0..<24).map { hour in
            grid.reduce(into: Counts()) { sum, slots in
                sum += slots[2 * hour]
                sum += slots[2 * hour + 1]
            }
        }
    }

    /// Counts by weekday, from Monday on.
    public var byWeekday: [Counts] {
        grid.map { $0.reduce(into: Counts()) { $0 += $1 } }
    }

    /// Adds a day, or a part of it.
    public mutating func add(_ part: Tally, of day: Int) {
        tally += part
        let weekday = Weekday(daysSince1970: day).index
        for (key, counts) in part[.slot] {
            byDay[day, default: Counts()] += counts
            if let slot = Int(key), grid[weekday].indices.contains(slot) { grid[weekday][slot] += counts }
        }
        if byDay[day]?.isEmpty == true { byDay[day] = nil }
    }

    /// Adds a call, if it began on one of the days; with `times` of -1 takes it out.
    public mutating func add(_ call: CountedCall, times: Int = 1) {
        let (day, minute) = zone.reading(at: call.startedAt)
        guard days.contains(day) else { return }
        var part = Tally()
        part.add(call, slot: minute / 30, isPlatform: did == nil, times: times)
        add(part, of: day)
    }

    /// Makes a report of calls that are at hand: nothing is read.
    public init(of calls: [CountedCall], did: DID?, zone: TimeZone, days: Range<Int>) {
        self.init(did: did, zone: zone, days: days)
        var callers: [[String]: CallsOfCaller] = [:]
        for call in calls where days.contains(zone.reading(at: call.startedAt).day) {
            add(call)
            guard let caller = call.caller.number else { continue }
            callers[[call.did.digits, caller], default: CallsOfCaller()].add(call.outcome)
        }
        for calls in callers.values { self.callers.move(from: CallsOfCaller(), to: calls) }
    }
}
