import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `hotline backup` while calls run, and what `hotline restore` makes of it.
    @Suite struct Backups {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
            try lab.makeSound("beep", seconds: 0.4)
        }

        private func archive() -> String { "\(lab.folder)/run/\(UUID().uuidString).tar" }

        /// Runs the tool on a machine of its own: other files than the lab's.
        private func elsewhere(_ folder: String, _ arguments: String...) async throws -> Lab.Output {
            let environment = [
                "HOTLINE_DATABASE=\(folder)/hotline.db", "HOTLINE_GREETINGS=\(folder)/greetings",
                "HOTLINE_SOUNDS=\(folder)/sounds", "HOTLINE_CONTROL=\(folder)/hotline.sock",
            ]
            return try await lab.run(
                "/usr/bin/env",
                environment + [lab.hotlineBinary] + arguments + ["--config", "\(lab.folder)/hotline.yaml"])
        }

        @Test func `a backup under traffic holds what was on record, and the journal brings the calls since then`()
            async throws
        {
            try await lab.publish(
                "number: \"4006900001\"\ngreeting: beep\nstart: a\nsteps: {a: {ring: {targets: [\"13100000001\"]}}}\n")
            let archive = archive()
            async let calls = lab.call("4006900001", pause: 300, options: ["-m", "80", "-r", "20", "-l", "80"])
            _ = try await eventually("10 calls on record") {
                try await lab.records(of: "4006900001").count >= 10 ? true : nil
            }
            let backup = try await lab.hotline("backup", archive)
            #expect(backup.status == 0, "\(backup.errors)")
            _ = try await calls
            let live = try await eventually("80 calls told by all") {
                let records = try await lab.records(of: "4006900001")
                return records.count { $0.witnesses == ["agi", "ami", "journal"] && $0.disposition == "answered" } == 80
                    ? records : nil
            }

            // Another machine knows the calls up to the backup, each as it was.
            let folder = "\(lab.folder)/run/\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let restored = try await elsewhere(folder, "restore", archive)
            #expect(restored.status == 0, "\(restored.errors)")
            let text = try await elsewhere(folder, "calls", "4006900001", "--json", "--limit", "1000").text
            let then = try JSONDecoder().decode([Record].self, from: Data(text.utf8))
            #expect((10...80).contains(then.count))
            for record in then where record.disposition != "open" {
                #expect(live.contains { $0.id == record.id && $0.talkTimeMs == record.talkTimeMs })
            }
            #expect(FileManager.default.fileExists(atPath: "\(folder)/sounds/zh/beep.alaw"))

            // This machine has its journal still: not a call is missing after a fall back to the backup.
            try await lab.control("hotline", "stop")
            let back = try await lab.hotline("restore", archive, "--force")
            #expect(back.status == 0, "\(back.errors)")
            try await lab.control("hotline", "start")
            let again = try await eventually("80 calls told by the journal") {
                let records = try await lab.records(of: "4006900001")
                return records.count { $0.witnesses.contains("journal") && $0.disposition == "answered" } == 80
                    ? records : nil
            }
            #expect(Set(again.map(\.id)) == Set(live.map(\.id)))
        }

        @Test func `nothing is restored under a hotline that serves`() async throws {
            let archive = archive()
            #expect(try await lab.hotline("backup", archive).status == 0)
            let restored = try await lab.hotline("restore", archive, "--force")
            #expect(restored.status == 1)
            #expect(restored.errors.contains("hotline serve runs"))
            let second = try await lab.hotline("backup", archive)
            #expect(second.status == 1)
            #expect(second.errors.contains("exists already"))
        }
    }
}
