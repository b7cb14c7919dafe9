import Foundation
import Testing

extension EndToEnd {
    /// Wrong input and a broken world, as a person at the command line meets them: a sentence that says what to do, an
    /// exit code for scripts, and nothing changed.
    @Suite struct `The command line` {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
        }

        /// Runs the tool with the lab's configuration, changed by environment variables.
        private func hotline(_ arguments: String..., environment: [String] = []) async throws -> Lab.Output {
            let configuration = ["--config", "\(lab.folder)/hotline.yaml"]
            return try await lab.run(
                "/usr/bin/env", environment + ["timeout", "60", lab.hotlineBinary] + arguments + configuration)
        }

        @Test func `wrong usage is exit code 2`() async throws {
            #expect(try await hotline("calls", "--frob").status == 2)
            #expect(try await hotline("number", "show", "123").status == 2)
            let since = try await hotline("calls", "--since", "yesterday")
            #expect(since.status == 2)
            #expect(since.errors.contains("write 2026-11-22"))
        }

        @Test func `no such number or call is exit code 1`() async throws {
            #expect(try await hotline("number", "history", "4009999999").status == 1)
            #expect(try await hotline("calls", "4009999999").status == 1)
            #expect(try await hotline("call", "6bbf3285-80ab-57ff-94e7-efff58c14f20").status == 1)
        }

        @Test func `a configuration with mistakes is refused with all of them, each with its line`() async throws {
            let text = """
                databse: x
                agi: {listen: "4573", allow: [10.0.0.0/99]}
                manager: {address: nowhere}
                trunks: {default: "a b"}
                log: loud
                """
            let output = try await lab.run(
                "/usr/bin/env",
                ["HOTLINE_AGI_SESSIONS=zero", lab.hotlineBinary, "calls", "--config", try lab.file(text, "yaml")])
            #expect(output.status == 2)
            for expected in [
                "line 1: databse: 'databse' is not known here; did you mean 'database'?", "line 2: agi.listen:",
                "line 2: agi.allow:", "line 3: manager.address:", "line 4: trunks.default:", "line 5: log:",
                "environment, HOTLINE_AGI_SESSIONS:",
            ] {
                #expect(output.errors.contains(expected), "\(expected) is not in \(output.errors)")
            }
        }

        @Test func `a port in use ends serve with the remedy, exit code 3`() async throws {
            let output = try await hotline("serve")
            #expect(output.status == 3)
            #expect(output.errors.contains("cannot listen on 127.0.0.1:\(lab.basePort + 2)"))
            #expect(output.errors.contains("change agi.listen"))
        }

        @Test func `a database of a newer schema is refused, exit code 3`() async throws {
            let path = "\(lab.folder)/run/newer.db"
            let plan = try lab.file("number: \"4006650001\"\nstart: a\nsteps: {a: {announce: closed-now}}\n", "yaml")
            let applied = try await hotline("apply", plan, "--anyway", environment: ["HOTLINE_DATABASE=\(path)"])
            #expect(applied.status == 0)
            let sql = "INSERT INTO grdb_migrations VALUES ('from the future')"
            #expect(try await lab.run("/usr/bin/env", ["python3", "-c", Self.execute, path, sql]).status == 0)
            let output = try await hotline("calls", environment: ["HOTLINE_DATABASE=\(path)"])
            #expect(output.status == 3)
            #expect(output.errors.contains("start that version"))
        }

        private static let execute =
            "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute(sys.argv[2]); d.commit()"

        @Test func `times are the platform's, which the configuration names, never the machine's`() async throws {
            let plan = try lab.file("number: \"4006650002\"\nstart: a\nsteps: {a: {announce: closed-now}}\n", "yaml")
            #expect(try await hotline("apply", plan, "--anyway").status == 0)
            let shown = try await hotline("number", "list", environment: ["TZ=America/New_York"])
            #expect(shown.text.contains("PUBLISHED (Asia/Shanghai)"), "\(shown.text)")
            let own = try await hotline("number", "list", environment: ["HOTLINE_TIMEZONE=Asia/Kolkata"])
            #expect(own.text.contains("PUBLISHED (Asia/Kolkata)"), "\(own.text)")
            // One number's own zone wins over the platform's.
            let number = try await hotline("number", "history", "4006650002", environment: ["HOTLINE_TIMEZONE=UTC"])
            #expect(number.text.contains("PUBLISHED (Asia/Shanghai)"), "\(number.text)")
            #expect(try await hotline("simulate", "4006650002", "--at", "7d").status == 2)
            let wrong = try await hotline("number", "list", environment: ["HOTLINE_TIMEZONE=Mars/Olympus"])
            #expect(wrong.status == 2 && wrong.errors.contains("write one such as Asia/Shanghai"), "\(wrong.errors)")
        }

        @Test func `an empty file takes no table away, and what lists is JSON too`() async throws {
            let empty = try lab.file("\n# exported\n", "tsv")
            for table in ["places", "holidays", "caller-fees"] {
                let refused = try await hotline(table, "import", empty)
                #expect(refused.status == 1 && refused.errors.contains("--remove"), "\(table): \(refused.errors)")
                #expect(try await hotline(table, "import", empty, "--remove").status == 2)
            }
            let days = try await hotline("holidays", "show", "2026", "--json").text
            #expect(days.contains("\"day\" : \"2026-10-01\"") && days.contains("\"isOff\" : true"), "\(days)")
            let (number, steps) = ("4006650003", "start: a\nsteps: {a: {announce: closed-now}}\n")
            let first = try lab.file("number: \"\(number)\"\n\(steps)", "yaml")
            #expect(try await hotline("apply", first, "--anyway").status == 0)
            let second = try lab.file("number: \"\(number)\"\nname: two\n\(steps)", "yaml")
            #expect(try await hotline("number", "draft", number, second).status == 0)
            let draft = try await hotline("number", "draft", number, "--json").text
            #expect(draft.contains("\"savedBy\"") && draft.contains("name: two"), "\(draft)")
            let difference = try await hotline("number", "diff", number, "--json").text
            #expect(difference.contains("\"+name: two\"") && difference.contains("\"to\" : \"draft\""), "\(difference)")
        }

        @Test func `speaks Chinese of calls, plans and checks, if told to`() async throws {
            let number = "4006650004"
            let plan = try lab.file("number: \"\(number)\"\nstart: a\nsteps: {a: {announce: closed-now}}\n", "yaml")
            #expect(try await hotline("apply", plan, "--anyway").status == 0)
            for (command, heading) in [
                ("calls", "通话"), ("live", "通电话"), ("doctor", "正常  数据库"), ("number list", "号码"), ("tenant list", "租户"),
                ("number history \(number)", "发布时间"), ("report --all", "结果"), ("duty \(number)", "步骤"),
            ] {
                var output: [Lab.Output] = []
                for language in ["en", "zh"] {
                    output.append(
                        try await lab.run(
                            "/usr/bin/env",
                            ["HOTLINE_MESSAGES=\(language)", "timeout", "60", lab.hotlineBinary]
                                + command.split(separator: " ").map(String.init)
                                + ["--config", "\(lab.folder)/hotline.yaml"]))
                }
                #expect(output[0].status == output[1].status, "\(command)")
                #expect(output[1].text.contains(heading), "\(command): \(output[1].text)")
                #expect(!output[0].text.contains(heading), "\(command): \(output[0].text)")
            }
        }

        @Test func `calls come as CSV for a spreadsheet`() async throws {
            let output = try await hotline("calls", "--csv", "--limit", "3")
            let lines = output.text.split(separator: "\r\n")
            #expect(lines.first?.hasPrefix("\u{FEFF}id,number,caller,plan_version,started_at,") == true)
            let columns = Set(lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count })
            #expect(columns == [23])
        }
    }
}
