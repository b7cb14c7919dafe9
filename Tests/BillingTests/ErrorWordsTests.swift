import Billing
import CivilTime
import Markup
import TestSupport
import Testing

@Suite struct `What is told of money that cannot be reckoned` {
    private static let tariff: [TariffMistake] = [
        .noName, .version(0), .initial(0), .increment(3601), .price("perMinute", rule: nil, Money(units: -1)),
        .price("connectionFee", rule: "夜间", Money(units: 5)), .tooManyRules(1001), .ruleWithoutName(2),
        .ruleNameTwice("夜间"), .noClasses(rule: "a"), .noPlaces(rule: "a"), .noHours(rule: "a"), .noDays(rule: "a"),
        .startsAtDayEnd(rule: "a"), .neverReached(rule: "b", behind: "a"),
    ]

    private static let package: [PackageMistake] = [
        .noID, .noName("pro"), .price("monthlyFee", Money(units: -1)), .includedMinutes(-1), .limit("targets", -1),
    ]

    @Test func `says the same in both languages`() throws {
        let november = try Month("2026-11")
        let errors: [BillingError] = [
            .notMoney("1,5"), .tooMuch, .tariffMistakes(Self.tariff), .packageMistakes(Self.package), .noTariff,
            .beyondTime, .tooLong, .unbalanced("topup:1", by: Money(units: 1)), .emptyEntry("topup:1"),
            .entryTwice("topup:1"), .noReason("correction:1"), .notPositive(.zero),
            .wrongDays(package: "pro", days: 1...31, month: november),
        ]
        for error in errors { #expect(faults(of: error.message) == [], "\(error)") }
        for mistake in Self.tariff { #expect(faults(of: mistake.message) == [], "\(mistake)") }
        for mistake in Self.package { #expect(faults(of: mistake.message) == [], "\(mistake)") }
    }
}
