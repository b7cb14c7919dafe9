import Foundation
import Markup
import Synchronization
import Testing

@testable import GreetingAudio

@Suite struct `The transcoder` {
    /// Nine minutes of digital silence: small to make, long to decode.
    private static func longUpload(_ sandbox: Sandbox) async throws -> String {
        let path = try sandbox.write(WAV(size: 9 << 20, samples: Data()).data, "long.wav")
        try await sandbox.run("truncate", ["-s", "\(9 << 20)", path])
        return path
    }

    @Test func `kills ffmpeg and cleans up when it is cancelled`() async throws {
        try await Sandbox.with { sandbox in
            let upload = try await Self.longUpload(sandbox)
            let (begun, signal) = AsyncStream.makeStream(of: Void.self)
            await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    defer { signal.finish() }
                    _ = try await Transcoder().transcode(upload, into: sandbox.out) { _ in signal.yield() }
                }
                for await _ in begun { break }
                group.cancelAll()
                await #expect(throws: CancellationError.self) { try await group.next() }
            }
            #expect(try sandbox.delivered == [])
            #expect(Self.processes(in: sandbox.out).isEmpty)
        }
    }

    @Test func `gives up on what takes too long`() async throws {
        try await Sandbox.with { sandbox in
            let upload = try await Self.longUpload(sandbox)
            var limits = Transcoder.Limits()
            limits.patience = .milliseconds(150)
            await #expect(throws: TranscodeError.tooMuchWork) {
                try await Transcoder(limits: limits).transcode(upload, into: sandbox.out)
            }
            #expect(try sandbox.delivered == [])
            #expect(Self.processes(in: sandbox.out).isEmpty)
        }
    }

    @Test func `lets ffmpeg have no more memory than allowed`() async throws {
        try await Sandbox.with { sandbox in
            let upload = try sandbox.write(
                WAV(samples: Sound.pcm16(Sound.speech(seconds: 1, rate: 8000))).data, "a.wav")
            var limits = Transcoder.Limits()
            limits.memory = 64 << 20
            let error = await #expect(throws: TranscodeError.self) {
                try await Transcoder(limits: limits).transcode(upload, into: sandbox.out)
            }
            #expect(error?.description.hasPrefix("ffmpeg failed: ") == true, "\(String(describing: error))")
            #expect(try sandbox.delivered == [])
        }
    }

    @Test func `tells of its progress, which only grows`() async throws {
        try await Sandbox.with { sandbox in
            let voice = Sound.pcm16(Sound.speech(seconds: 3, rate: 8000))
            let upload = try sandbox.write(WAV(samples: voice).data, "a.wav")
            let told = Mutex<[Double]>([])
            _ = try await Transcoder().transcode(upload, into: sandbox.out) { fraction in
                told.withLock { $0.append(fraction) }
            }
            let fractions = told.withLock { $0 }
            #expect(!fractions.isEmpty)
            #expect(fractions == fractions.sorted())
            #expect(fractions.allSatisfy { (0...1).contains($0) })
        }
    }

    @Test(arguments: [
        ("ffmpeg-of-another-name", "apt-get install ffmpeg"), ("/nowhere/ffmpeg", "apt-get install ffmpeg"),
        ("/etc/passwd", "apt-get install ffmpeg"), ("/bin/true", "it wrote nothing"),
    ])
    func `says what to install when ffmpeg is not there`(program: String, words: String) async throws {
        try await Sandbox.with { sandbox in
            let upload = try sandbox.write(
                WAV(samples: Sound.pcm16(Sound.speech(seconds: 1, rate: 8000))).data, "a.wav")
            let error = await #expect(throws: TranscodeError.self) {
                try await Transcoder(ffmpeg: program).transcode(upload, into: sandbox.out)
            }
            #expect(error?.description.contains(words) == true, "\(String(describing: error))")
            #expect(try sandbox.delivered == [])
        }
    }

    /// No ffmpeg without soxr is to be had here: its words are.
    @Test(arguments: [
        ("[swr @ 0x55] Requested resampling engine is unavailable", "without the soxr resampler"),
        ("Unrecognized option 'stats_period'.", "ffmpeg 3.4.8 is too old"),
    ])
    func `says when ffmpeg cannot do what it must`(remark: String, words: String) async throws {
        try await Sandbox.with { sandbox in
            let upload = try sandbox.write(
                WAV(samples: Sound.pcm16(Sound.speech(seconds: 1, rate: 8000))).data, "a.wav")
            let script = """
                #!/bin/sh
                if [ "$1" = -version ]; then echo "ffmpeg version 3.4.8 Copyright"; exit 0; fi
                echo "\(remark)" >&2
                exit 1
                """
            let program = try sandbox.write(Data(script.utf8), "ffmpeg")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
            let error = await #expect(throws: TranscodeError.self) {
                try await Transcoder(ffmpeg: program).transcode(upload, into: sandbox.out)
            }
            #expect(error?.description.contains(words) == true, "\(String(describing: error))")
        }
    }

    @Test(arguments: ["", "../x", "a/b", "a b", ".hidden", "é", String(repeating: "a", count: 101)])
    func `takes no name that could be a path`(stem: String) async throws {
        try await Sandbox.with { sandbox in
            _ = await #expect(throws: TranscodeError.badName(stem)) {
                try await Transcoder().transcode("/dev/null", into: sandbox.out, named: stem)
            }
        }
    }

    @Test func `says which folder cannot be written`() async throws {
        try await Sandbox.with { sandbox in
            let upload = try sandbox.write(
                WAV(samples: Sound.pcm16(Sound.speech(seconds: 1, rate: 8000))).data, "a.wav")
            let none = "\(sandbox.path)/none"
            await #expect(throws: TranscodeError.cannotWrite(path: none, reason: "No such file or directory")) {
                try await Transcoder().transcode(upload, into: none)
            }
        }
    }

    @Test func `delivers all files or none`() async throws {
        try await Sandbox.with { sandbox in
            let upload = try sandbox.write(
                WAV(samples: Sound.pcm16(Sound.speech(seconds: 1, rate: 8000))).data, "a.wav")
            // The last to be renamed cannot be.
            let taken = "\(sandbox.out)/welcome.sln16"
            try FileManager.default.createDirectory(atPath: taken, withIntermediateDirectories: false)
            await #expect(throws: TranscodeError.cannotWrite(path: taken, reason: "Is a directory")) {
                try await Transcoder().transcode(upload, into: sandbox.out, named: "welcome")
            }
            #expect(try sandbox.delivered == ["welcome.sln16"])
        }
    }

    @Test func `clears away what a killed process left, and leaves alone what may be in use`() async throws {
        try await Sandbox.with { sandbox in
            let manager = FileManager.default
            for (name, hours) in [(".greeting-old", 2.0), (".greeting-new", 0), (".other", 2)] {
                let path = "\(sandbox.out)/\(name)"
                try manager.createDirectory(atPath: path, withIntermediateDirectories: false)
                try manager.setAttributes(
                    [.modificationDate: Date(timeIntervalSinceNow: -3600 * hours)], ofItemAtPath: path)
            }
            await #expect(throws: TranscodeError.missing(path: "")) {
                try await Transcoder().transcode("", into: sandbox.out)
            }
            #expect(try sandbox.delivered == [".greeting-new", ".other"])
        }
    }

    /// Processes that work in a folder below `folder`.
    private static func processes(in folder: String) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.filter { Int($0) != nil }.filter { process in
            let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
            return place?.hasPrefix(folder) == true
        }
    }
}
