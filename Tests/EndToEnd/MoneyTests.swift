import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What calls cost, by SIPp and the records' own milliseconds. 0.60 for each 6 s begun, at the tenant `payer`.
    @Suite struct `What a call costs` {
        let lab: Lab

        init() async throws {
            lab = try #require(Lab.current)
            let tariff = """
                name: six
                validFrom: 2026-01-01
                initial: 6
                increment: 6
                perMinute: "6.00"
                """
            for arguments in [
                ["tariff", "add", try lab.file(tariff, "yaml")], ["tenant", "add", "payer", "--tariff", "six"],
            ] {
                // The second test finds both there.
                _ = try await lab.run(lab.hotlineBinary, arguments + ["--config", "\(lab.folder)/hotline.yaml"])
            }
            try lab.makeSound("long", seconds: 3)
        }

        private struct Bill: Decodable {
            struct Line: Decodable {
                let kind: String
                let startsAt: String
                let seconds: Int
                let amount: String
            }

            let disposition: String
            let hungUpBy: String?
            let answeredAt: String?
            let talkTimeMs: Int
            let charge: String?
            let forgiven: String?
            let chargeLines: [Line]?
            let callerFee: String?
        }

        private func publish(_ number: String, _ plan: String) async throws {
            let file = try lab.file("number: \"\(number)\"\n" + plan, "yaml")
            let output = try await lab.hotline("apply", file, "--anyway", "--tenant", "payer")
            #expect(output.status == 0, "\(output.errors)")
        }

        private func bill(of number: String) async throws -> Bill {
            try await eventually("the call to \(number) is over") {
                let output = try await lab.hotline("calls", number, "--json")
                let bills = try JSONDecoder().decode([Bill].self, from: Data(output.text.utf8))
                return bills.first.flatMap { $0.disposition == "open" ? nil : $0 }
            }
        }

        @Test(arguments: [("4006940001", "13200000001", "busy"), ("4006940002", "13300000001", "noAnswer")])
        func `nothing, if nobody answers after a greeting of three seconds`(
            number: String, target: String, disposition: String
        ) async throws {
            try await publish(
                number,
                """
                greeting: long
                start: a
                steps: {a: {ring: {targets: ["\(target)"], seconds: 5, otherwise: b}}, b: {announce: long}}
                """)
            try await lab.call(number, "caller-hears-announcement")
            let bill = try await bill(of: number)
            #expect(bill.disposition == disposition)
            #expect(bill.answeredAt == nil && bill.talkTimeMs == 0)
            #expect(bill.charge == nil && bill.chargeLines == nil)
        }

        /// The greeting of three seconds and the ringing before are not paid: 4 s are one increment.
        @Test func `in ringback mode what is talked from the answer of the target on`() async throws {
            try await publish(
                "4006940003",
                "greeting: long\nstart: a\nsteps: {a: {ring: {targets: [\"13100000001\"]}}}")
            try await lab.call("4006940003", caller: "95588", pause: 4000)
            let bill = try await bill(of: "4006940003")
            #expect((3900...4200).contains(bill.talkTimeMs))
            #expect(bill.charge == "0.60" && bill.forgiven == "0.00")
            #expect(bill.chargeLines?.map(\.seconds) == [6])
            #expect(bill.chargeLines?.first?.startsAt == bill.answeredAt)
            #expect(bill.callerFee == "unknown", "nobody told what such callers pay")
        }

        /// The same call in menu mode: three seconds of greeting are paid as well, 7 s are two increments. Asterisk's answer waits
        /// half a second for the caller's media, which is not billed.
        @Test func `in menu mode what passes from the first prompt on`() async throws {
            try await publish(
                "4006940004",
                "answering: menu\ngreeting: long\nstart: a\nsteps: {a: {ring: {targets: [\"13100000001\"]}}}")
            try await lab.call("4006940004", pause: 7000)
            let bill = try await bill(of: "4006940004")
            #expect((6300...7300).contains(bill.talkTimeMs))
            #expect(bill.charge == "1.20")
            #expect(bill.chargeLines?.map(\.seconds) == [12])
        }

        @Test func `what the caller pays is told beside it`() async throws {
            let fees = "mobile: {initial: 60, increment: 60, initialPrice: \"0.20\", perMinute: \"0.20\"}\n"
            let output = try await lab.hotline("caller-fees", "import", try lab.file(fees, "yaml"))
            #expect(output.status == 0, "\(output.errors)")
            try await publish("4006940005", "start: a\nsteps: {a: {ring: {targets: [\"13100000001\"]}}}")
            try await lab.call("4006940005", pause: 1000)
            let bill = try await bill(of: "4006940005")
            #expect(bill.charge == "0.60")
            #expect(bill.callerFee == "0.20")
            #expect(try await lab.hotline("caller-fees", "import", "--remove").status == 0)
        }

        @Test func `no more than its cap: Asterisk ends it, and the next caller is told so`() async throws {
            try await publish(
                "4006940006",
                "limits: {spendPerMonth: \"0.60\"}\nstart: a\nsteps: {a: {ring: {targets: [\"13100000001\"]}}}")
            try await lab.call("4006940006", "caller-until-bye")
            let first = try await bill(of: "4006940006")
            #expect(first.hungUpBy == "limit")
            #expect((5500...5990).contains(first.talkTimeMs), "\(first.talkTimeMs) ms")
            #expect(first.charge == "0.60" && first.forgiven == "0.00")
            let heard = try await lab.listen(to: "4006940006", "caller-hears-announcement")
            #expect(heard.seconds > 1, "limit-spent is heard")
            let second = try await bill(of: "4006940006")
            #expect(second.answeredAt == nil && second.charge == nil)
        }

        /// Hotline looks at the channels each time it has logged in to the manager.
        @Test func `what was witnessed, if Asterisk is killed while it talks`() async throws {
            try await publish("4006940008", "start: a\nsteps: {a: {ring: {targets: [\"13100000001\"]}}}")
            let arguments = lab.sippArguments("4006940008", "caller", "13800138000", 30_000)
            async let caller = lab.run("/usr/bin/timeout", ["60", "sipp"] + arguments)
            _ = try await eventually("the answer is on record") {
                try await lab.records(of: "4006940008").first { $0.hops.first?.answeredAt != nil }
            }
            try await lab.cutManagerConnections()
            try await lab.control("crash")
            try await lab.control("boot")
            let record = try await eventually(within: 60, "a closed record") {
                try await lab.records(of: "4006940008").first { $0.disposition != "open" }
            }
            _ = try await caller
            #expect(record.disposition == "unknown")
            #expect(record.unexplained == "lost in the restart of Asterisk")
            #expect(record.outcome == "13100000001 ANSWER")
            #expect(record.endedAt == nil)
            #expect((1...6000).contains(record.talkTimeMs), "\(record.talkTimeMs) ms")
            #expect(try await bill(of: "4006940008").charge == "0.60")
            let text = try await lab.hotline("call", record.id).text
            #expect(text.contains("as far as it was witnessed"))
            #expect(!text.contains("was not answered") && !text.contains("nobody was dialled"), "\(text)")
        }

        @Test func `caps hold with 40 calls at once and hotline killed`() async throws {
            try await lab.prove("caps", "--runs", "1", "--minutes", "2")
        }
    }
}
