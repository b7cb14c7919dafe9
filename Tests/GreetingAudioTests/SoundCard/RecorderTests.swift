import Foundation
import Synchronization
import TestSupport
import Testing

@testable import GreetingAudio

@Suite struct `A recorder` {
    private let folder: TemporaryFolder
    private let raw: String

    init() throws {
        folder = try TemporaryFolder()
        raw = folder.file("heard.raw")
    }

    @Test func `keeps every sample it hears`() async throws {
        let heard = noise(frames: 240_000)
        try FileCards.write(heard, toRawFile: raw)
        let take = try await Recorder(device: FileCards.outOf(raw)).record(upTo: .seconds(5))
        #expect(take.wave == WaveFile(samples: heard, rate: 48_000))
        #expect(take.reachedLimit)
        #expect(take.gaps == 0)
    }

    @Test(arguments: [(Duration.milliseconds(1), 48), (.milliseconds(2_345), 112_560), (.zero, 0)])
    func `ends at the longest time allowed`(limit: Duration, frames: Int) async throws {
        try FileCards.write(noise(frames: 240_000), toRawFile: raw)
        let take = try await Recorder(device: FileCards.outOf(raw)).record(upTo: limit)
        #expect(take.wave.samples.count == frames)
        #expect(take.reachedLimit)
    }

    @Test func `is stopped in the middle and keeps what it has`() async throws {
        let heard = noise(frames: 240_000)
        try FileCards.write(heard, toRawFile: raw)
        let stop = StopSignal()
        let take = try await Recorder(device: FileCards.outOf(raw)).record(upTo: .seconds(60), until: stop) { level in
            if level.position == .seconds(2) { stop.stop() }
        }
        #expect(take.wave.samples == Array(heard.prefix(96_000)))
        #expect(!take.reachedLimit)
    }

    @Test func `meters what it hears`() async throws {
        try FileCards.write(tone(1_000, peak: -6, seconds: 1), toRawFile: raw)
        let levels = Mutex<[SoundLevel]>([])
        _ = try await Recorder(device: FileCards.outOf(raw)).record(upTo: .seconds(1)) { level in
            levels.withLock { $0.append(level) }
        }
        let seen = levels.withLock { $0 }
        #expect(seen.map(\.position) == (1...10).map { .milliseconds($0 * 100) })
        #expect(seen.allSatisfy { abs($0.peak + 6) < 0.1 && abs($0.rms + 9) < 0.1 })
    }

    @Test func `throws away what it has when its task is cancelled`() async throws {
        try FileCards.write(noise(frames: 240_000), toRawFile: raw)
        let device = FileCards.outOf(raw)
        try await expectCancellation { report in
            _ = try await Recorder(device: device).record(upTo: .seconds(600)) { level in
                if level.position == .seconds(1) { report() }
            }
        }
    }
}
