import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Hotline's own failures, as the caller and the record see them.
    @Suite struct Outages {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
            try lab.makeSound("beep", seconds: 0.4)
            try lab.makeSound("long", seconds: 20)
        }

        @Test func `a call whose manager connection was cut is not guessed, and is recorded when it ends`() async throws
        {
            try await lab.publish(
                "number: \"4006500001\"\ngreeting: beep\nstart: a\nsteps: {a: {ring: {targets: [\"13100000001\"]}}}\n")
            async let call = lab.call("4006500001", pause: 6000)
            _ = try await eventually("an open call") {
                try await lab.records(of: "4006500001").first { $0.disposition == "open" }
            }
            try await lab.cutManagerConnections()
            let open = try await lab.records(of: "4006500001")
            #expect(open.map(\.disposition) == ["open"])
            _ = try await call
            let record = try await lab.record(of: "4006500001")
            #expect(record.disposition == "answered")
            #expect(record.outcome == "13100000001 ANSWER")
            #expect(record.talkTimeMs > 5800)
        }

        @Test func `a call whose end nobody witnessed becomes unknown, never answered`() async throws {
            try await lab.publish(
                "number: \"4006500002\"\ngreeting: long\nstart: a\nsteps: {a: {announce: all-busy}}\n")
            async let call = lab.call("4006500002", "caller-hears-announcement")
            _ = try await eventually("an open call") {
                try await lab.records(of: "4006500002").first { $0.disposition == "open" }
            }
            try await lab.control("hotline", "kill")
            // Asterisk cannot write its journal: the folder is missing.
            let folder = "\(lab.folder)/log/cel-custom"
            try FileManager.default.moveItem(atPath: folder, toPath: folder + ".away")
            _ = try await call
            _ = try await eventually("the end of the call's channel") {
                let channels = try await lab.control("asterisk", "core show channels count").text
                return channels.split(separator: "\n").contains { $0.hasPrefix("0 active channels") } ? true : nil
            }
            try FileManager.default.moveItem(atPath: folder + ".away", toPath: folder)
            try await lab.control("hotline", "start")
            let record = try await eventually(within: 45, "a closed record") {
                try await lab.records(of: "4006500002").first { $0.disposition != "open" }
            }
            #expect(record.disposition == "unknown")
            #expect(record.unexplained?.contains("it is not in the journal") == true)
            #expect(record.talkTimeMs == 0)
            let listed = try await lab.hotline("calls", "--unexplained", "--json").text
            #expect(listed.contains(record.id))
        }

        @Test func `a server killed in mid-greeting leads to the apology where no fallback is`() async throws {
            try await lab.publish(
                "number: \"4006500003\"\ngreeting: long\nstart: a\nsteps: {a: {ring: {targets: [\"13100000001\"]}}}\n")
            try await lab.fallback(of: "4006500003")
            try await lab.control("asterisk", "database deltree hotline/4006500003")
            async let heard = lab.listen(to: "4006500003", "caller-hears-announcement")
            _ = try await eventually("an open call") {
                try await lab.records(of: "4006500003").first { $0.disposition == "open" }
            }
            try await lab.control("hotline", "kill")
            let killedAt = ContinuousClock.now
            let sound = try await heard
            try await lab.control("hotline", "start")
            #expect(ContinuousClock.now - killedAt < .seconds(40), "the caller was held by a dead server")
            // The greeting is a tone, the apology is speech.
            let speech = sound.segments.filter { $0.heard == "sound" }.reduce(0) { $0 + $1.to - $1.from }
            #expect(speech > 1, "the apology was not heard: \(sound.segments)")
        }

        @Test func `without a server and without a plan the caller hears the apology`() async throws {
            try await lab.control("hotline", "stop")
            let heard = try await lab.listen(to: "4006500004", "caller-hears-announcement")
            try await lab.control("hotline", "start")
            #expect(heard.seconds > 1, "the apology was heard for \(heard.seconds) s")
        }

        @Test func `a call that no server took and that has no fallback is recorded as failed`() async throws {
            try await lab.control("asterisk", "dialplan set global HOTLINE_AGI 127.0.0.1:9")
            try await lab.call("4006500005", "caller-hears-announcement")
            try await lab.control(
                "asterisk", "dialplan set global HOTLINE_AGI 127.0.0.1:\(lab.basePort + 2)")
            let record = try await lab.record(of: "4006500005")
            #expect(record.disposition == "failed")
            #expect(record.hungUpBy == "platform")
            #expect(record.receipt.isEmpty)
        }
    }
}

extension Lab {
    /// Cuts every manager connection from Asterisk's side, and waits until Hotline is back.
    func cutManagerConnections() async throws {
        let before = try logins()
        let sessions = try await control("asterisk", "manager show connected").text
        let descriptors = sessions.split(separator: "\n").compactMap { line -> String? in
            let columns = line.split(separator: " ")
            return columns.count > 5 && columns[0] == "hotline" ? String(columns[4]) : nil
        }
        #expect(!descriptors.isEmpty, "\(sessions)")
        for descriptor in descriptors {
            let answer = try await control("asterisk", "manager kick session \(descriptor)").text
            guard answer.contains("No such command") else { continue }
            // Asterisk 16 has none.
            let cut = try await run("/usr/bin/env", ["ss", "-K", "-tn", "dport", "=", ":\(basePort + 1)"])
            #expect(cut.status == 0, "\(cut.errors)")
        }
        _ = try await eventually("Hotline has logged in again") { try logins() > before ? true : nil }
    }

    private func logins() throws -> Int {
        let log = try String(contentsOfFile: "\(folder)/log/hotline.log", encoding: .utf8)
        return log.split(separator: "\n").count { $0.contains("connected to Asterisk's manager") }
    }
}
