/// Sums over calls: how many had which outcome, and their times in milliseconds.
public struct Counts: Hashable, Sendable {
    /// A measure that is summed up. Raw values are on disk: only append.
    enum Measure: Int {
        case talkTime = 13
        case billedTime, waitTime, fallback
        /// Number of times, for targets and menus.
        case times
        // 18 is an outcome's.
    }

    private static let size = 24
    private(set) var values: [Int]

    public init() {
        values = Array(repeating: 0, count: Self.size)
    }

    /// `true` if nothing is counted, or all that was is taken out again.
    var isEmpty: Bool { values.allSatisfy { $0 == 0 } }

    /// Number of calls with this outcome.
    public subscript(outcome: CallOutcome) -> Int { values[outcome.position] }

    /// The sum over several outcomes.
    public subscript(outcomes: [CallOutcome]) -> Int { outcomes.reduce(0) { $0 + self[$1] } }

    /// Number of times that a target's ringing ended so.
    public subscript(result result: CountedCall.Ringing.Result) -> Int { values[result.position] }

    /// All calls: the sum over all outcomes.
    public var calls: Int { CallOutcome.allCases.reduce(0) { $0 + self[$1] } }
    /// Number of calls that should have been put through and were not.
    public var lost: Int { CallOutcome.allCases.reduce(0) { $0 + ($1.isLost ? self[$1] : 0) } }
    /// Calls that were not let in; see ``CallOutcome/isRefused``.
    public var refused: Int { CallOutcome.allCases.reduce(0) { $0 + ($1.isRefused ? self[$1] : 0) } }
    public var talkTime: Int { values[Measure.talkTime.rawValue] }
    public var billedTime: Int { values[Measure.billedTime.rawValue] }
    /// For calls, the time from the start to the answer; for a target, the time that it rang.
    public var waitTime: Int { values[Measure.waitTime.rawValue] }
    /// Decided by the fallback hunt table; these have their outcomes too.
    public var fallback: Int { values[Measure.fallback.rawValue] }
    /// For a target, the number of times it was rung; for a menu's key, the number of times it was chosen.
    public var times: Int { values[Measure.times.rawValue] }

    /// Milliseconds; `nil` without an answered call.
    public var meanTalkTime: Int? { self[.answered] > 0 ? talkTime / self[.answered] : nil }
    /// Milliseconds; `nil` without an answered call.
    public var meanWaitTime: Int? { self[.answered] > 0 ? waitTime / self[.answered] : nil }

    public static func += (left: inout Counts, right: Counts) {
        for index in left.values.indices { left.values[index] += right.values[index] }
    }

    /// - Parameter times: 1, or -1 to take it out again.
    mutating func add(_ call: CountedCall, times: Int) {
        values[call.outcome.position] += times
        values[Measure.talkTime.rawValue] += times * call.talkTime
        values[Measure.billedTime.rawValue] += times * call.billedTime
        values[Measure.waitTime.rawValue] += times * call.waitTime
        if call.isFallback { values[Measure.fallback.rawValue] += times }
    }

    mutating func add(_ ringing: CountedCall.Ringing, times: Int) {
        values[Measure.times.rawValue] += times
        values[ringing.result.position] += times
        values[Measure.talkTime.rawValue] += times * ringing.talkTime
        values[Measure.waitTime.rawValue] += times * ringing.ringTime
    }

    mutating func add(times: Int) {
        values[Measure.times.rawValue] += times
    }

    /// Adds to one value, as it was read from disk; one that a later version has is passed over.
    mutating func add(_ amount: Int, at index: Int) {
        if values.indices.contains(index) { values[index] += amount }
    }
}

/// Positions are on disk: only append. From 13 on some are measures.
extension CallOutcome {
    fileprivate var position: Int {
        switch self {
        case .answered: 0
        case .busy: 1
        case .noAnswer: 2
        case .abandonedRinging: 3
        case .abandonedBefore: 4
        case .refusedByGuard: 5
        case .refusedByCode: 6
        case .refusedByLimit: 7
        case .announced: 8
        case .unreachable: 9
        case .notServed: 10
        case .unknown: 11
        case .open: 12
        case .suspended: 18
        }
    }
}

/// In the places of the outcomes that a target cannot have otherwise.
extension CountedCall.Ringing.Result {
    fileprivate var position: Int {
        switch self {
        case .answered: 0
        case .busy: 1
        case .noAnswer: 2
        case .left: 3
        case .elsewhere: 8
        case .unreachable: 9
        }
    }
}
