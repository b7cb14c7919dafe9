import Foundation

/// Records from a sound card of this machine: one channel, 16 bits, 48 kHz where the card or ALSA's conversion has it.
///
/// ```swift
/// let stop = StopSignal()
/// let recording = try await Recorder().record(upTo: .seconds(60), until: stop) { level in … }
/// try recording.wave.write(to: "welcome.wav")
/// ```
public struct Recorder: Sendable {
    /// ALSA's name, one of ``SoundDevice/all()``.
    public let device: String

    public init(device: String = "default") {
        self.device = device
    }

    /// The result of a recording.
    public struct Take: Sendable {
        public let wave: WaveFile
        /// `true` if the longest time allowed ended it, not a ``StopSignal``.
        public let reachedLimit: Bool
        /// Number of pieces missing because the computer was too slow: above 0, record anew.
        public let gaps: Int
    }

    /// Tried in this order. A telephone carries 8 kHz; more is kept for the levelling that comes after.
    private static let rates = [48_000, 44_100, 32_000, 16_000, 8_000]

    /// Records until it is stopped, or the longest time is over.
    /// - Parameters:
    ///   - limit: Longest time. Ten minutes are 58 MB of memory.
    ///   - stop: Ends it, keeping what there is.
    ///   - level: Called on the recording thread ten times a second; must return quickly.
    /// - Throws: ``SoundCardError``; `CancellationError` when the task is cancelled: what there is, is thrown away.
    public func record(
        upTo limit: Duration, until stop: StopSignal = StopSignal(),
        level: @escaping @Sendable (SoundLevel) -> Void = { _ in }
    ) async throws -> Take {
        let cancelled = StopSignal()
        return try await withTaskCancellationHandler {
            try await onOwnThread(named: "recording") {
                try ALSAMessages.keeping { try run(upTo: limit, until: stop, unless: cancelled, level: level) }
            }
        } onCancel: {
            cancelled.stop()
        }
    }

    private func run(
        upTo limit: Duration, until stop: StopSignal, unless cancelled: StopSignal, level: (SoundLevel) -> Void
    ) throws -> Take {
        let pcm = try PCM(device: device, for: .recording, rates: Self.rates)
        let most = Int(limit / .seconds(1) * Double(pcm.rate))
        var flow = PCMFlow(device: device, startedAt: .now)
        var meter = LevelMeter(rate: pcm.rate)
        var samples: [Int16] = []
        var piece = [Int16](repeating: 0, count: pcm.chunk)
        while samples.count < most, !stop.isStopped, !cancelled.isStopped {
            let step = try flow.step(after: pcm.read(into: &piece, atMost: most - samples.count), at: .now)
            if case .moved(let frames) = step {
                samples += piece.prefix(frames)
                meter.add(piece.prefix(frames)).forEach(level)
            }
            try pcm.carryOut(step)
        }
        pcm.silence()
        if cancelled.isStopped { throw CancellationError() }
        return Take(
            wave: WaveFile(samples: samples, rate: pcm.rate), reachedLimit: samples.count >= most, gaps: flow.gaps)
    }
}
