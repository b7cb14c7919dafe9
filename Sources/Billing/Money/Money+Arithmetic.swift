extension Money: Comparable {
    public static func < (left: Money, right: Money) -> Bool {
        left.units < right.units
    }
}

/// Sums. Each throws ``BillingError/tooMuch`` if the sum does not fit, at about 922 million million yuan.
extension Money {
    public static func + (left: Money, right: Money) throws(BillingError) -> Money {
        try checked(left.units.addingReportingOverflow(right.units))
    }

    public static func - (left: Money, right: Money) throws(BillingError) -> Money {
        try checked(left.units.subtractingReportingOverflow(right.units))
    }

    public static prefix func - (amount: Money) throws(BillingError) -> Money {
        try zero - amount
    }

    /// The sum of all; nothing if there are none.
    public static func sum(_ amounts: some Sequence<Money>) throws(BillingError) -> Money {
        var sum = Money.zero
        for amount in amounts {
            sum = try sum + amount
        }
        return sum
    }

    /// To the fen, 1/100 yuan, half up.
    func roundedToFen() throws(BillingError) -> Money {
        let fen = try Self.rounded(self, times: 1, over: 100)
        let (units, overflow) = fen.units.multipliedReportingOverflow(by: 100)
        guard !overflow else { throw BillingError.tooMuch }
        return Money(units: units)
    }

    /// `amount × part ÷ whole`, rounded half up (0.5 to 1) to 1/10,000 yuan: the one place where money is rounded.
    ///
    /// - Parameter whole: More than 0.
    static func rounded(_ amount: Money, times part: Int64, over whole: Int64) throws(BillingError) -> Money {
        let product = amount.units.multipliedReportingOverflow(by: part)
        if !product.overflow { return Money(units: nearest(product.partialValue, whole)) }
        guard let units = Int64(exactly: nearest(Int128(amount.units) * Int128(part), Int128(whole))) else {
            throw BillingError.tooMuch
        }
        return Money(units: units)
    }

    private static func nearest<Number: SignedInteger>(_ product: Number, _ whole: Number) -> Number {
        let (quotient, remainder) = product.quotientAndRemainder(dividingBy: whole)
        if remainder < 0 {
            return remainder < -(whole + remainder) ? quotient - 1 : quotient
        }
        return remainder >= whole - remainder ? quotient + 1 : quotient
    }

    private static func checked(_ result: (Int64, overflow: Bool)) throws(BillingError) -> Money {
        guard !result.overflow else { throw BillingError.tooMuch }
        return Money(units: result.0)
    }
}
