import Foundation
import Synchronization
import TestSupport
import Testing

@testable import GreetingAudio

@Suite struct `A player` {
    private let folder: TemporaryFolder
    private let raw: String

    init() throws {
        folder = try TemporaryFolder()
        raw = folder.file("played.raw")
    }

    @Test(arguments: [(48_000, 100_000), (8_000, 12_345), (44_100, 1), (16_000, 159), (8_000, 0)])
    func `hands every sample to the card, unchanged`(rate: Int, frames: Int) async throws {
        let wave = WaveFile(samples: noise(frames: frames), rate: rate)
        let playback = try await Player(device: FileCards.into(raw)).play(wave)
        #expect(try FileCards.samples(inRawFile: raw) == wave.samples)
        #expect(playback == Player.Playback(duration: wave.duration, wasStopped: false, gaps: 0))
    }

    @Test func `shows the level ten times a second`() async throws {
        let levels = Mutex<[SoundLevel]>([])
        let wave = WaveFile(samples: tone(1_000, peak: -6, seconds: 2), rate: 48_000)
        _ = try await Player(device: FileCards.into(raw)).play(wave) { level in levels.withLock { $0.append(level) } }
        let seen = levels.withLock { $0 }
        #expect(seen.count == 20)
        #expect(seen.last?.position == .seconds(2))
        #expect(seen.allSatisfy { abs($0.peak + 6) < 0.1 && abs($0.rms + 9) < 0.1 })
    }

    @Test func `is stopped in the middle`() async throws {
        let stop = StopSignal()
        let wave = WaveFile(samples: noise(frames: 480_000), rate: 48_000)
        let playback = try await Player(device: FileCards.into(raw)).play(wave, until: stop) { level in
            if level.position == .seconds(3) { stop.stop() }
        }
        #expect(playback.wasStopped)
        #expect(playback.duration == .seconds(3))
        #expect(try FileCards.samples(inRawFile: raw) == Array(wave.samples.prefix(144_000)))
    }

    @Test func `falls silent when its task is cancelled`() async throws {
        let device = FileCards.into(raw)
        let wave = WaveFile(samples: noise(frames: 480_000), rate: 48_000)
        try await expectCancellation { report in
            _ = try await Player(device: device).play(wave) { level in
                if level.position == .seconds(1) { report() }
            }
        }
        #expect(try FileCards.samples(inRawFile: raw).count == 48_000)
    }
}

/// Runs work, and cancels it when it reports that it is under way; the report returns after that.
func expectCancellation(
    of work: @escaping @Sendable (_ report: @escaping @Sendable () -> Void) async throws -> Void
) async throws {
    let (underWay, continuation) = AsyncStream.makeStream(of: Void.self)
    let cancelled = DispatchSemaphore(value: 0)
    await withTaskGroup { group in
        group.addTask {
            await #expect(throws: CancellationError.self) {
                try await work {
                    continuation.yield()
                    #expect(cancelled.wait(timeout: .now() + 30) == .success)
                }
            }
            continuation.finish()
        }
        for await _ in underWay {
            group.cancelAll()
            cancelled.signal()
        }
    }
}
