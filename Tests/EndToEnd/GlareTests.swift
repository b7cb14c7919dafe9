import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Callers who give up at the instant at which somebody answers: only what their network was told is an answer.
    @Suite struct `Callers who give up` {
        let lab: Lab

        init() async throws {
            lab = try #require(Lab.current)
            try await lab.makeTones()
        }

        /// The telephone answers 0.2 s after it was called; the callers leave between 0.19 and 0.22 s after it rings.
        private func cross(_ number: String, after delay: Double = 0) async throws -> [LiveResult] {
            let calls = (0..<200).map { index in
                LiveCall(
                    caller: "1370\(number.suffix(2))0\(1000 + index)", number: number,
                    leavesRinging: 0.19 + delay + 0.00015 * Double(index), after: 0.04 * Double(index))
            }
            let accounts = try await lab.accounts(of: calls)
            let records = try await eventually("200 finished calls") {
                let records = try await lab.records(of: number).filter { $0.disposition != "open" }
                return records.count == 200 ? Dictionary(grouping: records) { $0.caller ?? "" } : nil
            }
            return try accounts.map { LiveResult(account: $0, record: try #require(records[$0.caller]?.first)) }
        }

        @Test func `200 callers cross with the answer: 487 is not answered, 200 is`() async throws {
            let number = "4006410001"
            try await lab.publish(
                "number: \"\(number)\"\nlanguage: en\nstart: a\nsteps: {a: {ring: {targets: [\"13100000001\"]}}}\n")
            var counts = (answered: 0, cancelled: 0)
            for result in try await cross(number) {
                let wasAnswered = result.account.codes.contains(200)
                if wasAnswered { counts.answered += 1 } else { counts.cancelled += 1 }
                let record = result.record
                #expect(record.outcome == "13100000001 \(wasAnswered ? "ANSWER" : "CANCEL")", "\(result.account)")
                #expect(record.disposition == (wasAnswered ? "answered" : "noAnswer"))
                #expect((record.answeredAt != nil) == wasAnswered)
                #expect(record.hungUpBy == "caller")
            }
            #expect(counts.answered > 5 && counts.cancelled > 5, "\(counts): the two did not cross")
        }

        @Test func `a caller told 487 after a greeting is not answered`() async throws {
            let number = "4006410002"
            try await lab.publish(
                "number: \"\(number)\"\nlanguage: en\ngreeting: welcome\nstart: a\n"
                    + "steps: {a: {ring: {targets: [\"13100000001\"]}}}\n")
            for result in try await cross(number, after: -0.04) where !result.account.codes.contains(200) {
                #expect(result.record.answeredAt == nil, "\(result.account)")
                #expect(result.record.disposition == "noAnswer")
                #expect(result.record.outcome == "13100000001 CANCEL")
            }
        }

        @Test(arguments: [
            ("4006410003", "14130000031", "accept: press-1"), ("4006410004", "14130000041", "whisper: welcome"),
        ])
        func `a call ends when its caller leaves during the whisper or the request for 1`(
            number: String, target: String, what: String
        ) async throws {
            try await lab.publish(
                "number: \"\(number)\"\nlanguage: en\nstart: a\nsteps: {a: {ring: {targets: [\"\(target)\"], \(what)}}}\n"
            )
            let result = try await lab.place(LiveCall(caller: "13700000003", number: number, leavesRinging: 0.45))
            #expect(result.account.codes.last == 487)
            let record = result.record
            #expect(record.outcome == "\(target) CANCEL")
            #expect(record.answeredAt == nil && record.disposition == "noAnswer" && record.hungUpBy == "caller")
            #expect((450...900).contains(record.durationMs), "it took \(record.durationMs) ms")
            let telephone = try await lab.seen(by: target)
            #expect(telephone.lasted < 1.0, "the telephone was asked on for \(telephone.lasted) s")
        }
    }
}
