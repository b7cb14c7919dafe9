import Billing
import Foundation
import Numbering
import Testing

@testable import Routing

/// What a plan uses of what packages sell.
@Suite struct `The functions of a plan` {
    private func plan(_ text: String) throws -> NumberPlan {
        try NumberPlan(document: "number: \"4006001234\"\n" + text)
    }

    private static let desk = "desk: {ring: {targets: [\"02161234567\"]}}"
    private static let sorry = "sorry: {announce: all-busy}"

    @Test(
        arguments: [
            ("start: desk\nsteps: {\(desk)}", []),
            ("start: a\nsteps: {a: {ring: {targets: [\"101\", \"102\"]}}}", [ServiceFunction.forwarding]),
            ("start: a\nsteps: {a: {ring: {targets: [\"101\", \"102\"], order: together}}}", []),
            ("start: a\nsteps: {a: {ring: {targets: [\"101\"], otherwise: sorry}}, \(sorry)}", []),
            ("start: a\nsteps: {a: {ring: {targets: [\"101\"], onBusy: desk}}, \(desk)}", [.forwarding]),
            ("start: a\nsteps: {a: {ring: {targets: [\"101\"], ringing: music calm}}}", [.greetings]),
            (
                "start: a\nsteps: {a: {hours: [{days: [mon], go: desk}], otherwise: sorry}, \(desk), \(sorry)}",
                [.hours]
            ),
            ("start: a\nsteps: {a: {places: [{in: [浙江], go: desk}], otherwise: sorry}, \(desk), \(sorry)}", [.places]),
            ("start: a\nsteps: {a: {shares: {desk: 50, b: 50}}, b: {ring: {targets: [\"101\"]}}, \(desk)}", [.shares]),
            ("start: a\nsteps: {a: {menu: {prompt: p, keys: {\"1\": desk}}, otherwise: desk}, \(desk)}", [.menu]),
            (
                "start: a\nsteps: {a: {menu: {prompt: p, keys: {\"1\": desk}, extensions: {\"801\": desk}}, otherwise: desk}, \(desk)}",
                [.menu, .extensions]
            ),
            ("greeting: welcome\nstart: desk\nsteps: {\(desk)}", [.greetings]),
            ("guard: {block: {places: [西藏]}}\nstart: desk\nsteps: {\(desk)}", [.guard]),
            ("guard: {only: {numbers: [\"13800138000\"]}}\nstart: desk\nsteps: {\(desk)}", [.lists]),
            (
                "guard: {block: {classes: [hidden], prefixes: [\"170\"]}}\nstart: desk\nsteps: {\(desk)}",
                [.guard, .lists]
            ),
            ("password: {codes: [{code: \"4821\", name: a}]}\nstart: desk\nsteps: {\(desk)}", [.password]),
            ("limits: {callsPerMonth: 9}\nstart: desk\nsteps: {\(desk)}", [.costControl]),
            ("limits: {spendPerMonth: \"9\"}\nstart: desk\nsteps: {\(desk)}", [.costControl]),
            ("limits: {callsAtOnce: 9}\nstart: desk\nsteps: {\(desk)}", []),
        ] as [(String, Set<ServiceFunction>)])
    func `are those that it is written with`(text: String, functions: Set<ServiceFunction>) throws {
        #expect(try plan(text).packageUse.functions == functions)
    }

    @Test func `of the example plan are counted, each telephone once`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "examples/whole.yaml")
        let use = try NumberPlan(document: String(contentsOf: file, encoding: .utf8)).packageUse
        #expect(
            use.functions == [.hours, .places, .shares, .menu, .extensions, .forwarding, .greetings, .guard, .lists])
        #expect(use.counts == PackageLimits(targets: 8, menuLevels: 1, extensions: 1))
    }

    @Test func `have menus on as many levels as a caller goes through at least`() throws {
        let text = """
            start: main
            steps:
              main: {menu: {prompt: p, keys: {"1": sub, "2": deep}}, otherwise: desk}
              sub: {menu: {prompt: p, keys: {"1": deep, "0": main}}, otherwise: desk}
              deep: {menu: {prompt: p, keys: {"9": main}}, otherwise: desk}
              \(Self.desk)
            """
        #expect(try plan(text).packageUse.counts.menuLevels == 2)
    }

    @Test func `limit calls at once to the smaller of plan and packages`() throws {
        let open = try plan("start: desk\nsteps: {\(Self.desk)}")
        #expect(open.limited(toCallsAtOnce: nil) == open)
        #expect(open.limited(toCallsAtOnce: 3).limits?.callsAtOnce == 3)
        let limited = try plan(
            "limits: {callsAtOnce: 5, callsPerMonth: 7, refusal: r}\nstart: desk\nsteps: {\(Self.desk)}")
        #expect(limited.limited(toCallsAtOnce: 9) == limited)
        let less = limited.limited(toCallsAtOnce: 2)
        #expect(less.limits?.callsAtOnce == 2 && less.limits?.callsPerMonth == 7 && less.limits?.refusal != nil)
    }

    @Test func `that the packages lack are told all at once, with the option that has each`() throws {
        let basic = try Package(
            id: "basic", chineseName: "基础套餐", englishName: "Basic", functions: [.hours],
            limits: PackageLimits(targets: 1, menuLevels: 0), monthlyFee: Money("100"))
        let menus = try Package(
            id: "menus", chineseName: "语音导航", englishName: "Menus", functions: [.menu],
            limits: PackageLimits(menuLevels: 2), monthlyFee: Money("20"))
        let text = """
            greeting: welcome
            start: a
            steps:
              a: {menu: {prompt: p, keys: {"1": b}}, otherwise: desk}
              b: {ring: {targets: ["101"]}}
              \(Self.desk)
            """
        let use = try plan(text).packageUse
        let lacks = PackageStack(base: basic).lacks(use, catalog: [menus])
        #expect(
            lacks.map(\.english) == [
                "The plan uses 'enterprise ringback', which none of the number's packages has. No option on sale has it; leave "
                    + "it out of the plan.",
                "The plan uses 'voice menu', which none of the number's packages has. Add the option 'Menus' (20.00 yuan a "
                    + "month), or leave it out of the plan.",
                "The plan has 2 answering telephones, and the number's packages allow 1. No option on sale adds any; take some "
                    + "out of the plan.",
                "The plan has 1 menu level, and the number's packages allow 0. Add the option 'Menus' (20.00 yuan a month), or "
                    + "take some out of the plan.",
            ])
        #expect(lacks.map(\.chinese).allSatisfy { $0.hasSuffix("。") })
        let whole = PackageStack(base: basic, options: [menus])
        #expect(whole.lacks(use, catalog: [menus]).count == 2)
    }
}
