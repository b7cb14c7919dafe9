import Billing
import CivilTime
import Foundation
import Testing

@Suite struct `Included minutes` {
    private let november: Month

    init() throws {
        november = try Month("2026-11")
    }

    private func call(_ id: String, _ start: String, talk: Double, rules: [TariffRule] = []) throws
        -> (id: String, lines: [ChargeLine])
    {
        let start = try instant(start)
        let rating = Rating(try PriceList(price("0.30", rules: rules)), zone: shanghai)
        let call = RatedCall(id: id, caller: someone, billedFrom: start, endedAt: start.addingTimeInterval(talk))
        return (id, try rating.lines(for: call))
    }

    private func held(_ minutes: Int, _ days: ClosedRange<Int>, id: String = "pro") throws -> PackageHolding {
        let package = Package(
            id: id, chineseName: "版", englishName: "P", functions: [], monthlyFee: .zero, includedMinutes: minutes)
        return try PackageHolding(package, in: november, days: days)
    }

    private func covered(
        _ holdings: [PackageHolding], _ calls: [(id: String, lines: [ChargeLine])],
        _ reckoning: Statement.Reckoning = .bill(in: shanghai)
    ) throws -> [String: Int] {
        let statement = try Statement(
            month: november, number: "4006001234", holdings: holdings, calls: calls, reckoning: reckoning)
        #expect(try statement.included == Money.sum(statement.calls.map(\.included)))
        return Dictionary(uniqueKeysWithValues: statement.calls.map { ($0.id, $0.includedSeconds) })
    }

    /// 30 minutes × 21 ÷ 30 days are 21.
    @Test func `of a package held from the 10th cover no call of the days before`() throws {
        let calls = [
            try call("first", "2026-11-01T10:00:00+08:00", talk: 600),
            try call("eve", "2026-11-09T23:59:59+08:00", talk: 60),
            try call("day", "2026-11-10T00:00:00+08:00", talk: 60),
            try call("later", "2026-11-20T10:00:00+08:00", talk: 1500),
        ]
        #expect(
            try covered([held(30, 10...30)], calls) == ["first": 0, "eve": 0, "day": 60, "later": 1200])
    }

    @Test func `go by the day on which a line begins, in the number's zone`() throws {
        let calls = [try call("midnight", "2026-11-09T23:59:30+08:00", talk: 120)]
        // The second minute begins at 00:00:30 of the 10th.
        #expect(try covered([held(30, 10...30)], calls) == ["midnight": 60])
        #expect(try covered([held(30, 10...30)], calls, .bill(in: zone("UTC"))) == ["midnight": 0])
    }

    @Test func `of the package that is held no longer first are used first, and lapse with it`() throws {
        let calls = [
            try call("a", "2026-11-05T10:00:00+08:00", talk: 300),
            try call("b", "2026-11-25T10:00:00+08:00", talk: 3600),
        ]
        // 30 × 10 ÷ 30 = 10 minutes until the 10th, and 20 all through.
        #expect(
            try covered([held(20, 1...30), held(30, 1...10, id: "old")], calls) == ["a": 300, "b": 1200])
    }

    @Test func `never cover what was priced by a rule that leaves them out`() throws {
        let overseas = TariffRule(name: "dear", perMinute: try yuan("2.00"), included: false)
        let calls = [
            try call("dear", "2026-11-05T10:00:00+08:00", talk: 600, rules: [overseas]),
            try call("local", "2026-11-06T10:00:00+08:00", talk: 600),
        ]
        #expect(try covered([held(5, 1...30)], calls) == ["dear": 0, "local": 300])
    }

    @Test func `of a bill that was closed before cover as they did, whatever the day`() throws {
        let calls = [try call("first", "2026-11-01T10:00:00+08:00", talk: 600)]
        #expect(try covered([held(30, 10...30)], calls, .exact) == ["first": 600])
    }
}
