import Foundation
import Testing

extension EndToEnd {
    /// Several telephones ring together, and who answers is asked first.
    ///
    /// Who answers behind 1411 presses 1, behind 1413 nothing; behind 133 nobody answers, 132 is busy (`sipp/callees`).
    @Suite struct `Who answers is asked while the others ring` {
        let lab: Lab

        init() async throws {
            lab = try #require(Lab.current)
            try await lab.makeTones()
        }

        private func call(_ number: String, _ ring: String) async throws -> LiveResult {
            try await lab.publish(
                """
                number: "\(number)"
                language: en
                start: team
                steps:
                  team: {ring: {\(ring), otherwise: sorry}}
                  sorry: {announce: notice-1}
                """)
            return try await lab.place(LiveCall(caller: "13800420001", number: number))
        }

        @Test func `a mailbox that answers at once does not silence the team`() async throws {
            let ring =
                "targets: ['14130000051', '14110000051', '13300000001'], order: together, accept: press-1, seconds: 25"
            let result = try await call("4006420001", ring)
            #expect(result.outcome == "14130000051&14110000051&13300000001 ANSWER")
            #expect(result.record.hops.first?.answeredBy == "14110000051")
            #expect(result.account.codes.contains(200))
            let mailbox = try await lab.seen(by: "14130000051")
            #expect(mailbox.heard.first == "press-1" && mailbox.keyed.isEmpty)
            #expect(mailbox.lasted < 4, "the mailbox was held for \(mailbox.lasted) s after somebody took the call")
            let taker = try await lab.seen(by: "14110000051")
            #expect(taker.keyed == "1" && taker.from == "13800420001")
        }

        @Test func `nobody presses 1, and it is no answer when the last was asked`() async throws {
            let ring = "targets: ['14130000052', '13200000001'], order: together, accept: press-1, seconds: 5"
            let result = try await call("4006420002", ring)
            #expect(
                result.outcome == "14130000052&13200000001 BUSY" || result.outcome == "14130000052&13200000001 NOANSWER"
            )
            #expect(result.record.answeredAt == nil)
            #expect(result.heard == "notice-1")
            #expect(try await lab.seen(by: "14130000052").heard == ["press-1", "press-1"], "asked twice, beyond 5 s")
        }

        @Test func `all are busy, and so is the hop`() async throws {
            let ring = "targets: ['13200000001', '13200000002'], order: together, accept: press-1, onBusy: sorry"
            let result = try await call("4006420003", ring)
            #expect(result.outcome == "13200000001&13200000002 BUSY")
            #expect(result.heard == "notice-1")
        }

        @Test func `the first to hear the whisper gets the call and sees the presented number`()
            async throws
        {
            let number = "4006420004"
            try await lab.publish(
                """
                number: "\(number)"
                language: en
                present: number
                start: team
                steps: {team: {ring: {targets: ['13300000001', '14110000054'], order: together, whisper: whisper}}}
                """)
            let result = try await lab.place(LiveCall(caller: "13800420004", number: number))
            #expect(result.record.hops.first?.answeredBy == "14110000054")
            #expect(result.outcome == "13300000001&14110000054 ANSWER")
            let taker = try await lab.seen(by: "14110000054")
            #expect(taker.heard.first == "whisper" && taker.from == number)
        }
    }
}
