import Foundation
import TestSupport
import Testing

extension EndToEnd.Live {
    // MARK: Duty

    @Test func `F10: who is put on duty answers the next call, until it is taken back`() async throws {
        try await publish(
            "4006910101",
            "start: night\nsteps: {night: {ring: {targets: [\"13200000001\", \"13200000002\"], order: rotate}}}")
        func next() async throws -> LiveResult {
            try await lab.place(LiveCall(caller: "13800000001", number: "4006910101"))
        }
        #expect(try await next().outcome == "13200000001 BUSY, 13200000002 BUSY")
        #expect(try await lab.hotline("duty", "4006910101", "night", "13400000009").status == 0)
        let result = try await next()
        #expect(result.outcome == "13400000009 ANSWER")
        #expect(result.record.decision("duty")?["targets"] == "13400000009")
        #expect(result.record.planVersion == 1)
        #expect(try await lab.hotline("duty", "4006910101", "night", "--undo").status == 0)
        #expect(try await next().outcome == "13200000002 BUSY, 13200000001 BUSY")
    }

    @Test func `a plan that is published ahead takes effect at its time`() async throws {
        let number = "4006910102"
        try await publish(number, "start: a\nsteps: {a: {ring: {targets: [\"13200000001\"]}}}")
        let later =
            "number: \"\(number)\"\nlanguage: en\nstart: a\nsteps: {a: {ring: {targets: [\"13200000002\"]}}}\n"
        let due = try Date.argument(secondsAhead: 5)
        let output = try await lab.hotline("apply", try lab.file(later, "yaml"), "--at", due)
        #expect(output.status == 0, "\(output.errors)")
        let before = try await lab.place(LiveCall(caller: "13800000001", number: number))
        #expect(before.outcome == "13200000001 BUSY")
        _ = try await eventually("version 2") {
            try await lab.hotline("number", "show", number).text.contains("13200000002") ? true : nil
        }
        let after = try await lab.place(LiveCall(caller: "13800000002", number: number))
        #expect(after.outcome == "13200000002 BUSY")
        #expect(after.record.planVersion == 2)
    }

    // MARK: Who answers

    @Test func `press 1: only who presses 1 gets the call`() async throws {
        try await publish(
            "4006910121",
            """
            greeting: welcome
            start: desk
            steps:
              desk:
                ring:
                  targets: ["14120000001", "14130000001", "14110000001"]
                  accept: press-1
                  whisper: whisper
                  otherwise: sorry
              sorry: {announce: notice-1}
            """)
        try await publish(
            "4006910122",
            "start: desk\nsteps: {desk: {ring: {targets: [\"14130000002\"], accept: press-1}}}")
        let results = try await lab.place([
            LiveCall(caller: "13800000001", number: "4006910121"),
            LiveCall(caller: "13800000002", number: "4006910122", leavesRinging: 2.5),
        ])
        #expect(results[0].outcome == "14120000001 NOANSWER, 14130000001 NOANSWER, 14110000001 ANSWER")
        #expect(results[0].record.hops.map(\.answeredBy) == [nil, nil, "14110000001"])
        #expect(try await lab.seen(by: "14110000001").heard.first == "whisper")
        #expect(try await lab.seen(by: "14120000001").keyed == "7")
        let answered = try #require(results[0].account.answeredAfter)
        #expect(answered > 10, "the caller was answered before anybody pressed 1: after \(answered) s")
        // He leaves while the telephone is asked.
        #expect(results[1].outcome == "14130000002 CANCEL")
        #expect(results[1].record.answeredAt == nil)
        #expect(results[1].record.hungUpBy == "caller")
        #expect((2400...3000).contains(results[1].record.durationMs), "the call ends when its caller leaves")
        #expect(try await lab.seen(by: "14130000002").heard == ["press-1"])
    }

    @Test func `who hangs up without pressing 1 has not taken the call, and the caller pays nothing`() async throws {
        try await publish(
            "4006910123",
            """
            start: desk
            steps:
              desk: {ring: {targets: ["13400000001"], accept: press-1, otherwise: sorry}}
              sorry: {announce: notice-1}
            """)
        let result = try await lab.place(LiveCall(caller: "13800000001", number: "4006910123"))
        #expect(result.outcome == "13400000001 NOANSWER")
        #expect(result.record.answeredAt == nil)
        #expect(result.heard == "notice-1")
    }

    @Test func `the telephone shows the caller, or the number that was called`() async throws {
        for (number, present, shown) in [
            ("4006910131", "caller", "13800138000"), ("4006910132", "number", "4006910132"),
        ] {
            let target = "1411\(number.suffix(7))"
            try await publish(
                number,
                """
                present: \(present)
                start: desk
                steps: {desk: {ring: {targets: ["\(target)"], accept: press-1}}}
                """)
            let result = try await lab.place(LiveCall(caller: "13800138000", number: number))
            #expect(result.outcome == "\(target) ANSWER")
            #expect(try await lab.seen(by: target).from == shown)
        }
    }

    // MARK: A call that comes back

    @Test func `a call that comes back to a dead server goes on where its table says`() async throws {
        try await publish(
            "4006910141",
            """
            start: desk
            steps:
              desk: {ring: {targets: ["13300000001"], seconds: 6, onNoAnswer: menu}}
              menu: {menu: {prompt: main-menu, keys: {"1": east}, wait: 2s}, otherwise: operator}
              east: {ring: {targets: ["13200000002"]}}
              operator: {ring: {targets: ["13200000003"], otherwise: sorry}}
              sorry: {announce: notice-2}
            """)
        let alive = try await lab.place(LiveCall(caller: "13800000001", number: "4006910141", keys: ["1"]))
        #expect(alive.outcome == "13300000001 NOANSWER, 13200000002 BUSY")
        #expect(alive.heard == "main-menu all-busy")
        #expect(alive.record.decisions.contains("resumed"))
        async let call = lab.place(LiveCall(caller: "13800000002", number: "4006910141", keys: ["1"]))
        // The telephone rings, the call is in the dialplan's hands, and what decided it is on record.
        _ = try await eventually("the receipt of the call that rings") {
            try await lab.records(of: "4006910141").first { $0.caller == "13800000002" && !$0.receipt.isEmpty }
        }
        try await lab.control("hotline", "kill")
        _ = try await eventually("no channel is left") {
            let told = try await lab.control("asterisk", "core show channels count").text
            return told.split(separator: "\n").contains { $0.hasPrefix("0 active channels") } ? true : nil
        }
        try await lab.control("hotline", "start")
        let orphan = try await call
        #expect(orphan.outcome == "13300000001 NOANSWER, 13200000003 BUSY")
        #expect(orphan.heard == "notice-2")
        #expect(orphan.record.decision == "hotline")
    }
}
