import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `hotline greeting` from upload to call.
    @Suite struct GreetingCommands {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
        }

        /// An upload of a rising whistle, as somebody's telephone makes it: MP3, stereo, quiet.
        private func upload(_ name: String, seconds: Double) async throws -> String {
            let file = "\(lab.folder)/run/\(name).mp3"
            let sound = "sine=frequency=700:duration=\(seconds)"
            let made = try await lab.run(
                "/usr/bin/env",
                [
                    "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", sound, "-af", "volume=-20dB", "-ac", "2", "-ar",
                    "44100", file,
                ])
            try #require(made.status == 0, "\(made.errors)")
            return file
        }

        private func add(_ file: String, _ name: String, _ options: String...) async throws -> Lab.Output {
            let output = try await lab.run(
                lab.hotlineBinary,
                ["greeting", "add", file, "--name", name, "--config", "\(lab.folder)/hotline.yaml"] + options)
            #expect(output.status == 0, "\(output.errors)")
            return output
        }

        private func plan(_ number: String, greeting: String) -> String {
            """
            number: "\(number)"
            greeting: \(greeting)
            start: closed
            steps: {closed: {announce: \(greeting)}}

            """
        }

        @Test func `the next call hears what was uploaded, another version, and the former one again`() async throws {
            let number = "4006920001"
            _ = try await add(try await upload("short", seconds: 1), "upload-a")
            try await lab.publish(plan(number, greeting: "upload-a"))
            let first = try await lab.listen(to: number, "caller-hears-announcement")
            #expect(abs(first.seconds - 2) < 0.3, "\(first)")

            _ = try await add(try await upload("long", seconds: 2), "upload-a")
            let second = try await lab.listen(to: number, "caller-hears-announcement")
            #expect(abs(second.seconds - 4) < 0.3, "\(second)")

            #expect(try await lab.hotline("greeting", "restore", "upload-a").status == 0)
            let third = try await lab.listen(to: number, "caller-hears-announcement")
            #expect(abs(third.seconds - 2) < 0.3, "\(third)")
        }

        @Test func `a greeting that is played is not removed by accident`() async throws {
            let number = "4006920002"
            _ = try await add(try await upload("kept", seconds: 0.5), "upload-b")
            try await lab.publish(plan(number, greeting: "upload-b"))
            let refused = try await lab.hotline("greeting", "remove", "upload-b")
            #expect(refused.status == 1)
            #expect(refused.errors.contains(number))
            #expect(try await lab.hotline("greeting", "remove", "upload-b", "--anyway").status == 0)
            #expect(try await lab.hotline("greeting", "restore", "upload-b").status == 0)
        }

        @Test func `tenants do not hear each other's, and a plan is refused that names another's`() async throws {
            let number = "4006920003"
            for tenant in ["acme", "other"] { _ = try await lab.hotline("tenant", "add", tenant) }
            _ = try await add(try await upload("acme", seconds: 0.5), "upload-c", "--tenant", "acme")
            let file = try lab.file(plan(number, greeting: "upload-c"), "yaml")
            let refused = try await lab.hotline("apply", file, "--anyway")
            #expect(refused.status == 1)
            #expect(refused.errors.contains("there is no sound 'upload-c' in 'zh'"))
            let missing = try await lab.hotline("check", file, "--tenant", "other")
            #expect(missing.errors.contains("--name upload-c --language zh --tenant other"), "\(missing.errors)")
            #expect(!missing.errors.contains("published"))
            #expect(try await lab.hotline("check", file, "--tenant", "acme").status == 0)
            let simulated = try await lab.hotline("simulate", file, "--tenant", "acme", "--from", "13800138000")
            #expect(simulated.status == 0, "\(simulated.errors)")
            #expect(try await lab.hotline("apply", file, "--anyway", "--tenant", "acme").status == 0)
            let heard = try await lab.listen(to: number, "caller-hears-announcement")
            #expect(abs(heard.seconds - 1) < 0.3, "\(heard)")
            let moved = try await lab.hotline("number", "assign", number, "other")
            #expect(moved.status == 1)
            #expect(moved.errors.contains("upload-c"))
        }

        @Test func `a mistyped tenant is no new one, whoever is told its name`() async throws {
            _ = try await lab.hotline("tenant", "add", "beichen")
            let file = try lab.file(plan("4006920005", greeting: "all-busy"), "yaml")
            let commands = [
                ["apply", file, "--tenant", "beichem"], ["check", file, "--tenant", "beichem"],
                ["simulate", file, "--from", "anonymous", "--tenant", "beichem"],
                ["greeting", "add", try await upload("typo", seconds: 0.5), "--name", "typo", "--tenant", "beichem"],
                ["greeting", "list", "--tenant", "beichem"], ["greeting", "show", "typo", "--tenant", "beichem"],
                ["number", "assign", "4006920001", "beichem"], ["topup", "beichem", "1.00", "--id", "typo-1"],
                ["balance", "beichem"], ["tenant", "set", "beichem", "--prepaid"],
            ]
            for command in commands {
                let output = try await lab.run(
                    lab.hotlineBinary, command + ["--config", "\(lab.folder)/hotline.yaml"])
                #expect(output.status == 1, "\(command)")
                #expect(
                    output.errors.contains("there is no tenant 'beichem'; did you mean 'beichen'?"),
                    "\(command): \(output.errors)")
            }
            let tenants = try await lab.hotline("tenant", "list")
            #expect(!tenants.text.contains("beichem"))
        }

        @Test func `a company's own words take the place of a stock sound, also while Hotline is away`() async throws {
            let number = "4006920004"
            try await lab.publish(
                """
                number: "\(number)"
                start: a
                steps: {a: {ring: {targets: ["13200000001"]}}}
                """)
            _ = try await lab.hotline("tenant", "add", "beta")
            #expect(try await lab.hotline("number", "assign", number, "beta").status == 0)
            _ = try await add(try await upload("busy", seconds: 1), "all-busy", "--tenant", "beta")
            let heard = try await lab.listen(to: number, "caller-hears-announcement")
            #expect(abs(heard.seconds - 1) < 0.4, "\(heard)")
            _ = try await eventually("the fallback table has the new path") {
                let table = try await lab.control("asterisk", "database", "show", "hotline/\(number)")
                return table.text.contains("/greetings/beta/zh/all-busy") ? true : nil
            }
        }

        @Test(arguments: [
            ("silence", "anullsrc=d=2", "nothing to hear"), ("hum", "sine=frequency=50:duration=2", "telephone"),
        ])
        func `what callers could not hear is refused, and nothing is left behind`(
            name: String, source: String, sentence: String
        ) async throws {
            let file = "\(lab.folder)/run/\(name).wav"
            _ = try await lab.run(
                "/usr/bin/env", ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, file])
            let refused = try await lab.hotline("greeting", "add", file, "--name", "refused-\(name)")
            #expect(refused.status == 1)
            #expect(refused.errors.contains(sentence), "\(refused.errors)")
            #expect(try await lab.hotline("greeting", "show", "refused-\(name)").status == 1)
            let staging = try? FileManager.default.contentsOfDirectory(atPath: "\(lab.folder)/greetings/.staging")
            #expect(staging?.isEmpty ?? true)
        }

        @Test func `killed at any moment, an upload leaves nothing that the next command does not clear away`()
            async throws
        {
            let file = try await upload("killed", seconds: 20)
            let staging = "\(lab.folder)/greetings/.staging"
            for moment in stride(from: 0.05, through: 1.5, by: 0.1) {
                _ = try await lab.run(
                    "/usr/bin/timeout",
                    [
                        "--signal=KILL", "\(moment)", lab.hotlineBinary, "greeting", "add", file, "--name", "killed",
                        "--config", "\(lab.folder)/hotline.yaml",
                    ])
                // A killed process has its lock until the kernel has done with it, which takes a moment on a busy machine.
                _ = try await eventually("what was left after \(moment) s is cleared away") {
                    let listed = try await lab.hotline("greeting", "list")
                    #expect(listed.status == 0)
                    let left = (try? FileManager.default.contentsOfDirectory(atPath: staging)) ?? []
                    return left.isEmpty ? true : nil
                }
            }
            _ = try await add(file, "killed")
        }

        @Test func `serve clears away what a killed upload has left, and nothing that is worked on`() async throws {
            let staging = "\(lab.folder)/greetings/.staging"
            let (left, held) = ("\(staging)/\(UUID().uuidString)", "\(staging)/\(UUID().uuidString)")
            for folder in [left, held] {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try Data(count: 1000).write(to: URL(filePath: folder + "/decoded.f32"))
            }
            let lock = open(held, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            defer {
                close(lock)
                try? FileManager.default.removeItem(atPath: held)
            }
            try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
            // It ends at once, because another has the port.
            #expect(try await lab.hotline("serve").status == 3)
            #expect(!FileManager.default.fileExists(atPath: left))
            #expect(FileManager.default.fileExists(atPath: held + "/decoded.f32"))
        }

        @Test(arguments: ["anullsrc=d=2", "sine=d=0.03"])
        func `a speech engine that speaks nothing of the text is to blame, no microphone`(sound: String) async throws {
            let refused = try await lab.run(
                "/usr/bin/env",
                [
                    "HOTLINE_SPEECH_COMMAND=ffmpeg -nostdin -v error -f lavfi -i \(sound) {out}", lab.hotlineBinary,
                    "greeting", "say", "您好", "--name", "unspoken", "--config", "\(lab.folder)/hotline.yaml",
                ])
            #expect(refused.status == 1)
            #expect(
                refused.errors.contains("the speech engine ffmpeg wrote a sound in which nothing is heard"),
                "\(refused.errors)")
        }

        @Test func `a file whose name looks like an option does not give a greeting its name`() async throws {
            let file = try await upload("-n", seconds: 0.5)
            let refused = try await lab.hotline("greeting", "add", file)
            #expect(refused.status == 2)
            #expect(refused.errors.contains("give it a name with --name"), "\(refused.errors)")
            _ = try await add(file, "not-an-option")
        }
    }
}
