import Foundation
import Markup
import Numbering
import Routing
import StrictYAML
import Testing

@Suite struct `The password` {
    private static let document = """
        greeting: welcome
        password:
          codes:
            - {code: "4821", name: dealers}
            - {code: "730951", name: staff, until: 2026-11-23}
          trusted: {numbers: ["13900009999"], places: [西藏]}
        start: a
        steps: {a: {ring: {targets: ["101"]}}}
        """

    private func world(_ standing: Standing) -> World {
        var world = World()
        world.standing = standing
        return world
    }

    @Test(arguments: [
        (["4821#"], "101", ["enter-code", "welcome"]),
        (["4821"], "101", ["enter-code", "welcome"]),  // then a pause
        (["730951"], "101", ["enter-code", "welcome"]),
        (["4822#", "4821#"], "101", ["enter-code", "wrong-code", "welcome"]),
        (["-", "4821#"], "101", ["enter-code", "enter-code", "welcome"]),
        (["48210#", "482#", "4821#"], "101", ["enter-code", "wrong-code", "wrong-code", "welcome"]),
        (
            ["1111#", "2222#", "3333#", "4821#"], "code-refused",
            ["enter-code", "wrong-code", "wrong-code", "code-refused"]
        ),
        ([], "code-refused", ["enter-code", "enter-code", "enter-code", "code-refused"]),
        (["#", "*4821#", "4821#"], "101", ["enter-code", "enter-code", "wrong-code", "welcome"]),
        (["1234567890123#", "4821#"], "101", ["enter-code", "wrong-code", "welcome"]),
    ])
    func `opens to a right code and to nothing else`(keys: [String], end: String, sounds: [String]) throws {
        let call = try plan(Self.document).call(keys: keys)
        #expect(call.end == end)
        #expect(call.sounds == sounds)
        #expect(call.isAnswered)
    }

    @Test func `ends a code with its last day`() throws {
        let plan = try plan(Self.document)
        #expect(plan.call(at: shanghai("2026-11-23T23:59"), keys: ["730951"]).end == "101")
        #expect(plan.call(at: shanghai("2026-11-24T00:00"), keys: ["730951", "-", "-"]).end == "code-refused")
    }

    @Test func `is not asked of those who are trusted`() throws {
        let call = try plan(Self.document).call(from: Caller(number: "13900009999", numberClass: .mobile))
        #expect(call.end == "101")
        #expect(!call.isAnswered)
        #expect(
            "\(call.receipt.decisions)".contains("no code asked for: the caller is trusted by the number 13900009999"))
    }

    @Test func `refuses who is locked, and says until when`() throws {
        let until = utc("2026-11-23T05:00:00Z")
        let call = try plan(Self.document).call(keys: ["4821#"], in: world(.locked(until: until)))
        #expect(call.sounds == ["code-refused"])
        #expect("\(call.receipt.decisions)".contains("none is taken until 2026-11-23 05:00 UTC"))
    }

    @Test(arguments: [
        (["4821#", "4821#"], "101"),
        (["4821#", "730951"], "code-refused"),  // another code, even if right, is no repetition
        (["4821#", "1111#", "4821#"], "code-refused"),
        (["1111#", "4821#", "4821#"], "101"),
        (["1111#", "2222#", "4821#", "4821#"], "101"),
        (["1111#", "2222#", "3333#", "4821#"], "code-refused"),
        (["4821#"], "code-refused"),
        (["4821#", "-", "4821#"], "code-refused"),
    ])
    func `has to be keyed twice while the number is being guessed at`(keys: [String], end: String) throws {
        let call = try plan(Self.document).call(keys: keys, in: world(.wary))
        #expect(call.end == end)
    }

    @Test func `answers a right code like a wrong one while it is wary`() throws {
        let plan = try plan(Self.document)
        let right = plan.call(keys: ["4821#", "1111#", "2222#", "3333#"], in: world(.wary))
        let wrong = plan.call(keys: ["1112#", "1111#", "2222#", "3333#"], in: world(.wary))
        #expect(right.heard == wrong.heard)
    }

    @Test func `tells the driver of each wrong code and of the right one`() throws {
        var engine = try plan(Self.document.replacing("greeting: welcome\n", with: "")).engine()
        #expect(engine.next(after: .callArrived) == .answer)
        #expect(engine.next(after: .done) == .ask(.standing))
        #expect(engine.next(after: .told(.unavailable)) == .play(sound("enter-code"), interruptible: true))
        #expect(engine.next(after: .key("1")) == .waitForKey(.seconds(4)))
        #expect(engine.next(after: .key("#")) == .ask(.codeRefused))
        #expect(engine.next(after: .told(.noted)) == .play(sound("wrong-code"), interruptible: true))
        #expect(engine.next(after: .done) == .waitForKey(.seconds(8)))
        for key in "482" { #expect(engine.next(after: .key(key)) == .waitForKey(.seconds(4))) }
        _ = engine.next(after: .key("1"))
        #expect(engine.next(after: .silence) == .ask(.codeAccepted(name: "dealers")))
        guard case .carryOut = engine.next(after: .told(.unavailable)) else {
            Issue.record("the right code does not open")
            return
        }
    }

    @Test func `never shows a digit of a code`() throws {
        let plan = try plan(Self.document)
        let calls = [
            plan.call(keys: ["4821#"]), plan.call(keys: ["4821#", "4821#"], in: world(.wary)),
            plan.call(keys: ["4829#", "730951"]), plan.call(keys: ["7309#", "8421#", "48210#"]),
        ]
        var texts = ["\(plan)", String(reflecting: plan)]
        dump(plan.password, to: &texts[0])
        for call in calls {
            texts.append(String(decoding: try JSONEncoder().encode(call.receipt), as: UTF8.self))
            texts += call.receipt.decisions.flatMap { [$0.sentence(in: .zh), $0.sentence(in: .en)] }
            #expect("\(call.receipt.decisions)".contains("attempt"))
        }
        for code in ["4821", "730951", "4829", "8421", "48210"] {
            #expect(texts.allSatisfy { !$0.contains(code) })
        }
    }

    @Test(arguments: [
        "{code: \"48a1\", name: x}", "{code: \"482\", name: x}", "{code: \"4821482148214\", name: x}", "{\"4821\": x}",
        "\"4821\"", "[\"4821\"]", "{code: \"4821\"}", "{code: {\"4821\": x}, name: x}",
    ])
    func `whose code is malformed is refused without a word of it`(code: String) {
        let found = mistakes("password: {codes: [\(code)]}\nstart: a\nsteps: {a: {announce: bye}}")
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { !$0.contains("48") }, "\(found)")
    }
}

@Suite struct `Limits` {
    private func call(
        _ limits: String, atOnce: Int = 0, month: Int = 0, isSpent: Bool = false, isReachable: Bool = true
    ) throws -> SimulatedCall {
        var world = World()
        world.isMoneySpent = isSpent
        world.callsAtOnce = atOnce
        world.callsThisMonth = month
        world.isReachable = isReachable
        let document = """
            greeting: welcome
            limits: {\(limits)}
            start: a
            steps: {a: {ring: {targets: ["101"]}}, b: {ring: {targets: ["102"]}}, c: {announce: later}}
            """
        return try plan(document).call(in: world)
    }

    @Test(arguments: [
        ("callsAtOnce: 2", 1, 0, "101"), ("callsAtOnce: 2", 2, 0, "limit-reached"),
        ("callsPerMonth: 100", 0, 99, "101"), ("callsPerMonth: 100", 0, 100, "limit-reached"),
        ("callsAtOnce: 2, callsPerMonth: 100", 1, 100, "limit-reached"),
        ("callsAtOnce: 2, refusal: full", 2, 0, "full"), ("callsAtOnce: 2, atLimit: b", 2, 0, "102"),
        ("callsPerMonth: 1, atLimit: b", 0, 0, "101"),
    ])
    func `hold back what is beyond them`(limits: String, atOnce: Int, month: Int, end: String) throws {
        #expect(try call(limits, atOnce: atOnce, month: month).end == end)
    }

    @Test func `hold nobody back when they cannot be asked`() throws {
        let call = try call("callsAtOnce: 1, callsPerMonth: 1", atOnce: 5, month: 5, isReachable: false)
        #expect(call.end == "101")
        #expect("\(call.receipt.decisions)".contains("the count cannot be asked, so the call goes on"))
    }

    /// Nothing that costs may happen any more: no telephone rings, and the call is not answered.
    @Test(arguments: [
        ("spendPerMonth: \"5.00\"", "limit-spent"), ("spendPerMonth: \"5.00\", refusal: full", "full"),
        ("spendPerMonth: \"5.00\", atLimit: c", "later"), ("spendPerMonth: \"5.00\", atLimit: b", "limit-spent"),
    ])
    func `of money ring nobody when it is used up`(limits: String, end: String) throws {
        let call = try call(limits, isSpent: true)
        #expect(call.end == end)
        #expect(call.sounds == [end])
        #expect(!call.isAnswered && call.hops.isEmpty)
        #expect(try self.call(limits).end == "101")
    }

    @Test func `of money that cannot be asked let a call last a minute`() throws {
        let call = try call("spendPerMonth: \"5.00\"", isReachable: false)
        #expect(call.end == "101")
        #expect("\(call.receipt.decisions)".contains("what is left cannot be asked: the call may last 60 s"))
    }

    @Test func `refuse without a greeting, but greet who is led elsewhere`() throws {
        #expect(try call("callsAtOnce: 1", atOnce: 1).sounds == ["limit-reached"])
        #expect(try call("callsAtOnce: 1, atLimit: b", atOnce: 1).sounds == ["welcome"])
    }
}
