import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// One `hotline serve` after the other, and what is up now.
    @Suite struct Upgrades {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
            try lab.makeSound("beep", seconds: 0.4)
        }

        @Test func `an upgrade under traffic sends no call to the fallback and loses no record`() async throws {
            try await lab.publish(
                "number: \"4006810001\"\ngreeting: beep\nstart: a\nsteps: {a: {ring: {targets: [\"13100000001\"]}}}\n")
            try await lab.fallback(of: "4006810001")
            async let calls = lab.call("4006810001", pause: 300, options: ["-m", "80", "-r", "20", "-l", "80"])
            for count in [10, 40] {
                _ = try await eventually("\(count) calls") {
                    try await lab.records(of: "4006810001").count >= count ? true : nil
                }
                try await lab.control("hotline", "upgrade")
            }
            _ = try await calls
            let records = try await eventually("80 calls told by all") {
                let records = try await lab.records(of: "4006810001")
                return records.count { $0.witnesses == ["agi", "ami", "journal"] && $0.disposition != "open" } == 80
                    ? records : nil
            }
            #expect(records.allSatisfy { $0.disposition == "answered" && $0.decision == "hotline" })
            #expect(records.allSatisfy { $0.decisions.last == "ring" })
        }

        private struct ServiceFacts: Decodable, Equatable {
            let readyPid: Bool
            let pings: Int
            let successor: Bool
            let successorKnown: Bool
            let firstExit: Int
            let pingsAfter: Int
            let pingsWhileStopped: Int
        }

        @Test func `a service manager is told of readiness, successor and health, and of nothing when it hangs`()
            async throws
        {
            let folder = "\(lab.folder)/run/service"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let configuration = try lab.file(
                """
                database: \(folder)/hotline.db
                agi: {listen: "127.0.0.1:\(lab.basePort + 4)"}
                manager: {address: "127.0.0.1:9"}
                """, "yaml")
            let output = try await lab.run(
                "\(lab.repository)/Tests/EndToEnd/service-manager", [lab.hotlineBinary, configuration, folder])
            try #require(output.status == 0, "\(output.errors)")
            let facts = try JSONDecoder().decode(ServiceFacts.self, from: Data(output.text.utf8))
            #expect(
                facts
                    == ServiceFacts(
                        readyPid: true, pings: 3, successor: true, successorKnown: true, firstExit: 0, pingsAfter: 3,
                        pingsWhileStopped: 0))
        }

        @Test func `a second hotline on the same port is refused, and the first goes on`() async throws {
            let second = try await lab.hotline("serve")
            #expect(second.status == 3)
            #expect(second.errors.contains("--take-over"))
            let live = try await lab.hotline("live")
            #expect(live.status == 0)
        }

        @Test func `who is up now is shown in the phase the call is in`() async throws {
            try await lab.publish(
                "number: \"4006810002\"\ngreeting: beep\nstart: a\n"
                    + "steps: {a: {ring: {targets: [\"13300000001\", \"13100000001\"], seconds: 5}}}\n")
            async let call = lab.call("4006810002", caller: "02161230009", pause: 3000)
            for (phase, targets) in [("ringing", ["13300000001"]), ("talking", ["13100000001"])] {
                let line = try await eventually("a call that is \(phase)") {
                    try await lab.liveCalls().first { $0.number == "4006810002" && $0.phase == phase }
                }
                #expect(line.caller == "02161230009")
                #expect(line.targets == targets)
            }
            try await lab.cutManagerConnections()
            let line = try await eventually("the call after a new login") {
                try await lab.liveCalls().first { $0.number == "4006810002" }
            }
            #expect(line.phase == "talking")
            _ = try await call
            _ = try await eventually("nobody") {
                try await lab.liveCalls().contains { $0.number == "4006810002" } ? nil : true
            }
        }
    }
}

/// A line of `hotline live --json`.
struct LiveLine: Decodable {
    let number: String
    let caller: String?
    let phase: String
    let targets: [String]
}

extension Lab {
    /// The calls that are up, as the first line of `hotline live --json` tells them.
    func liveCalls() async throws -> [LiveLine] {
        struct Document: Decodable {
            let calls: [LiveLine]
        }
        let command = "'\(hotlineBinary)' live --json --config '\(folder)/hotline.yaml' | head -n 1"
        let output = try await run("/bin/sh", ["-c", command])
        return try JSONDecoder().decode(Document.self, from: Data(output.text.utf8)).calls
    }
}
