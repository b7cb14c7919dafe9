import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `hotline doctor` finds what stands in the way of calls and says what to do.
    @Suite struct Doctor {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
        }

        private struct Finding: Decodable {
            let check: String
            let state: String
            let finding: String
            let remedy: String?
        }

        /// The finding of a check, with the lab's configuration changed by environment variables.
        private func finding(_ check: String, _ environment: String...) async throws -> Finding {
            let output = try await lab.run(
                "/usr/bin/env",
                environment + [lab.hotlineBinary, "doctor", "--json", "--config", "\(lab.folder)/hotline.yaml"])
            let findings = try JSONDecoder().decode([Finding].self, from: Data(output.text.utf8))
            let failed = findings.contains { $0.state == "failed" }
            #expect(output.status == (failed ? 1 : 0))
            return try #require(findings.first { $0.check == check }, "\(output.text)")
        }

        @Test(arguments: [
            "configuration", "database", "sounds", "journal", "clock", "zones", "agi", "asterisk", "systemname",
            "modules",
            "agi address", "sounds folder", "asterisk's clock", "prolonging", "trunks",
        ])
        func `finds a whole lab well`(check: String) async throws {
            let finding = try await finding(check)
            #expect(finding.state == "ok", "\(finding)")
        }

        @Test func `names what an older Asterisk has to do without`() async throws {
            let version = try await finding("asterisk version")
            if try await finding("asterisk").finding.hasPrefix("22") {
                #expect(version.state == "ok")
            } else {
                #expect(version.state == "warning")
                #expect(version.finding.contains("cannot filter manager events by name nor write the journal"))
            }
        }

        @Test func `explains a refused manager login`() async throws {
            let finding = try await finding("asterisk", "HOTLINE_MANAGER_SECRET=wrong")
            #expect(finding.state == "failed")
            #expect(finding.finding.contains("refuses user 'hotline'"))
            #expect(finding.remedy?.contains("manager.secret") == true)
        }

        @Test func `explains a missing Asterisk`() async throws {
            let finding = try await finding("asterisk", "HOTLINE_MANAGER_ADDRESS=127.0.0.1:9")
            #expect(finding.state == "failed")
            #expect(finding.finding.contains("it does not run: nothing listens on 127.0.0.1:9"))
            #expect(finding.remedy?.contains("start") == true)
        }

        @Test func `explains an AGI port that another program has`() async throws {
            let finding = try await finding("agi", "HOTLINE_AGI_LISTEN=127.0.0.1:\(lab.basePort + 1)")
            #expect(finding.state == "failed")
            #expect(finding.finding.contains("another program has"))
        }

        @Test func `explains a server that does not run, and one that Asterisk does not call`() async throws {
            let here = "HOTLINE_AGI_LISTEN=127.0.0.1:9"
            #expect(try await finding("agi", here).remedy == "start it: hotline serve")
            let address = try await finding("agi address", here)
            #expect(address.state == "failed")
            #expect(address.finding.contains("but Hotline listens on 127.0.0.1:9"))
        }

        @Test func `explains a missing module`() async throws {
            try await lab.control("asterisk", "module unload cel_custom")
            let finding = try await finding("modules")
            try await lab.control("asterisk", "module load cel_custom")
            #expect(finding.state == "failed")
            #expect(finding.finding.contains("without cel_custom"))
            #expect(finding.remedy?.contains("modules.conf") == true)
        }

        @Test func `warns of whoever may bring calls that should not`() async throws {
            let file = "\(lab.folder)/etc/trunks.d/careless.conf"
            try """
            [open-trunk](hotline-trunk,local-trunk)

            [open-trunk]
            type = identify
            endpoint = open-trunk
            match = 10.0.0.0/8

            [open-desk](hotline-trunk,local-trunk)
            identify_by = username
            """.write(toFile: file, atomically: true, encoding: .utf8)
            try await lab.control("asterisk", "module reload res_pjsip.so")
            let trunks = try await eventually("the doctor sees the trunk") {
                let trunks = try await finding("trunks")
                return trunks.state == "ok" ? nil : trunks
            }
            try FileManager.default.removeItem(atPath: file)
            try await lab.control("asterisk", "module reload res_pjsip.so")
            #expect(trunks.state == "warning")
            #expect(trunks.finding.contains("open-trunk: it is known by 10.0.0.0/255.0.0.0, more addresses than"))
            #expect(trunks.finding.contains("open-desk: whoever writes this name into From is taken for it"))
            #expect(trunks.remedy?.contains("identify_by = ip") == true)
        }

        @Test func `is told on the control socket too, in both languages`() async throws {
            let ask =
                "import socket, sys; s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); "
                + "s.sendall(b'health\\n'); print(s.makefile().readline())"
            let output = try await lab.run(
                "/usr/bin/env", ["python3", "-c", ask, "\(lab.folder)/hotline.sock"])
            let checks = try #require(
                try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any])["checks"]
            let agi = try #require(
                (checks as? [[String: Any]])?.first { $0["check"] as? String == "agi" }, "\(output)")
            #expect(agi["state"] as? String == "ok")
            #expect((agi["finding"] as? [String: String])?.keys.sorted() == ["en", "zh"])
        }

        @Test func `explains a missing folder for the journal`() async throws {
            let finding = try await finding("journal", "HOTLINE_JOURNAL=/no/such/folder/hotline.csv")
            #expect(finding.state == "failed")
            #expect(finding.remedy?.contains("mkdir -p /no/such/folder") == true)
        }

        @Test func `explains a database that cannot be written`() async throws {
            let finding = try await finding("database", "HOTLINE_DATABASE=/proc/hotline.db")
            #expect(finding.state == "failed")
            #expect(finding.finding.contains("cannot be opened"))
        }

        @Test func `explains a missing sound, and who needs it`() async throws {
            try lab.makeSound("soon-gone", seconds: 0.1)
            try await lab.publish("number: \"4006710001\"\nstart: a\nsteps: {a: {announce: soon-gone}}\n")
            try FileManager.default.removeItem(atPath: "\(lab.folder)/sounds/zh/soon-gone.alaw")
            let finding = try await finding("sounds")
            try lab.makeSound("soon-gone", seconds: 0.1)
            #expect(finding.state == "failed")
            #expect(finding.finding.contains("zh/soon-gone (named by 4006710001)"))
        }

        @Test func `explains a clock that went back`() async throws {
            let database = "\(lab.folder)/run/clock.db"
            let plan = try lab.file("number: \"4006710002\"\nstart: a\nsteps: {a: {announce: closed-now}}\n", "yaml")
            let configuration = "\(lab.folder)/hotline.yaml"
            let apply = [lab.hotlineBinary, "apply", plan, "--anyway", "--config", configuration]
            _ = try await lab.run("/usr/bin/env", ["HOTLINE_DATABASE=\(database)"] + apply)
            let tomorrow =
                "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); "
                + "d.execute('UPDATE plan_version SET published_at = published_at + 86400000'); d.commit()"
            _ = try await lab.run("/usr/bin/env", ["python3", "-c", tomorrow, database])
            let finding = try await finding("clock", "HOTLINE_DATABASE=\(database)")
            #expect(finding.state == "failed")
            #expect(finding.remedy?.contains("set the clock") == true)
        }
    }
}
