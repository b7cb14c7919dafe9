public import CivilTime

/// The money that an unsettled call has set aside.
public struct Reservation: Hashable, Codable, Sendable {
    public let call: String
    /// When billing starts, in milliseconds since 1970: at one of these instants; at a certain one once it was
    /// answered.
    public internal(set) var starts: ClosedRange<Int>
    /// Increments that it may use; `nil`: without limit, nothing is set aside.
    public internal(set) var increments: Int?
    /// Set aside.
    public internal(set) var held: Cost
    /// Length of the increments.
    public internal(set) var seconds: Int

    public init(call: String, starts: ClosedRange<Int>, increments: Int?, held: Cost, seconds: Int) {
        self.call = call
        self.starts = starts
        self.increments = increments
        self.held = held
        self.seconds = seconds
    }

    var allowance: Allowance {
        increments == nil ? .unlimited : .seconds(seconds)
    }

    /// The last instant at which the call can still be up, in milliseconds since 1970; `nil` if nothing limits it.
    var latestEnd: Int? {
        increments == nil ? nil : starts.upperBound + seconds * 1000
    }
}

/// The money and calls used in one month.
public struct MonthUse: Hashable, Codable, Sendable {
    public let month: Month
    /// Charged to calls that are settled.
    public internal(set) var spent: Money
    /// Billed: neither refused nor without an answer.
    public internal(set) var calls: Int
    /// The highest warning given, in percent.
    public internal(set) var warnedOfSpend: Int
    public internal(set) var warnedOfCalls: Int
    /// A call was refused or not prolonged because of it.
    public internal(set) var spendRefused: Bool
    public internal(set) var callsRefused: Bool

    public init(
        month: Month, spent: Money = .zero, calls: Int = 0, warnedOfSpend: Int = 0, warnedOfCalls: Int = 0,
        spendRefused: Bool = false, callsRefused: Bool = false
    ) {
        self.month = month
        self.spent = spent
        self.calls = calls
        self.warnedOfSpend = warnedOfSpend
        self.warnedOfCalls = warnedOfCalls
        self.spendRefused = spendRefused
        self.callsRefused = callsRefused
    }
}
