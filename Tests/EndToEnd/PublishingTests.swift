import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Plans as an owner changes them, while calls come in.
    @Suite struct Publishing {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
            try lab.makeSound("beep", seconds: 0.4)
        }

        private func plan(_ number: String, target: String) -> String {
            "number: \"\(number)\"\ngreeting: beep\nstart: a\nsteps: {a: {ring: {targets: [\"\(target)\"]}}}\n"
        }

        @Test func `a malformed target is refused at apply, with its line, and nothing is published`() async throws {
            let good = try lab.file(plan("4006300001", target: "13100000001"), "yaml")
            let bad = try lab.file(plan("4006300002", target: "13100000001&PJSIP/evil"), "yaml")
            let output = try await lab.hotline("apply", good, bad)
            #expect(output.status == 1)
            #expect(
                output.errors.contains("line 4: steps.a.ring.targets[1]: '13100000001&PJSIP/evil' cannot be dialled"))
            #expect(output.errors.contains("nothing was published"))
            #expect(try await lab.hotline("number", "show", "4006300001").status == 1)
        }

        @Test func `a new version takes effect on the next call while an old call goes on`() async throws {
            try await lab.publish(plan("4006300003", target: "13100000001"))
            async let oldCall = lab.call("4006300003", caller: "13800000001", pause: 6000)
            _ = try await eventually("the old call talks") {
                try await lab.liveCalls().contains { $0.number == "4006300003" && $0.phase == "talking" } ? true : nil
            }
            try await lab.publish(plan("4006300003", target: "13100000002"))
            try await lab.call("4006300003", caller: "13800000002")
            _ = try await oldCall
            let records = try await eventually("two finished calls") {
                let records = try await lab.records(of: "4006300003")
                return records.count == 2 && records.allSatisfy { $0.disposition != "open" } ? records : nil
            }
            let old = try #require(records.first { $0.caller == "13800000001" })
            let new = try #require(records.first { $0.caller == "13800000002" })
            #expect(old.outcome == "13100000001 ANSWER")
            #expect(old.planVersion == 1)
            #expect(old.talkTimeMs > 5800, "the old call was cut: it talked \(old.talkTimeMs) ms")
            #expect(new.outcome == "13100000002 ANSWER")
            #expect(new.planVersion == 2)
        }

        @Test func `a rollback makes the earlier plan the next version`() async throws {
            try await lab.publish(plan("4006300004", target: "13100000001"))
            try await lab.publish(plan("4006300004", target: "13200000001"))
            let output = try await lab.hotline("number", "rollback", "4006300004")
            #expect(output.text == "4006300004: version 3 published, with the text of version 1\n")
            try await lab.call("4006300004")
            let record = try await lab.record(of: "4006300004")
            #expect(record.planVersion == 3)
            #expect(record.outcome == "13100000001 ANSWER")
            let history = try await lab.hotline("number", "history", "4006300004")
            #expect(history.text.contains("rollback to 1"))
        }

        @Test func `the same text again makes no new version`() async throws {
            try await lab.publish(plan("4006300005", target: "13100000001"))
            let again = try await lab.hotline("apply", try lab.file(plan("4006300005", target: "13100000001"), "yaml"))
            #expect(again.text == "4006300005: unchanged, version 1 stays\n")
        }
    }
}
