import Foundation
import Testing

extension EndToEnd {
    /// Transfers (SIP REFER): desk telephones may, trunks may not; what each call's record and bill say.
    @Suite struct Transfers {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
        }

        private func publish(_ number: String, target: String, _ more: String = "") async throws {
            try await lab.publish(
                "number: \"\(number)\"\n\(more)start: desk\nsteps: {desk: {ring: {targets: [\"\(target)\"]}}}\n")
        }

        @Test func `REFER from a called trunk is refused and the call goes on`() async throws {
            try await publish("4006403001", target: "14210000001")
            let account = try await lab.place(
                Transfer(
                    caller: "13800400001", number: "4006403001", telephones: [lab.mobile: .init(blind: "4006403002")]))
            #expect(account.telephones[lab.mobile]?.map(\.refer) == [603])
            #expect(account.caller.endedBy == "other")
            let record = try await lab.record(of: "4006403001")
            #expect(record.outcome == "14210000001 ANSWER")
            #expect(record.hungUpBy == "callee")
            #expect((2000...2800).contains(record.talkTimeMs), "talk time is \(record.talkTimeMs) ms")
        }

        @Test func `REFER from a caller is refused`() async throws {
            try await publish("4006403003", target: "14210000001")
            let account = try await lab.place(
                Transfer(
                    caller: "13800400003", number: "4006403003", leaves: 1, callerRefers: "4006403002",
                    telephones: [lab.mobile: .init()]))
            #expect(account.caller.refer == 603)
            let record = try await lab.record(of: "4006403003")
            #expect(record.hungUpBy == "caller")
            #expect((1900...2600).contains(record.talkTimeMs), "talk time is \(record.talkTimeMs) ms")
        }

        @Test func `a blind transfer to another desk is one call to the caller's end`() async throws {
            try await publish("4006403004", target: "sip:desk-4")
            let account = try await lab.place(
                Transfer(
                    caller: "13800400004", number: "4006403004",
                    telephones: [lab.desk(4): .init(blind: "desk-5"), lab.desk(5): .init()]))
            #expect(account.telephones[lab.desk(4)]?.first?.refer == 202)
            #expect(account.telephones[lab.desk(4)]?.first?.notified.last == "SIP/2.0 200 OK")
            #expect(account.telephones[lab.desk(5)]?.count == 1)
            let record = try await lab.record(of: "4006403004")
            #expect(record.outcome == "sip:desk-4 ANSWER, sip:desk-5 ANSWER")
            #expect(record.hops.map(\.answeredBy) == ["sip:desk-4", "sip:desk-5"])
            #expect(record.hungUpBy == "caller")
            #expect((3900...4400).contains(record.talkTimeMs), "talk time is \(record.talkTimeMs) ms")
        }

        @Test func `an attended transfer to another desk is one call to the caller's end`() async throws {
            try await publish("4006403005", target: "sip:desk-4")
            let account = try await lab.place(
                Transfer(
                    caller: "13800400005", number: "4006403005",
                    telephones: [lab.desk(4): .init(attended: "desk-5"), lab.desk(5): .init()]))
            #expect(account.telephones[lab.desk(4)]?.first?.refer == 202)
            #expect(account.telephones[lab.desk(4)]?.first?.notified.last == "SIP/2.0 200 OK")
            let colleague = try #require(account.telephones[lab.desk(5)]?.first?.endedAfter)
            let desk = try #require(account.telephones[lab.desk(4)]?.first?.endedAfter)
            #expect(colleague > desk + 0.3, "they talked on without the desk")
            let record = try await lab.record(of: "4006403005")
            #expect(record.outcome == "sip:desk-4 ANSWER")
            #expect(record.hungUpBy == "caller")
            #expect((3900...4400).contains(record.talkTimeMs), "talk time is \(record.talkTimeMs) ms")
        }

        @Test(arguments: [("4006403006", "desk-5"), ("4006403007", "13900139000"), ("4006403008", "nobody")])
        func `a caller who was transferred to nobody returns to the desk`(number: String, to: String) async throws {
            try await publish(number, target: "sip:desk-4")
            let account = try await lab.place(
                Transfer(
                    caller: "13800400006", number: number, leaves: 2,
                    telephones: [lab.desk(4): .init(blind: to), lab.desk(5): .init(busy: true)]))
            #expect(account.telephones[lab.desk(4)]?.count == 2)
            let record = try await lab.record(of: number)
            let between = to == "desk-5" ? ", sip:desk-5 BUSY" : ""
            #expect(record.outcome == "sip:desk-4 ANSWER\(between), sip:desk-4 ANSWER")
            #expect((1900...2400).contains(record.talkTimeMs), "talk time is \(record.talkTimeMs) ms")
        }

        @Test func `a transfer to another 400 number makes two calls, each with its own times`()
            async throws
        {
            try await publish("4006403009", target: "sip:desk-4")
            try await publish("4006403010", target: "13100000001")
            let account = try await lab.place(
                Transfer(
                    caller: "13800400009", number: "4006403009", telephones: [lab.desk(4): .init(blind: "4006403010")]))
            #expect(account.telephones[lab.desk(4)]?.first?.refer == 202)
            let first = try await lab.record(of: "4006403009")
            let second = try await lab.record(of: "4006403010")
            #expect(first.disposition == "answered" && first.outcome == "sip:desk-4 ANSWER")
            #expect(first.hungUpBy == "transfer")
            #expect((1100...1700).contains(first.talkTimeMs), "talk time is \(first.talkTimeMs) ms")
            #expect(second.disposition == "answered" && second.outcome == "13100000001 ANSWER")
            #expect(second.hungUpBy == "caller")
            #expect(second.id != first.id)
            #expect(second.caller == "13800400009")
            #expect(second.startedAt >= first.endedAt ?? "never")
            #expect(second.answeredAt ?? "" > second.startedAt)
            #expect((3700...4300).contains(first.talkTimeMs + second.talkTimeMs + 200), "\(second.talkTimeMs) ms")
            #expect(second.decisions.contains("ring"))
            let day = String(try Date.argument(secondsAhead: 0).prefix(10))
            let proof = try await lab.hotline("reconcile", "--day", day, "--zone", "Asia/Shanghai", "--json")
            #expect(proof.status == 0, "\(proof.text)")
        }

        @Test(arguments: [("4006403011", true), ("4006403012", false)])
        func `the limit of money ends a transferred call`(number: String, attended: Bool) async throws {
            let tariff = try lab.file(
                "name: hops\nvalidFrom: 2026-01-01\ninitial: 6\nincrement: 6\nperMinute: \"6.00\"\n", "yaml")
            for arguments in [["tariff", "add", tariff], ["tenant", "add", "hops", "--tariff", "hops"]] {
                // The second case finds both there.
                _ = try await lab.run(lab.hotlineBinary, arguments + ["--config", "\(lab.folder)/hotline.yaml"])
            }
            let plan =
                "number: \"\(number)\"\nlimits: {spendPerMonth: \"0.60\"}\nstart: desk\nsteps: {desk: {ring: {targets: [\"sip:desk-4\"]}}}\n"
            let output = try await lab.hotline("apply", try lab.file(plan, "yaml"), "--anyway", "--tenant", "hops")
            #expect(output.status == 0, "\(output.errors)")
            let habits = Transfer.Habits(blind: attended ? nil : "desk-5", attended: attended ? "desk-5" : nil)
            let account = try await lab.place(
                Transfer(
                    caller: "13800400011", number: number, leaves: 15,
                    telephones: [lab.desk(4): habits, lab.desk(5): .init()]))
            #expect(account.telephones[lab.desk(4)]?.first?.refer == 202)
            #expect(account.caller.endedBy == "other")
            let record = try await lab.record(of: number)
            #expect(record.hungUpBy == "limit")
            #expect((5500...5999).contains(record.talkTimeMs), "talk time is \(record.talkTimeMs) ms")
        }
    }
}
