import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Callers of a number that the operator has suspended or removed.
    @Suite struct Suspension {
        let lab: Lab

        init() throws { lab = try #require(Lab.current) }

        private func publish(_ number: String) async throws {
            try await lab.publish(
                "number: \"\(number)\"\nstart: a\nsteps: {a: {ring: {targets: [\"13100000001\"], seconds: 5}}}\n")
        }

        private func number(_ verb: String, _ number: String, _ options: String...) async throws {
            let output = try await lab.run(
                lab.hotlineBinary, ["number", verb, number] + options + ["--config", "\(lab.folder)/hotline.yaml"])
            #expect(output.status == 0, "\(output.errors)")
        }

        @Test func `the next caller of a suspended number hears so, unanswered, until it is resumed`() async throws {
            try await publish("4006970001")
            try await number("suspend", "4006970001", "--reason", "unpaid")
            let simulated = try await lab.hotline("simulate", "4006970001", "--from", "13800138000", "--language", "en")
            #expect(simulated.text.contains("the number is suspended"), "\(simulated.text)")
            let heard = try await lab.listen(to: "4006970001", "caller-hears-announcement")
            #expect(heard.seconds > 1, "number-suspended was heard for \(heard.seconds) s")
            let refused = try await lab.record(of: "4006970001")
            #expect(refused.decision("suspended")?["sound"] == "number-suspended")
            #expect(refused.hops.isEmpty && refused.answeredAt == nil)
            try await number("resume", "4006970001")
            try await lab.call("4006970001")
            let answered = try await eventually("the next call") {
                try await lab.records(of: "4006970001").first { $0.disposition == "answered" }
            }
            #expect(answered.outcome == "13100000001 ANSWER")
        }

        @Test func `without a server the caller of a suspended number hears so too`() async throws {
            try await publish("4006970002")
            try await number("suspend", "4006970002")
            _ = try await eventually("the fallback of a suspended number") {
                try await lab.fallback(of: "4006970002").values.contains { $0.hasSuffix("/number-suspended") }
                    ? true : nil
            }
            try await lab.control("hotline", "stop")
            let heard = try? await lab.listen(to: "4006970002", "caller-hears-announcement")
            try await lab.control("hotline", "start")
            #expect((heard?.seconds ?? 0) > 1)
            let record = try await lab.record(of: "4006970002")
            #expect(record.decision == "suspended")
            #expect(record.hops.isEmpty && record.answeredAt == nil)
        }

        @Test func `a removed number is none, and leaves no fallback`() async throws {
            try await publish("4006970003")
            try await lab.fallback(of: "4006970003")
            try await number("remove", "4006970003", "--yes", "4006970003")
            _ = try await eventually("no fallback of a removed number") {
                try await lab.database("hotline/4006970003").isEmpty ? true : nil
            }
            _ = try await lab.listen(to: "4006970003", "caller-hears-announcement")
            let record = try await lab.record(of: "4006970003")
            #expect(record.decision("noPlan")?["number"] == "4006970003")
        }
    }
}
