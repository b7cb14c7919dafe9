import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Callers of a number that was published come through while Hotline is down.
    @Suite struct Survival {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
            try lab.makeSound("long", seconds: 20)
        }

        private func publish(_ number: String, greeting: String? = nil, targets: String...) async throws {
            let list = targets.map { "\"\($0)\"" }.joined(separator: ", ")
            try await lab.publish(
                "number: \"\(number)\"\n" + (greeting.map { "greeting: \($0)\n" } ?? "")
                    + "start: a\nsteps: {a: {ring: {targets: [\(list)], seconds: 5}}}\n")
        }

        @Test func `without a server a busy target leads to the next, and the call is on record`() async throws {
            try await publish("4006800001", targets: "13200000001", "13300000001", "13100000001")
            try await lab.fallback(of: "4006800001")
            try await lab.control("hotline", "stop")
            let call = try? await lab.call("4006800001")
            try await lab.control("hotline", "start")
            #expect(call?.status == 0, "the caller was not connected")
            let record = try await lab.record(of: "4006800001")
            #expect(record.disposition == "answered")
            #expect(record.outcome == "13200000001 BUSY, 13300000001 NOANSWER, 13100000001 ANSWER")
            #expect(record.decision == "fallback")
            #expect(record.receipt.isEmpty)
            #expect(record.planVersion == nil)
        }

        @Test func `without a server patience leads where the plan says`() async throws {
            try await lab.publish(
                """
                number: "4006800010"
                patience: {limit: 10s, then: night}
                start: desk
                steps:
                  desk: {ring: {targets: ["13300000001"], seconds: 20}}
                  night: {ring: {targets: ["13100000001"]}}

                """)
            try await lab.fallback(of: "4006800010")
            try await lab.control("hotline", "stop")
            let call = try? await lab.call("4006800010")
            try await lab.control("hotline", "start")
            #expect(call?.status == 0, "the caller was not connected")
            let record = try await lab.record(of: "4006800010")
            #expect(record.outcome == "13300000001 NOANSWER, 13100000001 ANSWER")
            #expect(record.decision == "fallback")
        }

        @Test func `a server killed in mid-greeting leads to ringing, and the call keeps its id`() async throws {
            try await publish("4006800002", greeting: "long", targets: "13100000001")
            try await lab.fallback(of: "4006800002")
            async let call = lab.call("4006800002")
            let open = try await eventually("an open call") {
                try await lab.records(of: "4006800002").first { $0.disposition == "open" }
            }
            try await lab.control("hotline", "kill")
            let killedAt = ContinuousClock.now
            let output = try await call
            let duration = ContinuousClock.now - killedAt
            try await lab.control("hotline", "start")
            #expect(output.status == 0, "the caller was not connected")
            #expect(duration < .seconds(40), "the caller was held by a dead server")
            let record = try await lab.record(of: "4006800002")
            #expect(record.id == open.id)
            #expect(record.decision == "fallback")
            #expect(record.disposition == "answered")
            #expect(record.outcome == "13100000001 ANSWER")
        }

        @Test func `a server that takes the call and is silent is given up, and the caller is connected`() async throws
        {
            try await publish("4006800009", targets: "13100000001")
            try await lab.fallback(of: "4006800009")
            let entry = try String(contentsOfFile: "\(lab.folder)/run/hotline.pid-lab", encoding: .utf8)
            let pid = try #require(entry.split(separator: " ").first.map(String.init))
            _ = try await lab.run("/bin/kill", ["-STOP", pid])
            let start = ContinuousClock.now
            let call = try? await lab.call("4006800009")
            let duration = ContinuousClock.now - start
            _ = try await lab.run("/bin/kill", ["-CONT", pid])
            #expect(call?.status == 0, "the caller was not connected")
            #expect(duration < .seconds(10), "the caller was held by a silent server")
            let record = try await lab.record(of: "4006800009")
            #expect(record.decision == "fallback")
            #expect(record.outcome == "13100000001 ANSWER")
        }

        @Test func `a server that cannot be reached is recorded like any other call`() async throws {
            try await publish("4006800003", targets: "13200000001")
            try await lab.fallback(of: "4006800003")
            try await lab.control("asterisk", "dialplan set global HOTLINE_AGI 127.0.0.1:9")
            let heard = try? await lab.listen(to: "4006800003", "caller-hears-announcement")
            try await lab.control("asterisk", "dialplan set global HOTLINE_AGI 127.0.0.1:\(lab.basePort + 2)")
            #expect((heard?.seconds ?? 0) > 0.5, "all-busy was not heard")
            let record = try await lab.record(of: "4006800003")
            #expect(record.decision == "fallback")
            #expect(record.disposition == "busy")
            #expect(record.outcome == "13200000001 BUSY")
            #expect(record.hungUpBy == "platform")
        }

        @Test func `a new version is in AstDB within two seconds, and the old one is gone`() async throws {
            try await publish("4006800004", targets: "13100000001")
            try await lab.fallback(of: "4006800004")
            try await publish("4006800004", targets: "13100000002")
            let values = try await eventually(within: 2, "the new table") {
                let values = try await lab.database("hotline/4006800004")
                return values.values.contains { $0.contains("13100000002@") } && values.count == 3 ? values : nil
            }
            #expect(!values.values.contains { $0.contains("13100000001@") })
        }

        @Test func `a table that Asterisk lost is written again when it is back`() async throws {
            try await publish("4006800005", targets: "13100000001")
            let before = try await lab.fallback(of: "4006800005")
            try await lab.control("asterisk", "database deltree hotline/4006800005")
            try await lab.cutManagerConnections()
            #expect(try await lab.fallback(of: "4006800005") == before)
        }

        @Test func `a damaged table ends in the apology, and doctor repairs it`() async throws {
            try await publish("4006800006", targets: "13100000001")
            let whole = try await lab.fallback(of: "4006800006")
            let entry = try #require(whole.keys.first { $0.hasSuffix("/1") })
            let family = entry.dropFirst().dropLast(2)
            try await lab.control("asterisk", "database put \(family) 1 nonsense")
            try await lab.control("asterisk", "dialplan set global HOTLINE_AGI 127.0.0.1:9")
            let heard = try? await lab.listen(to: "4006800006", "caller-hears-announcement")
            try await lab.control("asterisk", "database del \(family) 1")
            let heardAgain = try? await lab.listen(to: "4006800006", "caller-hears-announcement")
            try await lab.control("asterisk", "dialplan set global HOTLINE_AGI 127.0.0.1:\(lab.basePort + 2)")
            #expect((heard?.seconds ?? 0) > 1, "no apology for a malformed entry")
            #expect((heardAgain?.seconds ?? 0) > 1, "no apology for a missing entry")

            let repairing = try await lab.hotline("doctor")
            #expect(repairing.text.contains("AstDB differed for 4006800006; repaired"), "\(repairing.text)")
            #expect(try await lab.database("hotline/4006800006") == whole)
            let repaired = try await lab.hotline("doctor")
            #expect(!repaired.text.contains("4006800006"), "\(repaired.text)")
        }

        @Test func `doctor says what is missing in manager.conf`() async throws {
            try await publish("4006800007", targets: "13100000001")
            try await lab.fallback(of: "4006800007")
            try await lab.control("asterisk", "database deltree hotline/4006800007")
            let configuration = "\(lab.folder)/etc/manager.conf"
            let text = try String(contentsOfFile: configuration, encoding: .utf8)
            let without = text.replacing("[hotline-fallback]", with: "[nobody]")
            try Data(without.utf8).write(to: URL(filePath: configuration))
            try await lab.control("asterisk", "manager reload")
            let failing = try await lab.hotline("doctor")
            try Data(text.utf8).write(to: URL(filePath: configuration))
            try await lab.control("asterisk", "manager reload")
            #expect(failing.status == 1)
            #expect(failing.text.contains("FAILED  fallback: AstDB differs for 4006800007 and cannot be written"))
            #expect(failing.text.contains("needs the section [hotline-fallback]"))
            #expect(try await lab.hotline("doctor").text.contains("repaired"))
        }
    }
}

extension Lab {
    /// The keys and values below a family of AstDB.
    func database(_ family: String) async throws -> [String: String] {
        let text = try await control("asterisk", "database show \(family)").text
        let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            return parts.count == 2 && parts[0].hasPrefix("/") ? (parts[0], parts[1]) : nil
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// The fallback hunt table of a number, as soon as it is there.
    @discardableResult
    func fallback(of number: String) async throws -> [String: String] {
        try await eventually("a fallback hunt table of \(number)") {
            let values = try await database("hotline/\(number)")
            return values["/hotline/\(number)/table"] == nil ? nil : values
        }
    }
}
