import Billing
import CivilTime
import Foundation
import Testing

@Suite struct `A purse warns` {
    private func use(_ purse: inout Purse, _ call: String, talk: Double, day: Int = 23) throws {
        let meter = Rating(try PriceList(price("1.00")), zone: shanghai).meter(for: someone)
        let start = try instant("2026-11-\(day)T10:00:00+08:00")
        _ = try purse.reserve(call, meter, at: start, ringing: 0)
        _ = try purse.settle(call, meter, billedFrom: start, to: start.addingTimeInterval(talk))
    }

    private func warnings(_ purse: inout Purse) -> [String] {
        purse.takeWarnings().map { "\($0.cap.rawValue) \($0.month) \($0.percent)" }
    }

    @Test func `once at 80, 90 and 100 percent of the money`() throws {
        var purse = Purse(limits: PurseLimits(spendPerMonth: try yuan("10.00")))
        for call in 1...7 { try use(&purse, "\(call)", talk: 60) }
        #expect(warnings(&purse) == [])
        try use(&purse, "8", talk: 60)
        #expect(warnings(&purse) == ["spendPerMonth 2026-11 80"])
        #expect(warnings(&purse) == [])
        try use(&purse, "9", talk: 60)
        #expect(warnings(&purse) == ["spendPerMonth 2026-11 90"])
        try use(&purse, "10", talk: 60)
        #expect(warnings(&purse) == ["spendPerMonth 2026-11 100"])
        try use(&purse, "11", talk: 60)
        #expect(warnings(&purse) == [])
    }

    @Test func `only of the highest if several are passed at once`() throws {
        var purse = Purse(limits: PurseLimits(spendPerMonth: try yuan("5.00")))
        for call in 1...5 { try use(&purse, "\(call)", talk: 60) }
        #expect(warnings(&purse) == ["spendPerMonth 2026-11 100"])
    }

    @Test func `of 100 percent when the rest is less than an increment`() throws {
        var purse = Purse(limits: PurseLimits(spendPerMonth: try yuan("1.90")))
        try use(&purse, "1", talk: 60)
        #expect(warnings(&purse) == [])
        try use(&purse, "2", talk: 60)
        #expect(warnings(&purse) == ["spendPerMonth 2026-11 100"])
    }

    @Test func `of calls as well`() throws {
        var purse = Purse(limits: PurseLimits(callsPerMonth: 5))
        for call in 1...4 { try use(&purse, "\(call)", talk: 60) }
        #expect(warnings(&purse) == ["callsPerMonth 2026-11 80"])
        try use(&purse, "5", talk: 60)
        #expect(warnings(&purse) == ["callsPerMonth 2026-11 100"])
    }

    @Test func `in a sentence`() throws {
        let month = try Month("2026-11")
        #expect(
            PurseWarning(cap: .spendPerMonth, month: month, percent: 80).description
                == "80 % of the money of 2026-11 are used.")
        #expect(
            PurseWarning(cap: .callsPerMonth, month: month, percent: 100).description
                == "The calls of 2026-11 are used up: the number connects no more calls that need more of it.")
    }
}
