import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What Asterisk's journal tells of calls that Hotline did not see.
    @Suite struct Journal {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
            try lab.makeSound("beep", seconds: 0.4)
        }

        private var journal: String { "\(lab.folder)/log/cel-custom/hotline.csv" }

        private func publish(_ number: String, _ target: String) async throws {
            try await lab.publish(
                "number: \"\(number)\"\ngreeting: beep\nstart: a\n"
                    + "steps: {a: {ring: {targets: [\"\(target)\"], seconds: 20}}}\n")
        }

        /// The one call of a number once its end is on record.
        private func witnessed(_ number: String, by witness: String) async throws -> Record {
            try await eventually("a call of \(number) told by \(witness)") {
                let record = try await lab.allRecords().first { $0.number == number }
                return record?.witnesses.contains(witness) == true && record?.disposition != "open" ? record : nil
            }
        }

        @Test func `calls that end while Hotline is down are on record when it is back`() async throws {
            let numbers = [
                ("4006600001", "13100000001", "caller", "answered"),
                ("4006600002", "13200000001", "caller-hears-announcement", "busy"),
                ("4006600003", "13400000001", "caller-until-bye", "answered"),
                ("4006600004", "13300000001", "caller-leaves-early", "noAnswer"),
            ]
            for (number, target, _, _) in numbers { try await publish(number, target) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (number, _, scenario, _) in numbers {
                    group.addTask { _ = try await lab.call(number, scenario, pause: 3500) }
                }
                _ = try await eventually("all calls with their targets") {
                    let receipts = try await lab.allRecords().filter { record in
                        numbers.contains { $0.0 == record.number } && record.decisions.last == "ring"
                    }
                    return receipts.count == numbers.count ? true : nil
                }
                try await lab.control("hotline", "kill")
                try await group.waitForAll()
            }
            try await lab.control("hotline", "start")
            for (number, target, _, disposition) in numbers {
                let record = try await witnessed(number, by: "journal")
                #expect(record.disposition == disposition, "\(number)")
                #expect(record.decision == "hotline")
                #expect(record.hops.first?.targets == [target])
                #expect(record.receipt.isEmpty == false)
            }
            let talk = try await witnessed("4006600001", by: "journal").talkTimeMs
            #expect((3400...4200).contains(talk), "talk time is \(talk) ms")
            try await expectProof()
        }

        @Test func `a live call is told by all three witnesses`() async throws {
            try await publish("4006600005", "13100000001")
            try await lab.call("4006600005")
            let record = try await eventually("three witnesses") {
                let record = try await lab.records(of: "4006600005").first
                return record?.witnesses == ["agi", "ami", "journal"] ? record : nil
            }
            #expect(record.disposition == "answered")
            #expect(record.decision == "hotline")
        }

        @Test func `a journal that is rotated in mid-run loses nothing`() async throws {
            try await publish("4006600006", "13100000002")
            async let calls = lab.call("4006600006", pause: 300, options: ["-m", "60", "-r", "10", "-l", "30"])
            for suffix in ["3", "2", "1"] {
                let before = try size(of: journal)
                _ = try await eventually("more lines") { try size(of: journal) > before + 2000 ? true : nil }
                try FileManager.default.moveItem(atPath: journal, toPath: "\(journal).\(suffix)")
                _ = try await eventually("a new file") { try size(of: journal) > 0 ? true : nil }
            }
            _ = try await calls
            let records = try await eventually("60 calls told by the journal") {
                let records = try await lab.records(of: "4006600006")
                return records.count { $0.witnesses.contains("journal") } == 60 ? records : nil
            }
            #expect(records.allSatisfy { $0.disposition == "answered" })
            try await expectProof()
        }

        @Test func `logrotate as it is installed loses nothing`() async throws {
            let work = "\(lab.folder)/run/\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
            let installed = try String(contentsOfFile: "\(lab.repository)/systemd/hotline.logrotate", encoding: .utf8)
            let here = installed.replacing("/var/log/asterisk", with: "\(lab.folder)/log")
                .replacing("    su asterisk asterisk\n", with: "")
            let configuration = "\(work)/logrotate.conf"
            try here.write(toFile: configuration, atomically: true, encoding: .utf8)
            try await publish("4006600010", "13100000002")
            async let calls = lab.call("4006600010", pause: 300, options: ["-m", "60", "-r", "10", "-l", "30"])
            for _ in 1...3 {
                _ = try await eventually("more lines") { try size(of: journal) > 2000 ? true : nil }
                let output = try await lab.run(
                    "/usr/sbin/logrotate", ["--force", "--state", "\(work)/state", configuration])
                #expect(output.status == 0, "\(output.errors)")
            }
            _ = try await calls
            let records = try await eventually("60 calls told by the journal") {
                let records = try await lab.records(of: "4006600010")
                return records.count { $0.witnesses.contains("journal") } == 60 ? records : nil
            }
            #expect(records.allSatisfy { $0.disposition == "answered" })
            try await expectProof()
        }

        @Test func `garbage and torn lines in the journal cost no call`() async throws {
            try await publish("4006600007", "13100000003")
            async let calls = lab.call("4006600007", pause: 300, options: ["-m", "20", "-r", "5", "-l", "20"])
            for garbage in ["\u{0}\u{0}\n", "\"USER_DEFINED\",\"HOTLINE_END\",\"17953", "no line of ours\n"] {
                let before = try size(of: journal)
                _ = try await eventually("more lines") { try size(of: journal) > before ? true : nil }
                let handle = try #require(FileHandle(forWritingAtPath: journal))
                try handle.seekToEnd()
                try handle.write(contentsOf: Data(garbage.utf8))
                try handle.close()
            }
            _ = try await calls
            let records = try await eventually("20 calls told by the journal") {
                let records = try await lab.records(of: "4006600007")
                return records.count { $0.witnesses.contains("journal") } == 20 ? records : nil
            }
            #expect(records.allSatisfy { $0.disposition == "answered" })
            let doctor = try await lab.hotline("doctor")
            #expect(doctor.text.contains("lines could not be understood so far"))
            try await expectProof()
        }

        @Test func `a day that is not on record is not proven`() async throws {
            let empty = "\(lab.folder)/run/\(UUID().uuidString).db"
            let plan = try lab.file("number: \"4006600008\"\nstart: a\nsteps: {a: {announce: closed-now}}\n", "yaml")
            try await publish("4006600009", "13100000004")
            try await lab.call("4006600009")
            _ = try await witnessed("4006600009", by: "journal")
            let configuration = ["--config", "\(lab.folder)/hotline.yaml"]
            let here = ["HOTLINE_DATABASE=\(empty)", lab.hotlineBinary]
            _ = try await lab.run("/usr/bin/env", here + ["apply", plan, "--anyway"] + configuration)
            let output = try await lab.run(
                "/usr/bin/env", here + ["reconcile", "--day", today] + configuration)
            #expect(output.status == 1)
            #expect(output.errors.contains("see that 'hotline serve' runs"))
        }

        private func size(of path: String) throws -> Int {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return (attributes?[.size] as? Int) ?? 0
        }

        private var today: String {
            let formatter = DateFormatter()
            formatter.locale = Locale(identifier: "en_US_POSIX")
            formatter.timeZone = TimeZone(identifier: "Asia/Shanghai")
            formatter.dateFormat = "yyyy-MM-dd"
            return formatter.string(from: Date())
        }

        private struct Proof: Decodable {
            let proven: Bool
            let offered: Int
            let notRecorded: [String]
            let notInJournal: [String]
            let different: [String]
        }

        /// `hotline reconcile` finds every call of today on record, as the journal tells it.
        private func expectProof(sourceLocation: SourceLocation = #_sourceLocation) async throws {
            let output = try await lab.hotline("reconcile", "--day", today, "--json")
            let proof = try JSONDecoder().decode(Proof.self, from: Data(output.text.utf8))
            #expect(proof.proven, "\(output.text)", sourceLocation: sourceLocation)
            #expect(output.status == 0, sourceLocation: sourceLocation)
            #expect(proof.offered > 0, sourceLocation: sourceLocation)
        }
    }
}
