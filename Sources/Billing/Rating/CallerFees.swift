public import Numbering

/// The prices of a local call at callers' own operators, by class, as far as they are given.
public struct CallerFees: Hashable, Codable, Sendable {
    public var byClass: [NumberClass: CallerFee]

    public init(byClass: [NumberClass: CallerFee] = [:]) {
        self.byClass = byClass
    }

    /// - Parameter talkTime: In milliseconds.
    func charge(_ caller: Caller, talkTime: Int) throws(BillingError) -> CallerCharge {
        guard talkTime > 0 else { return .nothing }
        guard let fee = byClass[caller.numberClass], fee.increments.isUsable else { return .unknown }
        let seconds = fee.increments.seconds(fee.increments.begun(in: talkTime))
        let later = try Money.rounded(fee.perMinute, times: Int64(seconds - fee.increments.initial), over: 60)
        return .fee(seconds: seconds, amount: try fee.initialPrice + later)
    }
}

/// A local fee: `0.22` for the first 180 s, then `0.11` a minute by 60 s.
public struct CallerFee: Hashable, Codable, Sendable {
    public var increments: Increments
    /// For the initial seconds, all together.
    public var initialPrice: Money
    public var perMinute: Money

    public init(increments: Increments = Increments(initial: 60, increment: 60), initialPrice: Money, perMinute: Money)
    {
        self.increments = increments
        self.initialPrice = initialPrice
        self.perMinute = perMinute
    }
}

extension NumberClass: CodingKeyRepresentable {}
