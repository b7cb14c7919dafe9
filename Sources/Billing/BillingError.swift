public import CivilTime

/// Why something about money cannot be done.
public enum BillingError: Error, Hashable, Sendable {
    case notMoney(String)
    /// A sum does not fit into 64 bits.
    case tooMuch
    case tariffMistakes([TariffMistake])
    case packageMistakes([PackageMistake])
    case noTariff
    /// The year of an instant is not one of those of a `NumberZone`, or it is no number at all.
    case beyondTime
    /// A call is longer than ``Rating/longestCall``.
    case tooLong
    case unbalanced(String, by: Money)
    case emptyEntry(String)
    case entryTwice(String)
    case noReason(String)
    case notPositive(Money)
    case wrongDays(package: String, days: ClosedRange<Int>, month: Month)
}

extension BillingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notMoney(let text):
            "'\(text.prefix(40))' is no amount of money; write yuan with at most four decimals, such as 0.30."
        case .tooMuch: "The sum is more than can be counted; look for a price or an amount that is far too big."
        case .tariffMistakes(let mistakes):
            "The tariff cannot be used; correct this: " + mistakes.map(\.description).joined(separator: "; ") + "."
        case .packageMistakes(let mistakes):
            "The package cannot be used; correct this: " + mistakes.map(\.description).joined(separator: "; ") + "."
        case .noTariff:
            "No version of the tariff was in force when the call came in; add one with an earlier validFrom."
        case .beyondTime: "An instant is not within the years 2000 to 2099; check the clock that wrote it."
        case .tooLong: "The call is longer than 366 days; check the instants of its record."
        case .unbalanced(let id, let excess):
            "The postings of entry '\(id)' add up to \(excess), not to 0.00; give the account that the rest belongs to."
        case .emptyEntry(let id):
            "Entry '\(id)' moves nothing; give it two postings or more, none of them of 0.00."
        case .entryTwice(let id): "The ledger has an entry '\(id)' already; give the new one an id of its own."
        case .noReason(let id): "The correction '\(id)' has no reason; say why it is made."
        case .notPositive(let amount): "\(amount) cannot be paid in; make a correction with its reason instead."
        case .wrongDays(let package, let days, let month):
            "Package '\(package)' is held from day \(days.lowerBound) to \(days.upperBound), which \(month) does not have; "
                + "give days within the month."
        }
    }
}
