import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Real calls: SIPp calls Asterisk, Asterisk asks Hotline, SIPp's telephones answer or do not; the record must tell it.
    ///
    /// Numbers that begin with 131 answer, 132 are busy, 133 never answer, 134 answer and hang up after a second, 135 are
    /// unavailable, 136 decline (`sipp/callees`).
    @Suite struct Hunting {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
            try lab.makeSound("beep", seconds: 0.4)
            try lab.makeSound("long", seconds: 20)
        }

        private func publish(
            _ number: String, _ steps: String, greeting: String = "beep", answering: String = "ringback"
        )
            async throws
        {
            try await lab.publish(
                """
                number: "\(number)"
                answering: \(answering)
                greeting: \(greeting)
                start: first
                steps:
                \(steps)
                """)
        }

        @Test func `the first target answers`() async throws {
            try await publish("4006100001", "  first: {ring: {targets: ['13100000001', '13100000002']}}")
            try await lab.call("4006100001", caller: "13800138001", pause: 1200)
            let record = try await lab.record(of: "4006100001")
            #expect(record.disposition == "answered")
            #expect(record.outcome == "13100000001 ANSWER")
            #expect(record.caller == "13800138001")
            #expect(record.planVersion == 1)
            #expect(record.hungUpBy == "caller")
            #expect(record.hops.first?.answeredBy == "13100000001")
            #expect((1150...1700).contains(record.talkTimeMs), "talk time is \(record.talkTimeMs) ms")
            #expect(record.durationMs > record.talkTimeMs + 400, "the greeting is part of the duration")
            #expect(record.decisions == ["planChosen", "callerSeen", "answering", "greetingPlayed", "ring"])
            #expect(record.decision("ring")?["targets"] == "13100000001 13100000002")
            #expect(record.decision("planChosen")?["caller"] == "13800138001")
        }

        @Test func `the first is busy, the second answers`() async throws {
            try await publish("4006100002", "  first: {ring: {targets: ['13200000001', '13100000002']}}")
            try await lab.call("4006100002")
            let record = try await lab.record(of: "4006100002")
            #expect(record.disposition == "answered")
            #expect(record.outcome == "13200000001 BUSY, 13100000002 ANSWER")
            #expect(record.hops.first?.cause == 17)
            #expect(record.hops.first?.answeredAt == nil)
        }

        @Test func `the first is silent, the second answers`() async throws {
            try await publish("4006100003", "  first: {ring: {targets: ['13300000001', '13100000002'], seconds: 5}}")
            try await lab.call("4006100003")
            let record = try await lab.record(of: "4006100003")
            #expect(record.disposition == "answered")
            #expect(record.outcome == "13300000001 NOANSWER, 13100000002 ANSWER")
            #expect(record.hops.first?.rangAt != nil)
            #expect(record.durationMs >= 5_900)
        }

        @Test(arguments: [
            ("4006100004", "13200000001", "13200000001 BUSY, 13100000007 ANSWER"),
            ("4006100005", "13300000001", "13300000001 NOANSWER, 13100000008 ANSWER"),
            ("4006100006", "13500000001", "13500000001 NOANSWER, 13100000008 ANSWER"),
            ("4006100007", "13600000001", "13600000001 CHANUNAVAIL, 13100000008 ANSWER"),
        ])
        func `busy and no answer lead to different steps`(number: String, target: String, outcome: String) async throws
        {
            try await publish(
                number,
                """
                  first: {ring: {targets: ['\(target)'], seconds: 5, onBusy: desk, onNoAnswer: night}}
                  desk: {ring: {targets: ['13100000007']}}
                  night: {ring: {targets: ['13100000008']}}
                """)
            try await lab.call(number)
            #expect(try await lab.record(of: number).outcome == outcome)
        }

        @Test func `two ring together, one wins`() async throws {
            try await publish(
                "4006100008",
                "  first: {ring: {targets: ['13300000001', '13100000002', 'sip:desk-3'], order: together}}")
            try await lab.call("4006100008")
            let record = try await lab.record(of: "4006100008")
            #expect(record.disposition == "answered")
            #expect(record.outcome == "13300000001&13100000002&sip:desk-3 ANSWER")
            let winner = try #require(record.hops.first?.answeredBy)
            #expect(["13100000002", "sip:desk-3"].contains(winner))
        }

        @Test func `all fail, and the caller hears the announcement`() async throws {
            try await publish("4006100009", "  first: {ring: {targets: ['13200000001', '13300000001'], seconds: 5}}")
            let heard = try await lab.listen(to: "4006100009", "caller-hears-announcement")
            #expect(heard.seconds > 1.5, "greeting and announcement were heard for \(heard.seconds) s")
            let record = try await lab.record(of: "4006100009")
            #expect(record.disposition == "noAnswer")
            #expect(record.outcome == "13200000001 BUSY, 13300000001 NOANSWER")
            #expect(record.hungUpBy == "platform")
            #expect(record.answeredAt == nil)
            #expect(record.talkTimeMs == 0)
        }

        @Test func `all are busy, and so is the record`() async throws {
            try await publish("4006100010", "  first: {ring: {targets: ['13200000001', '13200000002']}}")
            try await lab.call("4006100010", "caller-hears-announcement")
            let record = try await lab.record(of: "4006100010")
            #expect(record.disposition == "busy")
            #expect(record.outcome == "13200000001 BUSY, 13200000002 BUSY")
        }

        @Test func `the caller leaves during the greeting`() async throws {
            try await publish("4006100011", "  first: {ring: {targets: ['13100000001']}}", greeting: "long")
            try await lab.call("4006100011", "caller-leaves-early", pause: 1500)
            let record = try await lab.record(of: "4006100011")
            #expect(record.disposition == "noAnswer")
            #expect(record.hungUpBy == "caller")
            #expect(record.hops.isEmpty)
            #expect((1000...4000).contains(record.durationMs), "duration is \(record.durationMs) ms")
            let receipt = try await eventually("a receipt") {
                let record = try await lab.record(of: "4006100011")
                return record.receipt.isEmpty ? nil : record
            }
            #expect(receipt.decision("callerLeft")?["during"] == "long")
        }

        @Test func `the caller leaves while it rings`() async throws {
            try await publish("4006100012", "  first: {ring: {targets: ['13300000001', '13100000001'], seconds: 20}}")
            try await lab.call("4006100012", "caller-leaves-early", pause: 2500)
            let record = try await lab.record(of: "4006100012")
            #expect(record.disposition == "noAnswer")
            #expect(record.outcome == "13300000001 CANCEL")
            #expect(record.hungUpBy == "caller")
            #expect(record.hops.first?.rangAt != nil)
        }

        @Test func `the callee hangs up`() async throws {
            try await publish("4006100013", "  first: {ring: {targets: ['13400000001', '13100000001']}}")
            try await lab.call("4006100013", "caller-until-bye")
            let record = try await lab.record(of: "4006100013")
            #expect(record.disposition == "answered")
            #expect(record.outcome == "13400000001 ANSWER")
            #expect(record.hungUpBy == "callee")
            #expect((900...2000).contains(record.talkTimeMs), "talk time is \(record.talkTimeMs) ms")
        }

        @Test func `a number without plan is announced and recorded`() async throws {
            let heard = try await lab.listen(to: "4006199999", "caller-hears-announcement")
            #expect(heard.seconds > 1, "the announcement was heard for \(heard.seconds) s")
            let record = try await lab.record(of: "4006199999")
            #expect(record.disposition == "failed")
            #expect(record.planVersion == nil)
            #expect(record.decisions == ["noPlan"])
            #expect(record.hungUpBy == "platform")
        }

        @Test func `a plan may be an announcement alone`() async throws {
            try await publish("4006100014", "  first: {announce: closed-now}")
            try await lab.call("4006100014", "caller-hears-announcement")
            let record = try await lab.record(of: "4006100014")
            #expect(record.disposition == "noAnswer")
            #expect(record.decision("announce")?["sound"] == "closed-now")
        }

        @Test func `200 calls, 50 at once, are each recorded exactly once`() async throws {
            try await publish("4006100015", "  first: {ring: {targets: ['13200000001', '13100000002']}}")
            try await lab.call("4006100015", pause: 1000, options: ["-m", "200", "-l", "50", "-r", "50"])
            let records = try await eventually("200 finished calls") {
                let records = try await lab.records(of: "4006100015")
                let areWhole = records.allSatisfy { $0.disposition != "open" && !$0.receipt.isEmpty }
                return records.count >= 200 && areWhole ? records : nil
            }
            #expect(records.count == 200)
            #expect(Set(records.map(\.id)).count == 200)
            #expect(records.allSatisfy { $0.outcome == "13200000001 BUSY, 13100000002 ANSWER" })
            #expect(records.allSatisfy { $0.disposition == "answered" && $0.receipt.count == 5 })
        }
    }
}
