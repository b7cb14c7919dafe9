import Foundation
import Testing

extension EndToEnd {
    /// More AGI connections than the process may have files open.
    @Suite struct Crowds {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
        }

        private struct Outcome: Decodable {
            let alive: Bool
            let closed: Int?
            let busy: Double?
            let doctor: [String: String]?
            let status: Int
            let log: String
        }

        private func crowd(
            soft: Int, hard: Int, connections: Int, environment: String...
        ) async throws -> Outcome {
            let output = try await lab.run(
                "/usr/bin/env",
                environment + [
                    "python3", "\(lab.repository)/Tests/EndToEnd/live/crowd.py", lab.hotlineBinary,
                    "\(lab.folder)/run/crowd-\(UUID().uuidString.prefix(8))", "\(lab.basePort + 80)", "\(soft)",
                    "\(hard)", "\(connections)",
                ])
            #expect(output.status == 0, "\(output.errors)")
            return try JSONDecoder().decode(Outcome.self, from: Data(output.text.utf8))
        }

        @Test func `are refused beyond the files that may be open, and the server goes on`() async throws {
            let outcome = try await crowd(soft: 400, hard: 600, connections: 900)
            #expect(outcome.alive, "\(outcome.log)")
            #expect((outcome.closed ?? 0) >= 400, "\(outcome.log)")
            #expect((outcome.busy ?? 1) < 0.2, "a crowd that is silent costs nothing")
            #expect(outcome.doctor?["agi"]?.hasPrefix("ok") == true, "\(outcome.doctor ?? [:])")
            let refusals = try #require(outcome.doctor?["agi refusals"])
            #expect(refusals.contains("the limit of open files, is reached (the last from 127.0.0.1)"))
            #expect(outcome.log.contains("possible=500"), "\(outcome.log)")
            #expect(outcome.log.contains("AGI connections were refused"))
        }

        @Test func `that may not connect are told from a foreign program on the port`() async throws {
            let outcome = try await crowd(
                soft: 1024, hard: 1024, connections: 3, environment: "HOTLINE_AGI_ALLOW=192.0.2.7")
            let doctor = try #require(outcome.doctor, "\(outcome.log)")
            #expect(doctor["agi"]?.contains("hotline serve runs and refuses this machine's connections") == true)
            #expect(doctor["agi refusals"]?.contains("3 because the peer is not in agi.allow") == true, "\(doctor)")
            #expect(outcome.log.contains("the peer is not in agi.allow of hotline.yaml"))
        }

        @Test func `are no matter where so few files may be open that it does not start`() async throws {
            let outcome = try await crowd(soft: 96, hard: 96, connections: 150)
            #expect(outcome.status == 3)
            #expect(outcome.log.contains("may open only 96 files, and needs 256 at least"), "\(outcome.log)")
        }
    }
}
