import Foundation
import Markup
import Testing

@testable import Billing

@Suite struct `An amount of money` {
    @Test(arguments: [
        ("500.00", 5_000_000, "500.00"), ("500", 5_000_000, "500.00"), ("0.1205", 1205, "0.1205"),
        ("0.12", 1200, "0.12"),
        ("0.1", 1000, "0.10"), ("-0.0001", -1, "-0.0001"), ("-1.50", -15_000, "-1.50"), ("0", 0, "0.00"),
        ("0.0100", 100, "0.01"), ("007.5", 75_000, "7.50"),
        ("922337203685477.5807", Int64.max, "922337203685477.5807"),
    ])
    func `is read and written exactly`(text: String, units: Int64, written: String) throws {
        let money = try Money(text)
        #expect(money.units == units)
        #expect(money.description == written)
        #expect(try JSONDecoder().decode(Money.self, from: JSONEncoder().encode(money)) == money)
    }

    @Test(arguments: [
        "", "-", ".", "1.", ".5", "1.23456", "1,00", "1e3", "+1", "--1", " 1", "1 ", "１", "0x10", "1.2.3", "1.-2",
        "922337203685477.5808", "99999999999999999999", "¥1",
    ])
    func `is not guessed`(text: String) {
        #expect(throws: BillingError.notMoney(text)) { try Money(text) }
    }

    @Test func `is not read from a JSON number`() {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Money].self, from: Data("[0.1]".utf8)) }
    }

    @Test func `never wraps`() throws {
        let (most, least, one) = (Money(units: .max), Money(units: .min), Money(units: 1))
        #expect(throws: BillingError.tooMuch) { try most + one }
        #expect(throws: BillingError.tooMuch) { try least - one }
        #expect(throws: BillingError.tooMuch) { try -least }
        #expect(throws: BillingError.tooMuch) { try Money.sum([most, one]) }
        #expect(throws: BillingError.tooMuch) { try Money.rounded(most, times: 3, over: 2) }
        #expect(least.description == "-922337203685477.5808")
        #expect(try Money.rounded(most, times: 7, over: 7) == most)
    }

    /// 7 × part ÷ whole, in units.
    @Test(arguments: [
        ("7 ÷ 2 = 3.5, up", 7, 1, 2, 4), ("7 ÷ 3 = 2.33…", 7, 1, 3, 2), ("5 ÷ 3 = 1.66…", 5, 1, 3, 2),
        ("−7 ÷ 2 = −3.5, up", -7, 1, 2, -3), ("−8 ÷ 3 = −2.66…", -8, 1, 3, -3), ("−7 ÷ 3 = −2.33…", -7, 1, 3, -2),
        ("9 × 10 ÷ 30", 9, 10, 30, 3), ("0", 0, 5, 7, 0),
    ])
    func `is rounded half up`(calculation: String, units: Int64, part: Int64, whole: Int64, expected: Int64) throws {
        #expect(try Money.rounded(Money(units: units), times: part, over: whole).units == expected)
    }

    @Test func `errors are sentences that say what to do`() {
        #expect(
            BillingError.notMoney("1,5").description
                == "'1,5' is no amount of money; write yuan with at most four decimals, such as 0.30.")
        #expect(BillingError.notMoney(String(repeating: "9", count: 5000)).description.count < 150)
    }
}
