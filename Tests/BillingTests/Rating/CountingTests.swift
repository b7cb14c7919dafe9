import Billing
import Foundation
import Testing

/// Each case is worked out by hand in its first column.
@Suite struct `Talk time is counted out` {
    private func check(_ tariff: Tariff, _ talk: Double, _ lines: [String]) throws {
        let rating = Rating(try PriceList(tariff), zone: shanghai)
        #expect(try rating.text(from: "2026-11-23T10:00:00+08:00", talk: talk) == lines)
    }

    @Test(arguments: [
        ("nothing has begun", 0, []),
        ("1 ms begins the first minute: 1 × 0.30", 0.001, ["+0 60s 0.30=0.30"]),
        ("1 s: 1 × 0.30", 1, ["+0 60s 0.30=0.30"]),
        ("59.999 s: 1 × 0.30", 59.999, ["+0 60s 0.30=0.30"]),
        ("60 s: 1 × 0.30, the second has not begun", 60, ["+0 60s 0.30=0.30"]),
        ("60.001 s: 2 × 0.30", 60.001, ["+0 120s 0.30=0.60"]),
        ("61 s: 2 × 0.30", 61, ["+0 120s 0.30=0.60"]),
        ("120 s: 2 × 0.30", 120, ["+0 120s 0.30=0.60"]),
        ("3600 s: 60 × 0.30", 3600, ["+0 3600s 0.30=18.00"]),
        ("3600.001 s: 61 × 0.30", 3600.001, ["+0 3660s 0.30=18.30"]),
        ("an end before the start is no talk", -5, []),
    ])
    func `by 60 and 60 seconds`(calculation: String, talk: Double, lines: [String]) throws {
        try check(price("0.30"), talk, lines)
    }

    @Test(arguments: [
        ("1 ms: 1 × 6 s, 0.30 × 6 ÷ 60 = 0.03", "0.30", 0.001, "+0 6s 0.30=0.03"),
        ("6 s: 1 × 6 s, 0.03", "0.30", 6, "+0 6s 0.30=0.03"),
        ("6.001 s: 2 × 6 s, 0.06", "0.30", 6.001, "+0 12s 0.30=0.06"),
        ("59 s: 10 × 6 s, 0.30", "0.30", 59, "+0 60s 0.30=0.30"),
        ("61 s: 11 × 6 s, 0.33", "0.30", 61, "+0 66s 0.30=0.33"),
        ("7 s: 2 × 6 s, 0.25 × 12 ÷ 60 = 0.05", "0.25", 7, "+0 12s 0.25=0.05"),
        ("1 s: 1 × 6 s, 0.25 × 6 ÷ 60 = 0.025", "0.25", 1, "+0 6s 0.25=0.0250"),
    ])
    func `by 6 and 6 seconds`(calculation: String, perMinute: String, talk: Double, line: String) throws {
        try check(price(perMinute, 6, 6), talk, [line])
    }

    @Test(arguments: [
        ("0.4 s: 1 s, 0.10 ÷ 60 = 0.001666…, up", "0.10", 0.4, "+0 1s 0.10=0.0017"),
        ("1 s: 0.001666…, up", "0.10", 1, "+0 1s 0.10=0.0017"),
        ("2 s: 0.10 × 2 ÷ 60 = 0.003333…, down", "0.10", 2, "+0 2s 0.10=0.0033"),
        ("3 s: 0.005 exactly", "0.10", 3, "+0 3s 0.10=0.0050"),
        ("59 s: 0.098333…, down", "0.10", 59, "+0 59s 0.10=0.0983"),
        ("60 s: 0.10", "0.10", 60, "+0 60s 0.10=0.10"),
        ("61 s: 0.101666…, up", "0.10", 61, "+0 61s 0.10=0.1017"),
        ("30 s of 0.0001: 0.00005, a half, up", "0.0001", 30, "+0 30s 0.0001=0.0001"),
        ("29 s of 0.0001: 0.0000483…, down to nothing", "0.0001", 29, "+0 29s 0.0001=0.00"),
        ("30 s of 0.0003: 0.00015, a half, up", "0.0003", 30, "+0 30s 0.0003=0.0002"),
    ])
    func `by 1 and 1 second, rounded half up to 0.0001`(
        calculation: String, perMinute: String, talk: Double, line: String
    ) throws {
        try check(price(perMinute, 1, 1), talk, [line])
    }

    @Test(arguments: [
        ("60/6, 1 s: 60 s, 0.30", "0.30", 60, 6, 1, "+0 60s 0.30=0.30"),
        ("60/6, 61 s: 60 + 6 s, 0.30 × 66 ÷ 60 = 0.33", "0.30", 60, 6, 61, "+0 66s 0.30=0.33"),
        ("60/6, 66.001 s: 60 + 2 × 6 s, 0.36", "0.30", 60, 6, 66.001, "+0 72s 0.30=0.36"),
        ("180/60, 100 s: 180 s, 3 × 0.11", "0.11", 180, 60, 100, "+0 180s 0.11=0.33"),
        ("180/60, 181 s: 180 + 60 s, 4 × 0.11", "0.11", 180, 60, 181, "+0 240s 0.11=0.44"),
        ("6/1, 7.5 s: 6 + 2 × 1 s, 0.30 × 8 ÷ 60 = 0.04", "0.30", 6, 1, 7.5, "+0 8s 0.30=0.04"),
        ("3600/3600, 1 s: an hour, 18.00", "0.30", 3600, 3600, 1, "+0 3600s 0.30=18.00"),
    ])
    func `by other seconds first`(
        calculation: String, perMinute: String, initial: Int, increment: Int, talk: Double, line: String
    ) throws {
        try check(price(perMinute, initial, increment), talk, [line])
    }

    @Test(arguments: [
        ("no talk, no fee", "0.30", 0, []),
        ("1 s: 0.15 and 1 × 0.30", "0.30", 1, ["+0 fee=0.15", "+0 60s 0.30=0.30"]),
        ("61 s: 0.15 once and 2 × 0.30", "0.30", 61, ["+0 fee=0.15", "+0 120s 0.30=0.60"]),
        ("the fee alone, talk for nothing", "0", 61, ["+0 fee=0.15", "+0 120s 0.00=0.00"]),
    ])
    func `with a connection fee of 0.15`(calculation: String, perMinute: String, talk: Double, lines: [String]) throws {
        try check(price(perMinute, fee: "0.15"), talk, lines)
    }

    @Test func `of a call that is never answered not at all`() throws {
        let rating = Rating(try PriceList(price("0.30", fee: "0.15")), zone: shanghai)
        let call = RatedCall(
            id: "1", caller: someone, billedFrom: nil, endedAt: try instant("2026-11-23T10:00:00+08:00"))
        #expect(try rating.lines(for: call).isEmpty)
    }

    /// 1,000,000 × 1440 a day; 366 whole days from noon are 365 days, and two halves.
    @Test func `up to the highest price and the longest call`() throws {
        let rating = Rating(try PriceList(price("1000000", 1, 1, fee: "1000000")), zone: shanghai)
        let start = try instant("2027-06-01T12:00:00+08:00")
        func call(_ seconds: Double) -> RatedCall {
            RatedCall(id: "1", caller: someone, billedFrom: start, endedAt: start.addingTimeInterval(seconds))
        }
        let lines = try rating.lines(for: call(366 * 86_400))
        #expect(lines.count == 1 + 367)
        #expect(lines[2].amount.description == "1440000000.00")
        // 366 × 1440 × 1,000,000 + 1,000,000
        #expect(try Money.sum(lines.map(\.amount)).description == "527041000000.00")
        #expect(throws: BillingError.tooLong) { try rating.lines(for: call(366 * 86_400 + 0.001)) }
        #expect(throws: BillingError.beyondTime) { try rating.lines(for: call(.infinity)) }
        #expect(throws: BillingError.beyondTime) { try rating.lines(for: call(1e300)) }
        #expect(throws: BillingError.beyondTime) { try rating.lines(for: call(.nan)) }
    }
}
