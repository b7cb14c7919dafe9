import Foundation
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
            try await kickManagerSessions()
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
                "number: \"4006500002\"\ngreeting: long\nstart: a\nsteps: {a: {ring: {targets: [\"13100000001\"]}}}\n")
            async let call = lab.call("4006500002", "caller-hears-announcement")
            _ = try await eventually("an open call") {
                try await lab.records(of: "4006500002").first { $0.disposition == "open" }
            }
            try await lab.control("hotline", "kill")
            _ = try await call
            try await lab.control("hotline", "start")
            let record = try await eventually(within: 45, "a closed record") {
                try await lab.records(of: "4006500002").first { $0.disposition != "open" }
            }
            #expect(record.disposition == "unknown")
            #expect(record.unexplained?.contains("while the connection to Asterisk was down") == true)
            #expect(record.talkTimeMs == 0)
        }

        @Test func `a server killed in mid-greeting leaves the caller with the apology, not in silence`() async throws {
            try await lab.publish(
                "number: \"4006500003\"\ngreeting: long\nstart: a\nsteps: {a: {ring: {targets: [\"13100000001\"]}}}\n")
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

        @Test func `without a server the caller hears the apology`() async throws {
            try await lab.control("hotline", "stop")
            let heard = try await lab.listen(to: "4006500004", "caller-hears-announcement")
            try await lab.control("hotline", "start")
            #expect(heard.seconds > 1, "the apology was heard for \(heard.seconds) s")
        }

        @Test func `a call that no server took is recorded as failed`() async throws {
            try await lab.publish(
                "number: \"4006500005\"\nstart: a\nsteps: {a: {ring: {targets: [\"13100000001\"]}}}\n")
            try await lab.control("asterisk", "dialplan set global HOTLINE_AGI 127.0.0.1:9")
            try await lab.call("4006500005", "caller-hears-announcement")
            try await lab.control(
                "asterisk", "dialplan set global HOTLINE_AGI 127.0.0.1:\(lab.basePort + 2)")
            let record = try await lab.record(of: "4006500005")
            #expect(record.disposition == "failed")
            #expect(record.hungUpBy == "platform")
            #expect(record.receipt.isEmpty)
        }

        /// Cuts every manager connection from Asterisk's side, and waits until Hotline is back.
        private func kickManagerSessions() async throws {
            let before = try logins()
            let sessions = try await lab.control("asterisk", "manager show connected").text
            let descriptors = sessions.split(separator: "\n").compactMap { line -> String? in
                let columns = line.split(separator: " ")
                return columns.count > 5 && columns[0] == "hotline" ? String(columns[4]) : nil
            }
            #expect(!descriptors.isEmpty, "\(sessions)")
            for descriptor in descriptors {
                try await lab.control("asterisk", "manager kick session \(descriptor)")
            }
            _ = try await eventually("Hotline has logged in again") { try logins() > before ? true : nil }
        }

        private func logins() throws -> Int {
            let log = try String(contentsOfFile: "\(lab.folder)/log/hotline.log", encoding: .utf8)
            return log.split(separator: "\n").count { $0.contains("connected to Asterisk's manager") }
        }
    }
}
