import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Two processes on one database at the same moment: what one has checked is still true when it writes.
    @Suite struct `Two people at once` {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
        }

        private static let rounds = 10

        private func done(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws {
            let output = try await lab.run(
                lab.hotlineBinary, arguments + ["--config", "\(lab.folder)/hotline.yaml"])
            try #require(output.status == 0, "\(arguments): \(output.errors)", sourceLocation: sourceLocation)
        }

        private func plan(_ number: String, name: String = "race", more: String = "") -> String {
            "number: \"\(number)\"\nname: \(name)\n\(more)start: desk\nsteps: {desk: {ring: {targets: [\"13100000001\"]}}}\n"
        }

        private struct Entry: Decodable {
            let id: Int
            let action: String
            let detail: String
        }

        /// What was done to a number, the oldest first.
        private func audit(_ number: String) async throws -> [Entry] {
            let output = try await lab.hotline("number", "audit", number, "--json")
            return try JSONDecoder().decode([Entry].self, from: Data(output.text.utf8)).sorted { $0.id < $1.id }
        }

        @Test func `nobody is put on duty after the number's roster is taken off`() async throws {
            let number = "4006950001"
            try await done("package", "add", "\(lab.repository)/examples/money/packages.yaml")
            try await done("apply", try lab.file(plan(number), "yaml"), "--anyway")
            for round in 1...Self.rounds {
                try await done("package", "hold", number, "basic", "roster")
                async let taken = lab.hotline("package", "hold", number, "basic")
                async let set = lab.hotline("duty", number, "desk", "13100000002")
                #expect(try await taken.status == 0)
                let duty = try await set
                let last = try await audit(number).suffix(2).map(\.action)
                if duty.status == 0 {
                    #expect(last == ["duty", "hold"], "round \(round)")
                    try await done("duty", number, "desk", "--undo")
                } else {
                    #expect(duty.errors.contains("值班排班"), "round \(round): \(duty.errors)")
                    #expect(last == ["hold", "hold"], "round \(round)")
                }
            }
        }

        @Test func `nothing is published that the number's packages do not have any more`() async throws {
            let number = "4006950002"
            try await done("package", "add", "\(lab.repository)/examples/money/packages.yaml")
            try await done("apply", try lab.file(plan(number), "yaml"), "--anyway")
            for round in 1...Self.rounds {
                try await done("package", "hold", number, "basic", "cost-control")
                let limited = plan(number, name: "limited \(round)", more: "limits: {callsPerMonth: 5}\n")
                let file = try lab.file(limited, "yaml")
                async let taken = lab.hotline("package", "hold", number, "basic")
                async let published = lab.hotline("apply", file, "--anyway")
                #expect(try await taken.status == 0)
                let publication = try await published
                let last = try await audit(number).suffix(2).map(\.action)
                if publication.status == 0 {
                    #expect(last == ["publish", "hold"], "round \(round)")
                } else {
                    #expect(publication.errors.contains("费用控制"), "round \(round): \(publication.errors)")
                    #expect(last == ["hold", "hold"], "round \(round)")
                }
                try await done("apply", try lab.file(plan(number, name: "plain \(round)"), "yaml"), "--anyway")
            }
        }

        @Test func `a receipt is booked once`() async throws {
            try await done("tenant", "add", "racea", "--prepaid")
            for round in 1...Self.rounds {
                async let one = lab.hotline("topup", "racea", "1.00", "--id", "receipt-\(round)")
                async let two = lab.hotline("topup", "racea", "1.00", "--id", "receipt-\(round)")
                let outputs = try await [one, two]
                #expect(outputs.map(\.status) == [0, 0], "round \(round): \(outputs.map(\.errors))")
                #expect(outputs.count { $0.text.contains("booked before") } == 1, "round \(round)")
            }
            #expect(try await lab.hotline("balance", "racea").text.contains("racea  \(Self.rounds).00"))
        }

        @Test func `both of two publications are in the history`() async throws {
            let number = "4006950003"
            try await done("apply", try lab.file(plan(number), "yaml"), "--anyway")
            for round in 1...Self.rounds {
                let left = try lab.file(plan(number, name: "left \(round)"), "yaml")
                let right = try lab.file(plan(number, name: "right \(round)"), "yaml")
                async let one = lab.hotline("apply", left, "--anyway")
                async let two = lab.hotline("apply", right, "--anyway")
                let outputs = try await [one, two]
                #expect(outputs.map(\.status) == [0, 0], "round \(round): \(outputs.map(\.errors))")
            }
            let history = try await lab.hotline("number", "history", number, "--json")
            let versions = try JSONDecoder().decode([Version].self, from: Data(history.text.utf8))
            #expect(versions.map(\.version) == Array((1...(1 + 2 * Self.rounds)).reversed()))
        }

        private struct Version: Decodable {
            let version: Int
        }
    }
}
