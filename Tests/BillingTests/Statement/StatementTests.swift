import Billing
import CivilTime
import Foundation
import Testing

@Suite struct `A statement` {
    private let rating: Rating
    private let november: Month

    init() throws {
        rating = Rating(try PriceList(price("0.30", fee: "0.05")), zone: shanghai)
        november = try Month("2026-11")
    }

    private func call(_ id: String, _ start: String, talk: Double) throws -> (id: String, lines: [ChargeLine]) {
        let start = try instant(start)
        return (
            id,
            try rating.lines(
                for: RatedCall(id: id, caller: someone, billedFrom: start, endedAt: start.addingTimeInterval(talk)))
        )
    }

    private func package(minutes: Int = 0, minimum: String = "0", fee: String = "10.00") throws -> Package {
        Package(
            id: "basic", chineseName: "基础版", englishName: "Basic", functions: [], monthlyFee: try yuan(fee),
            includedMinutes: minutes, minimum: try yuan(minimum))
    }

    private func statement(
        _ package: Package?, days: ClosedRange<Int> = 1...30, _ calls: [(id: String, lines: [ChargeLine])]
    ) throws -> Statement {
        let held = try package.map { [try PackageHolding($0, in: november, days: days)] } ?? []
        return try Statement(
            month: november, number: "4006001234", holdings: held, calls: calls, reckoning: .bill(in: shanghai))
    }

    /// 61 s are 0.05 + 2 × 0.30, 1 s is 0.05 + 0.30.
    @Test func `adds fees and calls, in the order of the calls`() throws {
        let calls = [
            try call("b", "2026-11-23T10:00:00+08:00", talk: 61), try call("c", "2026-11-22T10:00:00+08:00", talk: 1),
            try call("a", "2026-11-23T10:00:00+08:00", talk: 1),
            try call("unanswered", "2026-11-23T10:00:00+08:00", talk: 0),
        ]
        let statement = try statement(package(), calls)
        #expect(statement.calls.map(\.id) == ["c", "a", "b"])
        #expect(statement.seconds == 240)
        #expect(
            try [statement.feeTotal, statement.charges, statement.total] == [
                yuan("10.00"), yuan("1.35"), yuan("11.35"),
            ])
        #expect(try self.statement(package(), calls.reversed()) == statement)
    }

    /// The minute from 23:59:30 on belongs to November, the next to December.
    @Test func `has the lines of its own month only`() throws {
        let calls = [
            try call("over", "2026-11-30T23:59:30+08:00", talk: 61),
            try call("after", "2026-12-01T00:00:00+08:00", talk: 1),
        ]
        #expect(try statement(nil, calls).charges == yuan("0.35"))
        let december = try Statement(
            month: Month("2026-12"), number: "4006001234", holdings: [], calls: calls, reckoning: .exact)
        #expect(try december.charges == yuan("0.65"))
        #expect(december.calls.map(\.id) == ["after", "over"])
    }

    /// 3 minutes: 2 of the first call, 1 of the second's 2; 0.90 of 1.20, fees of connection not.
    @Test func `takes off included minutes in the order of the calls`() throws {
        let calls = [
            try call("2", "2026-11-23T11:00:00+08:00", talk: 120),
            try call("1", "2026-11-23T10:00:00+08:00", talk: 120),
        ]
        let statement = try statement(package(minutes: 3), calls)
        #expect(statement.calls.map(\.includedSeconds) == [120, 60])
        #expect(try statement.calls.map(\.included) == [yuan("0.60"), yuan("0.30")])
        #expect(
            try [statement.charges, statement.included, statement.total] == [yuan("1.30"), yuan("0.90"), yuan("10.40")])
    }

    /// 3 minutes × 10 ÷ 30 days are one.
    @Test func `takes off fewer if the package was held for a part of the month`() throws {
        let calls = [try call("1", "2026-11-23T10:00:00+08:00", talk: 120)]
        let statement = try statement(package(minutes: 3), days: 21...30, calls)
        #expect(try [statement.feeTotal, statement.included] == [yuan("3.3333"), yuan("0.30")])
        // 3.3333 + 0.65 − 0.30 = 3.6833
        #expect(try [statement.rounding, statement.total] == [yuan("-0.0033"), yuan("3.68")])
    }

    @Test(arguments: [
        ("1.30 − 0 + 3.70", 0, "5.00", "3.70", "15.00"), ("1.30 − 0.90 + 4.60", 3, "5.00", "4.60", "15.00"),
        ("enough was used", 0, "1.30", "0.00", "11.30"), ("none asked for", 0, "0", "0.00", "11.30"),
    ])
    func `adds what is missing to the minimum`(
        calculation: String, minutes: Int, minimum: String, topUp: String, total: String
    ) throws {
        let calls = [
            try call("2", "2026-11-23T11:00:00+08:00", talk: 120),
            try call("1", "2026-11-23T10:00:00+08:00", talk: 120),
        ]
        let statement = try statement(package(minutes: minutes, minimum: minimum), calls)
        #expect(try [statement.minimumTopUp, statement.total] == [yuan(topUp), yuan(total)])
    }
}
