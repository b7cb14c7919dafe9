import CivilTime
public import Foundation
public import Numbering
public import Records
public import Routing

/// A figure of a report, as far as it is a number of calls: it says of each call whether it is one of them.
public enum CallFigure: Hashable, Sendable {
    /// Of one of several outcomes.
    case outcomes(Set<CallOutcome>)
    case fallback
    /// 0 to 23.
    case hour(Int)
    /// Half-hours, 0 to 47.
    case slot(Int)
    /// From 1 for Monday to 7 for Sunday.
    case weekdays(ClosedRange<Int>)
    /// Since 1970-01-01.
    case day(Int)
    /// A province by its short name, `overseas`, `hidden` or `unknown`.
    case province(String)
    case city(Place)
    /// Rung in at least one hop.
    case target(DialTarget)
    /// Left a menu so; any way if there is no choice.
    case menu(StepName, choice: String?)
    case limit(LimitKind)
    case leftDuring(SoundName)
    /// Calls of a caller, by the normal form of their number.
    case caller(String)
    case callersWhoRepeat
    case callersWhoAreLost

    /// `true` if the call is one of the figure's.
    /// - Parameter callers: What each caller's calls of the period are, by number and caller.
    fileprivate func contains(_ call: CountedCall, in zone: TimeZone, callers: [CallerOfNumber: CallsOfCaller]) -> Bool
    {
        let reading = zone.reading(at: call.startedAt)
        var calls: CallsOfCaller? { CallerOfNumber(call).flatMap { callers[$0] } }
        return switch self {
        case .outcomes(let outcomes): outcomes.contains(call.outcome)
        case .fallback: call.isFallback
        case .hour(let hour): reading.minute / 60 == hour
        case .slot(let slot): reading.minute / 30 == slot
        case .weekdays(let weekdays): weekdays.contains(Weekday(daysSince1970: reading.day).index + 1)
        case .day(let day): reading.day == day
        case .province(let province): call.province == province
        case .city(let place): call.caller.places.contains(place)
        case .target(let target): call.ringing.contains { $0.target == target }
        case .menu(let step, let choice):
            call.choices.contains { $0.step == step && (choice == nil || $0.choice == choice) }
        case .limit(let limit): call.limit == limit
        case .leftDuring(let sound): call.leftDuring == sound
        case .caller(let caller): call.caller.number == caller
        case .callersWhoRepeat: calls?.isRepeating == true
        case .callersWhoAreLost: calls?.isLost == true
        }
    }

    /// `true` if it can be told only with all other calls of the period.
    public var needsCallers: Bool { self == .callersWhoRepeat || self == .callersWhoAreLost }
}

extension [CallFigure] {
    /// Dispositions that a call of all these figures may have, `nil` for an open one: no other call has to be read.
    /// Every disposition, if the callers' other calls are needed too.
    public var dispositions: Set<Disposition?> {
        let outcomes = reduce(into: Set(CallOutcome.allCases)) { outcomes, figure in
            if case .outcomes(let some) = figure { outcomes.formIntersection(some) }
        }
        let read = contains(where: \.needsCallers) ? Set(CallOutcome.allCases) : outcomes
        return read.reduce(into: Set()) { $0.formUnion($1.dispositions) }
    }

    /// `true` if the call is in all of the figures; of none that needs the callers' other calls.
    public func contain(_ call: CountedCall, in zone: TimeZone) -> Bool {
        allSatisfy { $0.contains(call, in: zone, callers: [:]) }
    }

    /// The calls that are in all of the figures, in the order in which they are given.
    ///
    /// - Parameters:
    ///   - records: All calls of the period that have one of the ``dispositions``.
    ///   - zone: By whose clocks days and hours are told.
    ///   - lookup: Who called, of a record that does not say it.
    public func calls(among records: [CallRecord], in zone: TimeZone, lookup: CallerLookup) -> [CallRecord] {
        let calls = records.map { CountedCall($0, lookup: lookup) }
        var callers: [CallerOfNumber: CallsOfCaller] = [:]
        if contains(where: \.needsCallers) {
            for call in calls {
                if let caller = CallerOfNumber(call) { callers[caller, default: CallsOfCaller()].add(call.outcome) }
            }
        }
        return zip(records, calls).filter { _, call in
            allSatisfy { $0.contains(call, in: zone, callers: callers) }
        }.map(\.0)
    }
}

/// A caller of a number.
private struct CallerOfNumber: Hashable {
    let did: DID
    let caller: String

    init?(_ call: CountedCall) {
        guard let caller = call.caller.number else { return nil }
        did = call.did
        self.caller = caller
    }
}

extension CallFigure {
    /// Reads `busy`, `place:浙江`, `hour:10`, `menu:main:1`, … as `docs/report.md` lists them; `nil` if it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard let name = parts.first else { return nil }
        guard parts.count == 2 else {
            switch name {
            case "calls": self = .outcomes(Set(CallOutcome.allCases))
            case "abandoned": self = .outcomes([.abandonedBefore, .abandonedRinging])
            case "refused": self = .outcomes(Set(CallOutcome.allCases.filter(\.isRefused)))
            case "failed": self = .outcomes([.unreachable, .notServed])
            case "lost": self = .outcomes(Set(CallOutcome.allCases.filter(\.isLost)))
            case "fallback": self = .fallback
            case "repeat": self = .callersWhoRepeat
            case "lostCallers": self = .callersWhoAreLost
            default:
                guard let outcome = CallOutcome(rawValue: name) else { return nil }
                self = .outcomes([outcome])
            }
            return
        }
        guard let figure = CallFigure(name, of: parts[1]) else { return nil }
        self = figure
    }

    private init?(_ name: String, of key: String) {
        switch name {
        case "hour":
            guard let hour = Int(key), (0..<24).contains(hour) else { return nil }
            self = .hour(hour)
        case "time":
            let parts = key.split(separator: ":").compactMap { Int($0) }
            guard parts.count == 2, (0..<24).contains(parts[0]), parts[1] == 0 || parts[1] == 30 else { return nil }
            self = .slot(parts[0] * 2 + parts[1] / 30)
        case "weekday":
            let days = key.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
            guard let first = days.first, let last = days.last, days.count <= 2, first <= last,
                (1...7).contains(first), (1...7).contains(last)
            else { return nil }
            self = .weekdays(first...last)
        case "day":
            guard let day = CivilDay(key) else { return nil }
            self = .day(day.daysSince1970)
        case "place" where ["overseas", "hidden", "unknown"].contains(key):
            self = .province(key)
        case "place":
            guard case .found(let place) = Gazetteer.builtIn.resolve(key) else { return nil }
            self = place.city == nil ? .province(place.province) : .city(place)
        case "target":
            guard let target = DialTarget(key) else { return nil }
            self = .target(target)
        case "menu":
            let parts = key.split(separator: ":", maxSplits: 1).map(String.init)
            guard let first = parts.first, let step = StepName(first) else { return nil }
            self = .menu(step, choice: parts.count == 2 ? parts[1] : nil)
        case "limit":
            guard let limit = LimitKind(rawValue: key) else { return nil }
            self = .limit(limit)
        case "during":
            guard let sound = SoundName(key) else { return nil }
            self = .leftDuring(sound)
        case "caller":
            self = .caller(key)
        default: return nil
        }
    }
}
