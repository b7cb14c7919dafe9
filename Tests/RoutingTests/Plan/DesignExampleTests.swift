import Numbering
import Routing
import StrictYAML
import Testing

@Suite struct `The plan of the design` {
    private static let document = """
        number: "4006001234"
        name: Acme 客服
        timezone: Asia/Shanghai
        language: zh
        answering: ringback            # ringback: greeting as early media, unbilled until a target answers
        guard:                         # most specific wins: number > prefix > place > class
          block: {prefixes: ["170"], places: [西藏], numbers: ["02061111111"], classes: [hidden, overseas]}
          allow: {numbers: ["17000001234"]}
          refusal: not-permitted       # sound played to the refused caller
        password: {codes: [{code: "4821", name: dealers, until: 2027-01-01}], attempts: 3}
        limits: {callsPerMonth: 20000, spendPerMonth: "500.00", callsAtOnce: 10, refusal: limit-reached}
        greeting: welcome
        start: hours
        steps:
          hours:
            hours:
              - {days: [workdays], from: "09:00", to: "18:00", go: menu}
              - {days: [sat, sun], from: "22:00", to: "06:00", go: night}
              - {dates: ["2026-10-01..2026-10-07"], go: closed}
            otherwise: closed
          menu:
            menu: {prompt: main-menu, keys: {"1": sales, "2": support, "0": operator}, extensions: {"801": alice}, wait: 5s, attempts: 3}
            otherwise: operator
          sales:
            places:
              - {in: [上海, 江苏, 浙江], go: east}
              - {in: [广东], go: south}
            otherwise: split
          split:
            shares: {east: 70, south: 29, west: 1}
          east:
            ring: {targets: ["02161234567", "13900001111", "sip:desk-3"], order: sequence, seconds: 20, onBusy: busy-desk, onNoAnswer: night}
          south: {ring: {targets: ["02087654321"], order: together}}
          west: {ring: {targets: ["01066668888", "01066669999"], order: rotate, accept: press-1}}
          busy-desk: {ring: {targets: ["02161230000"], otherwise: sorry}}
          night: {ring: {targets: ["13700002222"]}}
          support: {ring: {targets: ["07551234567"]}}
          alice: {ring: {targets: ["13600003333"]}}
          operator: {ring: {targets: ["02160000000"]}}
          closed: {announce: closed-now}
          sorry: {announce: all-busy}
        """

    @Test func `is accepted`() throws {
        let plan = try NumberPlan(document: Self.document)
        #expect(plan.steps.count == 14)
        let needed = [
            "all-busy", "closed-now", "code-refused", "enter-code", "limit-reached", "main-menu", "not-permitted",
            "press-1",
            "unavailable", "welcome", "wrong-code", "wrong-key",
        ]
        #expect(plan.sounds.map(\.description).sorted() == needed)
    }

    @Test func `asks for every sound it needs`() {
        var asked: Set<String> = []
        let error = #expect(throws: InvalidDocument.self) {
            try NumberPlan(
                document: Self.document,
                sounds: { _ in KnownSounds { name, _ in asked.insert(name.description).inserted && false } })
        }
        #expect(asked.count == 12)
        #expect(error?.mistakes.count == 12)
    }

    @Test(arguments: [
        (
            Caller.hangzhou, "2026-11-23T12:00", ["4821#", "1"],
            ["02161234567", "13900001111", "sip:desk-3", "02161230000"]
        ),
        (.hunan, "2026-11-23T12:00", ["4821#", "1"], ["02161234567", "13900001111", "sip:desk-3", "02161230000"]),
        (.hangzhou, "2026-11-28T23:00", ["4821#"], ["13700002222"]), (.hangzhou, "2026-10-03T23:00", ["4821#"], []),
        (.hangzhou, "2026-11-23T12:00", ["4821#", "801"], ["13600003333"]),
        (.hangzhou, "2026-11-23T12:00", ["4821#", "-"], ["02160000000"]),
        (.hangzhou, "2026-11-23T12:00", ["0000#"], []), (.hongKong, "2026-11-23T12:00", ["4821#", "1"], []),
    ])
    func `does what it says`(caller: Caller, time: String, keys: [String], rung: [String]) throws {
        let plan = try NumberPlan(document: Self.document)
        #expect(plan.call(from: caller, at: shanghai(time), keys: keys, .busy).rung == rung)
    }
}
