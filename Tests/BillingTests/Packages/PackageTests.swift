import Billing
import CivilTime
import Foundation
import Testing

private let basic = Package(
    id: "basic", chineseName: "基础版", englishName: "Basic", functions: [.places, .hours, .records],
    limits: PackageLimits(callsAtOnce: 5, targets: 20), monthlyFee: Money(units: 1_000_000), includedMinutes: 300,
    minimum: Money(units: 500_000))
private let menus = Package(
    id: "menus", chineseName: "导航", englishName: "Menus", functions: [.menu, .extensions],
    limits: PackageLimits(callsAtOnce: 3, menuLevels: 5), monthlyFee: Money(units: 200_000))
private let guards = Package(
    id: "guards", chineseName: "防护", englishName: "Guard", functions: [.guard, .lists, .menu],
    monthlyFee: Money(units: 155_000))

@Suite struct `Packages` {
    @Test func `stack: functions join, limits and prices add up`() throws {
        let stack = PackageStack(base: basic, options: [menus, guards])
        #expect(stack.functions == [.places, .hours, .records, .menu, .extensions, .guard, .lists])
        // Without a limit in the base there is none, whatever an option says.
        #expect(stack.limits == PackageLimits(callsAtOnce: 8, targets: 20))
        let fees = try PackageHolding.whole(Month("2026-11"), of: stack).map { try $0.fee }
        #expect(try Money.sum(fees) == yuan("135.50"))
    }

    @Test func `say which option has what a plan needs`() throws {
        let missing = PackageStack(base: basic).missing([.hours, .menu, .lists, .webCalls], catalog: [menus, guards])
        #expect(
            missing.map(\.english) == [
                "The plan uses 'black and white lists', which none of the number's packages has. "
                    + "Add the option 'Guard' (15.50 yuan a month), or leave it out of the plan.",
                "The plan uses 'voice menu', which none of the number's packages has. "
                    + "Add the option 'Menus' (20.00 yuan a month) or 'Guard' (15.50 yuan a month), "
                    + "or leave it out of the plan.",
                "The plan uses 'web extension', which none of the number's packages has. "
                    + "No option on sale has it; leave it out of the plan.",
            ])
        #expect(
            missing.map(\.chinese) == [
                "方案使用了“黑白名单”，该号码的套餐不含此功能。请加购选项“防护”（每月 15.50 元），或从方案中去掉此功能。",
                "方案使用了“语音导航”，该号码的套餐不含此功能。请加购选项“导航”（每月 20.00 元）或“防护”（每月 15.50 元），或从方案中去掉此功能。",
                "方案使用了“网络分机”，该号码的套餐不含此功能。目前没有在售选项包含此功能，请从方案中去掉。",
            ])
        #expect(PackageStack(base: basic, options: [menus]).missing([.menu, .hours], catalog: []) == [])
    }

    /// Fee × days ÷ days of the month.
    @Test(arguments: [
        ("1 of 30 days: 100 ÷ 30 = 3.33333…, down", "2026-11", 1...1, "3.3333", 600),
        ("10 of 30 days: 33.33333…", "2026-11", 21...30, "33.3333", 6000),
        ("20 of 30 days: 66.66666…, up", "2026-11", 1...20, "66.6667", 12_000),
        ("all 30", "2026-11", 1...30, "100.00", 18_000),
        ("1 of 28: 3.571428…, down; 300 × 60 ÷ 28 = 642.86 s, up", "2026-02", 3...3, "3.5714", 643),
        ("1 of 29: 3.448275…, up; 620.69 s, up", "2028-02", 29...29, "3.4483", 621),
        ("16 of 31: 51.612903…; 9290.32 s, down", "2026-12", 16...31, "51.6129", 9290),
    ])
    func `held for a part of a month are paid by days`(
        calculation: String, month: String, days: ClosedRange<Int>, fee: String, included: Int
    ) throws {
        let held = try PackageHolding(basic, in: Month(month), days: days)
        #expect(try held.fee == yuan(fee))
        #expect(held.includedSeconds == included)
        #expect(try PackageHolding(basic, in: Month(month), days: days).minimum <= basic.minimum)
    }

    @Test func `changed in mid-month are paid by days on both sides, and through if they stay`() throws {
        let before = PackageStack(base: basic, options: [menus])
        let after = PackageStack(base: basic, options: [guards])
        let held = try PackageHolding.following([(1, before), (16, after)], in: Month("2026-11"))
        #expect(held.map { "\($0.package.id) \($0.days)" } == ["basic 1...30", "menus 1...15", "guards 16...30"])
        #expect(try held.map { try $0.fee } == [yuan("100.00"), yuan("10.00"), yuan("7.75")])
        #expect(throws: BillingError.wrongDays(package: "menus", days: 0...3, month: try Month("2026-11"))) {
            try PackageHolding(menus, in: Month("2026-11"), days: 0...3)
        }
    }

    @Test func `tell all their mistakes at once`() throws {
        let package = Package(
            id: "", chineseName: "x", englishName: "", functions: [],
            limits: PackageLimits(callsAtOnce: -1, extensions: .min), monthlyFee: Money(units: -1),
            includedMinutes: .max, minimum: Money(units: .max))
        let mistakes: [PackageMistake] = [
            .noID, .noName(""), .price("monthlyFee", Money(units: -1)), .price("minimum", Money(units: .max)),
            .includedMinutes(.max), .limit("callsAtOnce", -1), .limit("extensions", .min),
        ]
        #expect(package.mistakes == mistakes)
        #expect(throws: BillingError.packageMistakes(mistakes)) {
            try PackageHolding(package, in: Month("2026-11"), days: 1...30)
        }
        let most = PackageLimits(callsAtOnce: .max)
        let stack = PackageStack(
            base: Package(
                id: "a", chineseName: "a", englishName: "a", functions: [], limits: most, monthlyFee: .zero),
            options: [menus])
        #expect(stack.limits.callsAtOnce == .max)
    }

    @Test func `name each function in both languages, and none twice`() {
        #expect(Set(ServiceFunction.allCases.map(\.english)).count == ServiceFunction.allCases.count)
        #expect(Set(ServiceFunction.allCases.map(\.chinese)).count == ServiceFunction.allCases.count)
    }
}
