import Foundation
import Testing

extension EndToEnd {
    /// When a call is answered, and so when it begins to cost.
    @Suite struct `Answering` {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
            try lab.makeSound("two-seconds", seconds: 2)
        }

        /// Places a call and returns the SIP answers that the caller got, in order.
        private func answers(_ number: String, _ scenario: String) async throws -> [Int] {
            let log = try lab.file("", "log")
            try await lab.call(
                number, scenario,
                options: ["-trace_shortmsg", "-shortmessage_file", log, "-shortmessage_overwrite", "true"])
            let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
            return lines.compactMap { line in
                line.contains("SIP/2.0 ")
                    ? line.split(separator: "SIP/2.0 ").last.flatMap { Int($0.prefix(3)) } : nil
            }.filter { $0 != 100 }
        }

        private func publish(_ number: String, answering: String, target: String) async throws {
            try await lab.publish(
                """
                number: "\(number)"
                answering: \(answering)
                greeting: two-seconds
                start: a
                steps: {a: {ring: {targets: ["\(target)"], seconds: 5}}}
                """)
        }

        @Test func `in ringback mode the greeting is early media and an unanswered call is not billed`() async throws {
            try await publish("4006200001", answering: "ringback", target: "13200000001")
            let answers = try await answers("4006200001", "caller-hears-announcement")
            #expect(answers.first == 183)
            #expect(!answers.contains(200))
            let record = try await lab.record(of: "4006200001")
            #expect(record.answeredAt == nil)
            #expect(record.talkTimeMs == 0)
            #expect(record.durationMs > 2000)
        }

        @Test func `in ringback mode the answer comes with the target's, after the greeting`() async throws {
            try await publish("4006200002", answering: "ringback", target: "13100000001")
            let answers = try await answers("4006200002", "caller")
            #expect(answers.first == 183)
            let answer = try #require(answers.firstIndex(of: 200))
            #expect(answer > 0)
            let record = try await lab.record(of: "4006200002")
            #expect(record.answeredAt == record.hops.first?.answeredAt)
            #expect(record.talkTimeMs < 1500, "billed are \(record.talkTimeMs) ms, the greeting among them")
        }

        @Test func `in menu mode the call is answered before the greeting and billed from there`() async throws {
            try await publish("4006200003", answering: "menu", target: "13100000001")
            let answers = try await answers("4006200003", "caller")
            #expect(answers.first == 200)
            let record = try await lab.record(of: "4006200003")
            #expect(record.decision("answering")?["mode"] == "menu")
            #expect(record.durationMs - record.talkTimeMs < 1500, "the greeting was not billed")
        }

        @Test func `the greeting is heard before the call is answered`() async throws {
            try await publish("4006200004", answering: "ringback", target: "13300000001")
            let heard = try await lab.listen(to: "4006200004", "caller-leaves-early", pause: 1800)
            #expect(heard.seconds > 1, "heard was \(heard.segments)")
            #expect(try await lab.record(of: "4006200004").hungUpBy == "caller")
        }
    }
}
