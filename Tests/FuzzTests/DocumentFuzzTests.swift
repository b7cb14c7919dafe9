import Billing
import CivilTime
import Foundation
import Numbering
import Routing
import StrictYAML
import Testing

/// Whatever a document says, it is read, or refused in words; and what was read can be used.
@Suite struct `A document that was tampered with` {
    private static let instant = Date(milliseconds: 1_795_373_656_000)
    private static let caller = PlaceTable.builtIn.caller(presented: "13800138000")

    private static let plan = """
        number: "4006001234"
        name: 云岭家电
        answering: ringback
        greeting: {sound: welcome, interruptible: true}
        access: {password: {codes: [{code: "4821", from: 2026-01-01, until: 2027-12-31}], attempts: 3, wrong: sorry}}
        guard: {block: {prefixes: ["170"], classes: [hidden], numbers: ["021-5555 1234"]}}
        limits: {callsAtOnce: 5, callsPerMonth: 1000, spendPerMonth: "100.00", atLimit: sorry}
        start: hours
        steps:
          hours:
            hours: [{days: [workdays], from: "09:00", to: "18:00", go: menu}, {dates: ["2026-12-31"], go: night}]
            otherwise: night
          menu:
            menu: {prompt: main-menu, keys: {"1": split, "2": support}, extensions: {"801": boss}, timeout: 5s}
            otherwise: desk
          split: {shares: {support: 70, desk: 30}}
          support: {ring: {targets: ["02161230001", "02161230002"], order: rotate, sameCaller: 30d, seconds: 20}}
          desk: {ring: {targets: ["02161230000", "sip:desk-3"], order: together, onBusy: boss, patience: 60s}}
          boss: {ring: {targets: ["13600003333"], accept: press-1}}
          night: {ring: {targets: ["13700002222"], otherwise: sorry}}
          sorry: {announce: all-busy}
        """
    private static let shortPlan = """
        number: "4006001234"
        start: hours
        steps:
          hours: {places: [{in: [上海, 江苏], go: desk}], otherwise: hall}
          hall: {shares: {desk: 99, east: 1}}
          east: {ring: {targets: ["02161234567"], seconds: 20, onBusy: desk, onNoAnswer: desk}}
          desk: {ring: {targets: ["13900001111"], order: rotate, sameCaller: 30d}}
        """

    @Test func `as a plan never ends the process, and what is read carries a call`() async {
        await Fuzz.run("plans", samples: [Self.plan, Self.shortPlan], share: 2) { bytes, random in
            let text = String(decoding: bytes, as: UTF8.self)
            guard let plan = try? NumberPlan(document: text) else { return }
            var world = World()
            world.callsAtOnce = Int.random(in: 0...9, using: &random)
            for keys in [["1", "801"], ["4821#", "2"], []] {
                let call = Simulation(
                    plan: plan, version: 1, caller: Self.caller, at: Self.instant, calendar: .builtIn, keys: keys,
                    outcomes: [.busy, .noanswer, .answer]
                ).run(in: &world)
                #expect(!call.receipt.decisions.isEmpty)
            }
        }
    }

    private static let tariff = """
        name: 标准资费
        version: 1
        validFrom: 2026-01-01
        initial: 60
        increment: 6
        perMinute: "0.30"
        connectionFee: "0.05"
        rules:
          - {name: 境外, classes: [overseas], perMinute: "2.00", connectionFee: "0.50"}
          - {name: 本省, places: [浙江], perMinute: "0.20"}
          - {name: 夜间, hours: [{from: "22:00", to: "06:00"}], perMinute: "0.12"}
          - {name: 办公时间, hours: [{days: [mon, tue], from: "09:00", to: "18:00"}], perMinute: "0.36"}
        """

    @Test func `as a tariff never ends the process, and what is read prices a call`() async {
        let zone = NumberZone(.gmt)
        await Fuzz.run("tariffs", samples: [Self.tariff]) { bytes, random in
            guard let tariff = try? Tariff(document: String(decoding: bytes, as: UTF8.self)),
                let prices = try? TariffHistory([tariff]).versions.first
            else { return }
            let seconds = Double(Int.random(in: 0...400 * 86_400, using: &random))
            let call = RatedCall(
                id: "1", caller: Self.caller, billedFrom: Self.instant, endedAt: Self.instant + seconds)
            guard let lines = try? Rating(prices, zone: zone).lines(for: call) else { return }
            #expect(lines.allSatisfy { $0.amount >= .zero })
        }
    }

    private static let fees = """
        landline: {initial: 180, increment: 60, initialPrice: "0.22", perMinute: "0.11"}
        mobile: {initialPrice: "0.15", perMinute: "0.15"}
        """
    private static let packages = """
        - id: basic
          kind: base
          chineseName: 基础套餐
          englishName: Basic
          functions: [hours, places]
          limits: {callsAtOnce: 10, targets: 5, menuLevels: 0, extensions: 0}
          monthlyFee: "100.00"
          includedMinutes: 300
        - {id: menus, kind: option, chineseName: 语音导航, englishName: Menus, functions: [menu], monthlyFee: "20.00"}
        """

    @Test func `as callers' fees or packages never ends the process`() async {
        await Fuzz.run("fees", samples: [Self.fees]) { bytes, _ in
            guard let fees = try? CallerFees(document: String(decoding: bytes, as: UTF8.self)),
                let prices = try? TariffHistory(priceOfNothing: "free").version(at: Self.instant)
            else { return }
            _ = try? Rating(prices, zone: NumberZone(.gmt), callerFees: fees).meter(for: Self.caller)
                .callerFee(from: Self.instant, to: Self.instant + 3_000_000)
        }
        await Fuzz.run("packages", samples: [Self.packages]) { bytes, _ in
            _ = try? PackageOffer.read(document: String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test func `as a table of days or of places never ends the process`() async {
        let days = "2027 announced\n2027-10-01..2027-10-07 off 国庆节\n2027-10-09 work 国庆节\n"
        await Fuzz.run("days", samples: [days]) { bytes, _ in
            guard let calendar = try? WorkCalendar.builtIn.overriding(String(decoding: bytes, as: UTF8.self)) else {
                return
            }
            #expect(calendar.announcedYears.isSuperset(of: WorkCalendar.builtIn.announcedYears))
        }
        await Fuzz.run("places", samples: ["0571 浙江 杭州\n1380013 北京 北京 移动\n+81 日本\n"], share: 20) { bytes, _ in
            guard let table = try? PlaceTable(overlaying: String(decoding: bytes, as: UTF8.self)) else { return }
            _ = table.caller(presented: "057112345678")
        }
    }
}
