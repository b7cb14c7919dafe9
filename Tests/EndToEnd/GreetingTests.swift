import Foundation
import Testing

extension EndToEnd {
    /// Greetings as callers hear them, measured at their end.
    ///
    /// `live/greetings.py` and `live/ringing.py` have labs of their own; `live/ear.py` is the telephone.
    @Suite struct Greetings {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
        }

        @Test func `a greeting is heard whole, loud and clear on A-law, µ-law and G.722 legs`() async throws {
            try await lab.prove("greetings")
        }

        @Test func `a greeting that lies there in µ-law and G.722 too is heard as well`() async throws {
            try await lab.prove("greetings", "--beside", "ulaw,g722")
        }

        @Test func `music, a greeting or the ringing tone plays until somebody answers`() async throws {
            try await lab.prove("ringing")
        }

        // MARK: Greetings by hour and department, in this lab

        @Test func `the greeting of a later department is early media too`() async throws {
            try await makeGreeting("first", hertz: "700")
            try await makeGreeting("second", hertz: "1300")
            let number = "4006920091"
            try await lab.publish(
                """
                number: "\(number)"
                greeting: first
                start: desk
                steps:
                  desk: {ring: {targets: ["13200000001"], onBusy: other}}
                  other: {greeting: second, go: mobile}
                  mobile: {ring: {targets: ["13200000002"], otherwise: sorry}}
                  sorry: {announce: first}
                """)
            let heard = try await listen(to: number)
            #expect(heard.call.codes.filter { $0 != 100 } == [183, 480])
            #expect(heard.call.answeredAfter == nil)
            #expect(heard.call.lost == 0)
            #expect(heard.measured.melody.map(\.hertz) == [700, 1300, 700], "\(heard.measured)")
            // The three of -19 dBFS, with 0.2 s of silence before each.
            #expect(abs(heard.measured.level + 20) < 1, "\(heard.measured)")
        }

        // MARK: The ear

        private var ear: String { "\(lab.repository)/Tests/EndToEnd/live/ear.py" }

        /// What `ear.py call` says.
        struct Call: Decodable {
            let codes: [Int]
            let answeredAfter: Double?
            let lost: Int
        }

        /// What `ear.py measure` says, levels in dBFS.
        struct Measured: Decodable {
            struct Tone: Decodable {
                let hertz: Double
                let seconds: Double
            }

            let level: Double
            let melody: [Tone]
        }

        private func listen(to number: String) async throws -> (call: Call, measured: Measured) {
            let sound = "\(lab.folder)/run/\(number).s16"
            let call = try await lab.run(
                "/usr/bin/env",
                ["python3", ear, "call", "127.0.0.1:\(lab.sipPort)", number, "--codec", "pcma", "--out", sound])
            try #require(call.status == 0, "\(call.errors)")
            let measured = try await lab.run(
                "/usr/bin/env", ["python3", ear, "measure", sound, "--rate", "8000"])
            try #require(measured.status == 0, "\(measured.errors)")
            return (
                try JSONDecoder().decode(Call.self, from: Data(call.text.utf8)),
                try JSONDecoder().decode(Measured.self, from: Data(measured.text.utf8))
            )
        }

        /// Half a second of a tone at −19 dBFS, as a greeting of the tenant `main`.
        private func makeGreeting(_ name: String, hertz: String) async throws {
            let folder = "\(lab.folder)/greetings/main/zh"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let output = try await lab.run(
                "/usr/bin/env", ["python3", ear, "make", "\(folder)/\(name)", "--tone", hertz, "--seconds", "0.5"])
            #expect(output.status == 0, "\(output.errors)")
        }
    }
}
