public import CivilTime

/// A package held on some days of a month, from the first to the last, whole days.
public struct PackageHolding: Hashable, Codable, Sendable {
    public let package: Package
    public let month: Month
    public let days: ClosedRange<Int>

    /// - Throws: ``BillingError/packageMistakes(_:)``, ``BillingError/wrongDays(package:days:month:)``.
    public init(_ package: Package, in month: Month, days: ClosedRange<Int>) throws(BillingError) {
        let mistakes = package.mistakes
        guard mistakes.isEmpty else { throw BillingError.packageMistakes(mistakes) }
        guard days.lowerBound >= 1, days.upperBound <= month.days else {
            throw BillingError.wrongDays(package: package.id, days: days, month: month)
        }
        self.package = package
        self.month = month
        self.days = days
    }

    /// The monthly fee by days, rounded half up to 1/10,000 yuan.
    public var fee: Money {
        get throws(BillingError) { try byDays(package.monthlyFee) }
    }

    /// The minimum by days, rounded half up to 1/10,000 yuan.
    public var minimum: Money {
        get throws(BillingError) { try byDays(package.minimum) }
    }

    /// The included minutes by days, in seconds, rounded half up.
    public var includedSeconds: Int {
        (package.includedMinutes * 120 * days.count + month.days) / (2 * month.days)
    }

    private func byDays(_ amount: Money) throws(BillingError) -> Money {
        try Money.rounded(amount, times: Int64(days.count), over: Int64(month.days))
    }

    /// Everything of a stack, for a whole month.
    public static func whole(_ month: Month, of stack: PackageStack) throws(BillingError) -> [PackageHolding] {
        var holdings: [PackageHolding] = []
        for package in stack.packages {
            holdings.append(try PackageHolding(package, in: month, days: 1...month.days))
        }
        return holdings
    }

    /// A month in which stacks follow each other, any number of them, each from its day on. A package that stays is
    /// held through.
    ///
    /// - Parameter stacks: In the order of their days, from 1; `nil`: nothing is held from then on.
    public static func following(
        _ stacks: [(from: Int, stack: PackageStack?)], in month: Month
    ) throws(BillingError) -> [PackageHolding] {
        var spans: [(package: Package, from: Int, to: Int)] = []
        var open: [Int] = []
        for (day, stack) in stacks {
            var coming = stack?.packages ?? []
            open = open.filter { span in
                guard let index = coming.firstIndex(of: spans[span].package) else {
                    spans[span].to = day - 1
                    return false
                }
                coming.remove(at: index)
                return true
            }
            for package in coming {
                open.append(spans.count)
                spans.append((package, day, month.days))
            }
        }
        var holdings: [PackageHolding] = []
        // A stack that another follows on the same day was held on none.
        for span in spans where span.from <= span.to {
            holdings.append(try PackageHolding(span.package, in: month, days: span.from...span.to))
        }
        return holdings
    }
}
