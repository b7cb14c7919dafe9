import Billing
import CivilTime
import Foundation
import Testing

/// Monday 2026-11-23 at 10:00 in Shanghai, 0.30 a minute by whole minutes.
private struct Counter {
    var purse: Purse
    let meter: Meter
    let start: Date

    init(
        _ limits: PurseLimits, policy: SlicePolicy = SlicePolicy(), balance: String? = nil, perMinute: String = "0.30",
        at start: String = "2026-11-23T10:00:00+08:00", fee: String = "0", rules: [TariffRule] = []
    ) throws {
        purse = Purse(limits: limits, policy: policy, balance: try balance.map(yuan))
        meter = Rating(try PriceList(price(perMinute, fee: fee, rules: rules)), zone: shanghai).meter(for: someone)
        self.start = try instant(start)
    }

    /// Billed from the start, as in menu mode.
    mutating func reserve(_ call: String, ringing: Int = 0) throws -> PurseAdmission {
        try purse.reserve(call, meter, at: start, ringing: ringing)
    }

    mutating func extend(_ call: String, after seconds: Double) throws -> PurseExtension {
        try purse.extend(call, meter, at: start.addingTimeInterval(seconds))
    }

    mutating func settle(_ call: String, talk seconds: Double) throws -> Settlement? {
        try purse.settle(call, meter, billedFrom: start, to: start.addingTimeInterval(seconds))
    }

    func left() throws -> Money? { purse.left(in: try Month("2026-11")) }
}

@Suite struct `A purse` {
    /// 3.00 is worth 10 minutes: a tenth of what is left is less than a minute each time, so each call gets one.
    @Test func `lets 10 of 40 calls at once have a cap worth 10 minutes`() throws {
        var counter = try Counter(PurseLimits(spendPerMonth: yuan("3.00")))
        let answers = try (0..<40).map { try counter.reserve("\($0)") }
        #expect(answers.count { $0 == .granted(.seconds(60)) } == 10)
        #expect(answers.count { $0 == .refused(.spendPerMonth) } == 30)
        #expect(try counter.left() == .zero)
        // One ends without talk: its minute goes to whoever asks next.
        #expect(try counter.purse.settle("0", counter.meter, billedFrom: nil, to: counter.start)?.charged == .nothing)
        #expect(try counter.extend("1", after: 50) == .granted(.seconds(120)))
        #expect(try counter.extend("2", after: 50) == .refused(.spendPerMonth, .seconds(60)))
        #expect(try counter.reserve("40") == .refused(.spendPerMonth))
    }

    @Test func `sets aside up to five minutes, a tenth of what is left, and a minute at least`() throws {
        var counter = try Counter(PurseLimits(spendPerMonth: yuan("12.00")))
        // 12.00 buys 40 minutes, a tenth of it 4; 36 are left, a tenth of it 3; …
        #expect(
            try (0..<4).map { try counter.reserve("\($0)") } == [240, 180, 180, 180].map { .granted(.seconds($0)) })
        var rich = try Counter(PurseLimits(spendPerMonth: yuan("1000.00")))
        #expect(try rich.reserve("1") == .granted(.seconds(300)))
        #expect(try rich.extend("1", after: 0) == .enough(.seconds(300)))
        #expect(try rich.extend("1", after: 1) == .granted(.seconds(360)))
        #expect(try rich.extend("1", after: 300) == .granted(.seconds(600)))
    }

    /// 2.40 are 8 minutes, a tenth of the rest is none.
    @Test func `prolongs a call when less than the shortest slice is left, not before`() throws {
        var counter = try Counter(PurseLimits(spendPerMonth: yuan("2.40")))
        #expect(try counter.reserve("1") == .granted(.seconds(60)))
        #expect(try counter.extend("1", after: 0) == .enough(.seconds(60)))
        #expect(try counter.extend("1", after: 0.001) == .granted(.seconds(120)))
        #expect(try counter.extend("1", after: 60) == .enough(.seconds(120)))
        #expect(try counter.extend("1", after: 119.999) == .granted(.seconds(180)))
    }

    @Test func `grants the last increment that can be paid, and not one more`() throws {
        var counter = try Counter(PurseLimits(spendPerMonth: yuan("0.59")))
        #expect(try counter.reserve("1") == .granted(.seconds(60)))
        #expect(try counter.extend("1", after: 10) == .refused(.spendPerMonth, .seconds(60)))
        #expect(try counter.settle("1", talk: 60)?.charged.total == yuan("0.30"))
        #expect(try counter.left() == yuan("0.29"))
        #expect(try counter.reserve("2") == .refused(.spendPerMonth))
        counter.purse.limits.spendPerMonth = try yuan("0.60")
        #expect(try counter.reserve("3") == .granted(.seconds(60)))
    }

    @Test func `counts the connection fee from the first increment on`() throws {
        var counter = try Counter(PurseLimits(spendPerMonth: yuan("0.44")), fee: "0.15")
        #expect(try counter.reserve("1") == .refused(.spendPerMonth))
        counter.purse.limits.spendPerMonth = try yuan("0.45")
        #expect(try counter.reserve("1") == .granted(.seconds(60)))
        #expect(try counter.settle("1", talk: 1)?.charged.total == yuan("0.45"))
    }

    @Test func `keeps to the balance and its credit, and to what other numbers hold of it`() throws {
        var counter = try Counter(PurseLimits(credit: yuan("0.20")), balance: "0.70")
        counter.purse.heldByOthers = try yuan("0.30")
        #expect(try counter.reserve("1") == .granted(.seconds(60)))
        #expect(try counter.extend("1", after: 10) == .granted(.seconds(120)))
        #expect(try counter.extend("1", after: 70) == .refused(.balance, .seconds(120)))
        #expect(try counter.reserve("2") == .refused(.balance))
        #expect(try counter.settle("1", talk: 61)?.charged.total == yuan("0.60"))
        #expect(try counter.purse.balance == yuan("0.10"))
    }

    @Test func `counts calls that are up or were billed, and none that was refused or not answered`() throws {
        var counter = try Counter(PurseLimits(spendPerMonth: yuan("0.60"), callsPerMonth: 2))
        #expect(try counter.reserve("1") == .granted(.seconds(60)))
        #expect(try counter.reserve("2") == .granted(.seconds(60)))
        #expect(try counter.reserve("3") == .refused(.callsPerMonth))
        #expect(try counter.reserve("1") == .granted(.seconds(60)), "asked twice")
        #expect(try counter.settle("1", talk: 20) != nil)
        #expect(try counter.reserve("4") == .refused(.callsPerMonth))
        #expect(try counter.purse.settle("2", counter.meter, billedFrom: nil, to: counter.start) != nil)
        #expect(try counter.purse.use(in: Month("2026-11")).calls == 1)
        #expect(try counter.reserve("4") == .granted(.seconds(60)))
    }

    @Test func `without money limits lets calls talk, and charges them`() throws {
        var counter = try Counter(PurseLimits(callsPerMonth: 5))
        #expect(try counter.reserve("1") == .granted(.unlimited))
        #expect(try counter.extend("1", after: 5000) == .enough(.unlimited))
        #expect(try counter.settle("1", talk: 6001)?.charged.total == yuan("30.30"))
        #expect(try counter.purse.use(in: Month("2026-11")).spent == yuan("30.30"))
    }

    @Test func `lets a call that is free go on though nothing is left`() throws {
        var counter = try Counter(PurseLimits(), balance: "-5.00", perMinute: "0")
        #expect(try counter.reserve("1") == .granted(.seconds(300)))
    }

    @Test func `never charges more than it allowed, and says what it forgives`() throws {
        var counter = try Counter(PurseLimits(spendPerMonth: yuan("0.60")))
        #expect(try counter.reserve("1") == .granted(.seconds(60)))
        // Asterisk was 0.4 s late: a second minute has begun, which was not allowed though there is money.
        let settlement = try counter.settle("1", talk: 60.4)
        #expect(try settlement?.charged.total == yuan("0.30"))
        #expect(try settlement?.forgiven == yuan("0.30"))
        #expect(settlement?.lines.map(\.seconds) == [60])
        #expect(try counter.settle("1", talk: 60.4) == nil, "settled once")
    }

    @Test func `charges a released call that comes back as much as is left`() throws {
        var counter = try Counter(PurseLimits(spendPerMonth: yuan("0.90")))
        #expect(try counter.reserve("lost") == .granted(.seconds(60)))
        #expect(try counter.purse.release("lost")?.held.total == yuan("0.30"))
        #expect(counter.purse.release("lost") == nil)
        #expect(try counter.reserve("2") == .granted(.seconds(60)))
        #expect(try counter.reserve("3") == .granted(.seconds(60)))
        let late = try counter.purse.settleLate(
            counter.meter, billedFrom: counter.start, to: counter.start.addingTimeInterval(120))
        #expect(try (late.charged.total, late.forgiven) == (yuan("0.30"), yuan("0.30")))
        #expect(try counter.left() == .zero)
    }

    /// 0.30 until 18:00, 0.50 after. Rung from 17:59:30 on for 60 s, it may be answered before or after.
    @Test func `holds the dearest price until it knows when billing starts`() throws {
        var counter = try Counter(
            PurseLimits(spendPerMonth: yuan("0.49")), at: "2026-11-23T17:59:30+08:00",
            rules: [band("evening 0.50 18:00-24:00")])
        #expect(try counter.reserve("1", ringing: 60) == .refused(.spendPerMonth))
        counter.purse.limits.spendPerMonth = try yuan("0.50")
        #expect(try counter.reserve("1", ringing: 60) == .granted(.seconds(60)))
        #expect(try counter.left() == .zero)
        try counter.purse.answered("1", counter.meter, at: counter.start.addingTimeInterval(29))
        #expect(try counter.left() == yuan("0.20"), "17:59:59 was before the border")
        let settlement = try counter.purse.settle(
            "1", counter.meter, billedFrom: counter.start.addingTimeInterval(29),
            to: counter.start.addingTimeInterval(60))
        #expect(try settlement?.charged.total == yuan("0.30"))
    }

    @Test func `has a cap for each month, and lines fall into their own`() throws {
        var counter = try Counter(
            PurseLimits(spendPerMonth: yuan("0.30")), at: "2026-11-30T23:59:30+08:00")
        // One minute in November, one in December, and no more in either.
        #expect(try counter.reserve("1") == .granted(.seconds(60)))
        #expect(try counter.extend("1", after: 20) == .granted(.seconds(120)))
        #expect(try counter.extend("1", after: 90) == .refused(.spendPerMonth, .seconds(120)))
        #expect(try counter.settle("1", talk: 119)?.lines.map(\.month.description) == ["2026-11", "2026-12"])
        #expect(try counter.purse.months.map(\.spent) == [yuan("0.30"), yuan("0.30")])
    }

    @Test func `survives caps and prices at the end of what can be counted`() throws {
        var counter = try Counter(
            PurseLimits(spendPerMonth: Money(units: .max), credit: Money(units: .max)), balance: "0")
        #expect(try counter.reserve("1") == .granted(.seconds(300)))
        counter.purse.balance = Money(units: .max)
        #expect(try counter.reserve("2") == .granted(.seconds(300)))
        counter.purse.limits.spendPerMonth = Money(units: .min)
        #expect(try counter.reserve("3") == .refused(.spendPerMonth))
        #expect(try counter.settle("1", talk: 300)?.charged.total == yuan("1.50"), "what was granted is honoured")
    }
}
