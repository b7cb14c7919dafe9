/// The limits of a number's spending. A limit that is `nil` does not apply.
public struct PurseLimits: Hashable, Codable, Sendable {
    /// In a month of the number's zone, by the months of the charge lines.
    public var spendPerMonth: Money?
    /// Calls that were billed, in a month of the number's zone; one that was refused, or that nobody answered, does not
    /// count.
    public var callsPerMonth: Int?
    /// The amount by which the balance may go below zero.
    public var credit: Money

    public init(spendPerMonth: Money? = nil, callsPerMonth: Int? = nil, credit: Money = .zero) {
        self.spendPerMonth = spendPerMonth
        self.callsPerMonth = callsPerMonth
        self.credit = credit
    }
}

/// The money that a call sets aside at a time.
public struct SlicePolicy: Hashable, Codable, Sendable {
    /// Longest time that a call sets money aside for, in seconds.
    public var longest: Int
    /// Shortest time that a call sets money aside for, in seconds, or as many increments as can still be paid.
    public var shortest: Int
    /// Between them, a call sets aside at most the n-th part of what is left, so that calls at the same time find some.
    public var share: Int

    /// - Parameters: Seconds from 1 to 86,400, and a share from 1 to 1000; what is beyond is taken as the nearest.
    public init(longest: Int = 300, shortest: Int = 60, share: Int = 10) {
        self.longest = min(max(longest, 1), 86_400)
        self.shortest = min(max(shortest, 1), self.longest)
        self.share = min(max(share, 1), 1000)
    }
}

/// Why a call is not connected, or not prolonged.
public enum PurseRefusal: String, CaseIterable, Codable, Sendable {
    case balance, spendPerMonth, callsPerMonth
}

/// The talk time that a call may use.
public enum Allowance: Hashable, Sendable {
    /// So many seconds from the start of billing, all of them paid. Asterisk must end the call then.
    case seconds(Int)
    /// Without limit: nothing limits the number's money.
    case unlimited

    /// So many milliseconds before the last of the seconds is over the call ends, here and in the dialplan: an
    /// increment that cannot be paid must not begin.
    public static let margin = 250
}

/// The answer to a call that wants to be connected.
public enum PurseAdmission: Hashable, Sendable {
    case granted(Allowance)
    case refused(PurseRefusal)
}

/// The answer to a call that wants to go on.
public enum PurseExtension: Hashable, Sendable {
    /// The call may last as long as this in all, counted from the start of billing.
    case granted(Allowance)
    /// It has as much as a call may set aside, or its share of what is left; it may ask again.
    case enough(Allowance)
    /// No further increment can be paid: it ends when what it has is over.
    case refused(PurseRefusal, Allowance)
    /// It has no reservation: never admitted, settled or released.
    case noReservation

    /// The talk time that it may use now.
    public var allowance: Allowance? {
        switch self {
        case .granted(let allowance), .enough(let allowance), .refused(_, let allowance): allowance
        case .noReservation: nil
        }
    }
}

/// The final charge of a call.
public struct Settlement: Hashable, Sendable {
    public let lines: [ChargeLine]
    public let charged: Cost
    /// The price of talk beyond the allowance, or beyond the money left if the call had been released. Nobody pays it.
    public let forgiven: Money
}
