public import CivilTime
public import Markup

/// Why something about money cannot be done.
public enum BillingError: Worded, Hashable {
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
    public var message: Message {
        switch self {
        case .notMoney(let text):
            Message(
                "'\(text.prefix(40))' is no amount of money; write yuan with at most four decimals, such as 0.30.",
                "“\(text.prefix(40))”不是金额；请写人民币元，最多四位小数，例如 0.30。")
        case .tooMuch:
            Message(
                "The sum is more than can be counted; look for a price or an amount that is far too big.",
                "合计超出可计算的范围；请检查是否有过大的单价或金额。")
        case .tariffMistakes(let mistakes):
            Message("The tariff cannot be used; correct this: ", "资费无法使用，请改正：")
                + mistakes.map(\.message).joined("; ", "；") + Message(".", "。")
        case .packageMistakes(let mistakes):
            Message("The package cannot be used; correct this: ", "套餐无法使用，请改正：")
                + mistakes.map(\.message).joined("; ", "；") + Message(".", "。")
        case .noTariff:
            Message(
                "No version of the tariff was in force when the call came in; add one with an earlier validFrom.",
                "来电时没有生效的资费版本；请添加 validFrom 更早的版本。")
        case .beyondTime: CivilTimeError.beyondYears.message
        case .tooLong:
            Message(
                "The call is longer than 366 days; check the instants of its record.", "通话超过366天；请检查其记录中的时间。")
        case .unbalanced(let id, let excess):
            Message(
                "The postings of entry '\(id)' add up to \(excess), not to 0.00; give the account that the rest belongs to.",
                "分录“\(id)”的各项合计为\(excess)，而不是0.00；请补上差额所属的科目。")
        case .emptyEntry(let id):
            Message(
                "Entry '\(id)' moves nothing; give it two postings or more, none of them of 0.00.",
                "分录“\(id)”没有金额变动；请写两项以上，且均不为0.00。")
        case .entryTwice(let id):
            Message(
                "The ledger has an entry '\(id)' already; give the new one an id of its own.",
                "账簿中已有分录“\(id)”；请为新分录另取编号。")
        case .noReason(let id):
            Message("The correction '\(id)' has no reason; say why it is made.", "调账“\(id)”没有原因；请注明原因。")
        case .notPositive(let amount):
            Message(
                "\(amount) cannot be paid in; make a correction with its reason instead.",
                "\(amount)不能作为充值；请改用调账，并注明原因。")
        case .wrongDays(let package, let days, let month):
            Message(
                "Package '\(package)' is held from day \(days.lowerBound) to \(days.upperBound), which \(month) does not have; "
                    + "give days within the month.",
                "套餐“\(package)”的使用期为\(days.lowerBound)日至\(days.upperBound)日，而\(month)没有这些日期；请写该月之内的日期。")
        }
    }
}
