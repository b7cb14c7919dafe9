public import Markup
public import Operations

extension LimitWarning {
    /// The text for a person, in both languages.
    public var message: Message {
        switch self {
        case .spendNeverReached:
            Message(
                "spendPerMonth is never reached, as the tenant has no tariff",
                "spendPerMonth 永远不会达到，因为该租户没有资费")
        case .spendUsed(let percent):
            Message("\(percent) % of spendPerMonth is used", "spendPerMonth 已使用 \(percent)%")
        case .spendUsedUp:
            Message(
                "spendPerMonth is used up: a call was refused or not prolonged",
                "spendPerMonth 已用完：有通话被拒绝或未能延长")
        case .callsUsed(let percent):
            Message("\(percent) % of callsPerMonth is used", "callsPerMonth 已使用 \(percent)%")
        case .callsUsedUp:
            Message("callsPerMonth is used up: a call was refused", "callsPerMonth 已用完：有来电被拒绝")
        }
    }
}
