public import Billing
import Markup

/// Findings that are about what was sold to the number, not about its calls; they are not the analyser's.
extension Finding {
    /// The plan cannot be published: its number's packages lack something.
    public static func lacking(_ lack: PackageLack) -> Finding {
        Finding(
            .notInPackage, .error, Message(lack.english, lack.chinese),
            noExample: Message("it is about what was sold, not about calls", "这与所购套餐有关，与来电无关"))
    }

    /// The plan limits what nobody counts.
    public static func spendWithoutTariff(_ tenant: TenantName) -> Finding {
        Finding(
            .spendWithoutTariff, .warning,
            Message(
                "the plan has spendPerMonth, but '\(tenant)' has no tariff: its calls cost nothing, and the limit is never "
                    + "reached; give it one: hotline tenant set \(tenant) --tariff NAME",
                "方案设置了 spendPerMonth，但租户“\(tenant)”没有资费：通话不计费，该上限永远不会达到；请设置资费：hotline tenant set \(tenant) --tariff 名称"),
            noExample: Message("calls that cost nothing are let through", "不计费的来电一律放行"))
    }
}
