import Foundation
import Testing

@testable import GreetingAudio

/// Each engine here has a child that holds the writing end of a named pipe: the pipe ends when the child does.
@Suite struct `A speech engine that hangs` {
    private static let scripts = [
        "(echo x; exec sleep 300) > \"$1\"", "(echo x; exec sleep 300) > \"$1\" & wait",
        "trap '' TERM INT HUP; (echo x; sleep 300) > \"$1\"", "(trap '' TERM; echo x; sleep 300) > \"$1\" & wait",
    ]

    private let folder: EngineFolder
    private let pipe: String

    init() throws {
        folder = try EngineFolder()
        pipe = folder.path + "/engine-pipe"
        try #require(mkfifo(pipe, 0o600) == 0)
    }

    @Test(arguments: scripts)
    func `is stopped with all it started when its time is over`(script: String) async throws {
        var engine = try folder.engine(script, pipe)
        engine.limits.time = .seconds(1)
        let reader = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        defer { close(reader) }
        await #expect(throws: SpeechError.tookTooLong(engine: folder.file("engine").path, limit: .seconds(1))) {
            try await engine.speak("x", in: "en", to: folder.output)
        }
        #expect(await hasEnded(reader))
        #expect(try folder.contents.isEmpty)
    }

    @Test(arguments: scripts)
    func `is stopped with all it started when the task is cancelled`(script: String) async throws {
        let engine = try folder.engine(script, pipe)
        let (pipe, output) = (pipe, folder.output)
        let reader = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        defer { close(reader) }
        await withTaskGroup { group in
            group.addTask {
                await #expect(throws: CancellationError.self) { try await engine.speak("x", in: "en", to: output) }
            }
            await waitForWord(reader)
            group.cancelAll()
        }
        #expect(await hasEnded(reader))
        #expect(try folder.contents.isEmpty)
    }

    private func waitForWord(_ reader: Int32) async {
        let arrived = try? await onOwnThread(named: "word") {
            var entry = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
            return poll(&entry, 1, Self.patience)
        }
        #expect(arrived == 1)
    }

    /// Waits until nobody has the pipe open any more; on a thread of its own, as the other tests need Swift's few.
    private func hasEnded(_ reader: Int32) async -> Bool {
        let hasEnded = try? await onOwnThread(named: "end") {
            var bytes = [UInt8](repeating: 0, count: 16)
            while true {
                var entry = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
                guard poll(&entry, 1, Self.patience) == 1 else { return false }
                if read(reader, &bytes, bytes.count) == 0 { return true }
            }
        }
        return hasEnded == true
    }

    /// How long a test waits for what must come, in milliseconds: less than the engine would sleep.
    private static let patience: Int32 = 120_000
}
