import Routing
import Testing

@Suite struct `The engine` {
    private func engine(answering: String = "ringback", greeting: String? = "welcome") throws -> Engine {
        let document = """
            number: "4006001234"
            answering: \(answering)
            \(greeting.map { "greeting: \($0)" } ?? "")
            start: a
            steps: {a: {ring: {targets: ["101"]}}}
            """
        return try NumberPlan(document: document).engine()
    }

    private let welcome = SoundName("welcome")

    @Test func `opens early media, greets and hunts in ringback mode`() throws {
        var engine = try engine()
        #expect(engine.next(after: .callArrived) == .openEarlyMedia)
        #expect(engine.next(after: .done) == welcome.map { .play($0, interruptible: false) })
        guard case .carryOut = engine.next(after: .done) else {
            Issue.record("no hunt table after the greeting")
            return
        }
        #expect(
            engine.receipt.decisions.map(\.description) == [
                "4006001234 has a plan, version 7; the caller is 13800138000",
                "the caller's number is a mobile, from 浙江 杭州, its range is 移动's",
                "answering is 'ringback': greetings are early media, nothing is billed until a target answers",
                "greeting 'welcome' played",
                "step 'a' rings 101 for 30 s; busy → the announcement 'all-busy', no answer → the announcement 'all-busy', "
                    + "unreachable → the announcement 'all-busy'",
            ])
    }

    @Test func `answers first in menu mode`() throws {
        var engine = try engine(answering: "menu")
        #expect(engine.next(after: .callArrived) == .answer)
    }

    @Test func `hunts at once without a greeting: no early media without anything to hear`() throws {
        var engine = try engine(greeting: nil)
        guard case .carryOut = engine.next(after: .callArrived) else {
            Issue.record("no hunt table")
            return
        }
    }

    @Test func `answers first in menu mode without a greeting too`() throws {
        var engine = try engine(answering: "menu", greeting: nil)
        #expect(engine.next(after: .callArrived) == .answer)
        guard case .carryOut = engine.next(after: .done) else {
            Issue.record("no hunt table")
            return
        }
    }

    @Test func `goes on without a greeting that cannot be played, and says so`() throws {
        var engine = try engine()
        _ = engine.next(after: .callArrived)
        _ = engine.next(after: .done)
        guard case .carryOut = engine.next(after: .soundFailed) else {
            Issue.record("no hunt table")
            return
        }
        #expect(engine.receipt.decisions.contains(.soundFailed(sound: try #require(welcome))))
    }

    @Test func `stops when the caller leaves, and says during what`() throws {
        var engine = try engine()
        _ = engine.next(after: .callArrived)
        _ = engine.next(after: .done)
        #expect(engine.next(after: .callerLeft) == .stop)
        #expect(engine.receipt.decisions.last == .callerLeft(during: welcome))
    }
}

@Suite struct `Caller numbers` {
    @Test(arguments: [
        ("13800138000", "13800138000"), ("+8613800138000", "+8613800138000"), ("anonymous", nil), ("", nil), (nil, nil),
        ("138\r\nagi_x: y", "138"), ("1;2&3${x}", "123"), ("1+2", "12"),
    ])
    func `keep digits and a leading plus, whatever was presented`(presented: String?, number: String?) {
        #expect(CallerID(presented).number == number)
    }

    @Test func `are bounded`() {
        #expect(CallerID(String(repeating: "9", count: 300)).number?.count == 31)
    }
}

@Suite struct `400 numbers` {
    @Test(arguments: ["4006001234", "400-600-1234", "400 600 1234", "4006-001-234"])
    func `are read as people write them`(text: String) {
        #expect(DID(text)?.digits == "4006001234")
    }

    @Test(arguments: ["", "400600123", "40060012345", "8006001234", "400600123a", "４００６００１２３４", "+864006001234"])
    func `are nothing else`(text: String) {
        #expect(DID(text) == nil)
    }
}
