import Routing

/// Calls counted by what they have in common. Tallies add up: a month is the sum of its days.
public struct Tally: Hashable, Sendable {
    /// By what is counted. Raw values are on disk: only append.
    public enum Dimension: UInt8, CaseIterable, Sendable {
        /// Half-hours of the day, `0` to `47`. Every call is in exactly one.
        case slot = 0
        /// Every call is in exactly one; see ``CountedCall/province``.
        case province = 1
        /// `浙江 杭州`. Calls whose city is not known are in none.
        case city = 2
        /// The number; in the platform's tallies only.
        case number = 3
        /// Telephones: ringing is counted, not calls.
        case target = 4
        /// `main 1`: step and choice.
        case menu = 5
        /// The sound heard by those who left before anybody was rung.
        case leftDuring = 6
        /// The limit that refused.
        case limit = 7
    }

    private var parts: [Dimension: [String: Counts]] = [:]

    public init() {}

    /// Counts by key.
    public subscript(dimension: Dimension) -> [String: Counts] { parts[dimension] ?? [:] }

    /// Over all calls.
    public var total: Counts {
        self[.slot].values.reduce(into: Counts()) { $0 += $1 }
    }

    /// Counts a call in, or with `times` -1 out again.
    ///
    /// - Parameters:
    ///   - slot: The half-hour of its start on the clock of whoever the tally is of.
    ///   - isPlatform: By numbers, and not by what only the number's owner knows the meaning of.
    public mutating func add(_ call: CountedCall, slot: Int, isPlatform: Bool, times: Int = 1) {
        parts[.slot, default: [:]][String(slot), default: Counts()].add(call, times: times)
        parts[.province, default: [:]][call.province, default: Counts()].add(call, times: times)
        if let city = call.city {
            parts[.city, default: [:]][city, default: Counts()].add(call, times: times)
        }
        if let limit = call.limit {
            parts[.limit, default: [:]][limit.rawValue, default: Counts()].add(call, times: times)
        }
        guard !isPlatform else {
            parts[.number, default: [:]][call.did.digits, default: Counts()].add(call, times: times)
            return
        }
        for ringing in call.ringing {
            parts[.target, default: [:]][ringing.target.description, default: Counts()].add(ringing, times: times)
        }
        for choice in call.choices {
            parts[.menu, default: [:]]["\(choice.step) \(choice.choice)", default: Counts()].add(times: times)
        }
        if let sound = call.leftDuring {
            parts[.leftDuring, default: [:]][sound.description, default: Counts()].add(times: times)
        }
    }

    /// Adds to one value of one key.
    mutating func add(_ amount: Int, at index: Int, of key: String, _ dimension: Dimension) {
        parts[dimension, default: [:]][key, default: Counts()].add(amount, at: index)
    }

    /// A key whose calls are all taken out is gone.
    public static func += (left: inout Tally, right: Tally) {
        for (dimension, counts) in right.parts {
            for (key, count) in counts { left.parts[dimension, default: [:]].add(count, of: key) }
        }
    }
}

extension [String: Counts] {
    fileprivate mutating func add(_ counts: Counts, of key: String) {
        self[key, default: Counts()] += counts
        if self[key]?.isEmpty == true { self[key] = nil }
    }
}
