import Billing
import Foundation
import Numbering
import Testing

@Suite struct `A rule may be for some callers` {
    private static let zhejiang = Place(province: "浙江", city: nil)
    private static let hangzhou = Place(province: "浙江", city: "杭州")
    private static let ningbo = Place(province: "浙江", city: "宁波")
    private static let beijing = Place(province: "北京", city: "北京")

    private func tariff() throws -> Tariff {
        try price(
            "0.30",
            rules: [
                TariffRule(
                    name: "overseas", classes: [.overseas], perMinute: yuan("2.00"), connectionFee: yuan("0.50")),
                TariffRule(name: "city", places: [Self.hangzhou], perMinute: yuan("0.18")),
                TariffRule(name: "province", places: [Self.zhejiang], perMinute: yuan("0.20")),
                TariffRule(
                    name: "mobiles at home", classes: [.mobile], places: [Self.beijing], perMinute: yuan("0.22")),
                TariffRule(name: "mobile", classes: [.mobile, .iot], perMinute: yuan("0.25")),
            ])
    }

    @Test(arguments: [
        ("the city comes before the class: 2 × 0.18", NumberClass.mobile, [hangzhou], ["+0 120s 0.18=0.36"]),
        ("another city of the province: 2 × 0.20", .landline, [ningbo], ["+0 120s 0.20=0.40"]),
        ("class and place together: 2 × 0.22", .mobile, [beijing], ["+0 120s 0.22=0.44"]),
        ("the place alone is not enough: 2 × 0.30", .landline, [beijing], ["+0 120s 0.30=0.60"]),
        ("a mobile from nowhere known: 2 × 0.25", .mobile, [], ["+0 120s 0.25=0.50"]),
        ("one of two classes: 2 × 0.25", .iot, [], ["+0 120s 0.25=0.50"]),
        ("hidden: 2 × 0.30", .hidden, [], ["+0 120s 0.30=0.60"]),
        ("overseas: 0.50 and 2 × 2.00", .overseas, [], ["+0 fee=0.50", "+0 120s 2.00=4.00"]),
        (
            "a shared area code is in each of its cities: 2 × 0.18", .landline, [ningbo, hangzhou],
            ["+0 120s 0.18=0.36"]
        ),
        ("only the province known, so not the city: 2 × 0.20", .landline, [zhejiang], ["+0 120s 0.20=0.40"]),
    ])
    func `by class and place, the first that fits`(
        calculation: String, numberClass: NumberClass, places: [Place], lines: [String]
    ) throws {
        let rating = Rating(try PriceList(tariff()), zone: shanghai)
        let caller = Caller(number: "1", numberClass: numberClass, places: places)
        #expect(try rating.text(caller, from: "2026-11-23T10:00:00+08:00", talk: 61) == lines)
    }

    /// 0.22 for the first 180 s, 0.11 for each minute begun after.
    @Test(arguments: [
        ("no talk", NumberClass.landline, 0.0, CallerCharge.nothing),
        ("1 s: 0.22", .landline, 1, .fee(seconds: 180, amount: Money(units: 2200))),
        ("180 s: 0.22", .landline, 180, .fee(seconds: 180, amount: Money(units: 2200))),
        ("181 s: 0.22 + 0.11", .landline, 181, .fee(seconds: 240, amount: Money(units: 3300))),
        ("nobody told of mobiles", .mobile, 60, .unknown),
    ])
    func `and the caller's own local fee is told if it is known`(
        calculation: String, numberClass: NumberClass, talk: Double, charge: CallerCharge
    ) throws {
        let fee = CallerFee(
            increments: Increments(initial: 180, increment: 60), initialPrice: try yuan("0.22"),
            perMinute: try yuan("0.11"))
        let fees = CallerFees(byClass: [.landline: fee])
        let caller = Caller(number: "1", numberClass: numberClass)
        let rating = Rating(try PriceList(price("0.30")), zone: shanghai, callerFees: fees)
        let start = try instant("2026-11-23T10:00:00+08:00")
        #expect(try rating.meter(for: caller).callerFee(from: start, to: start + talk) == charge)
        #expect(try JSONDecoder().decode(CallerFees.self, from: JSONEncoder().encode(fees)) == fees)
    }
}
