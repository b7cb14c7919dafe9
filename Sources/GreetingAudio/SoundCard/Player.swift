import Foundation

/// Plays sound on a sound card of this machine.
///
/// ```swift
/// let wave = try WaveFile(readingFrom: "welcome.wav")
/// let playback = try await Player().play(wave)
/// ```
public struct Player: Sendable {
    /// ALSA's name, one of ``SoundDevice/all()``.
    public let device: String

    public init(device: String = "default") {
        self.device = device
    }

    /// The result of a playback.
    public struct Playback: Hashable, Sendable {
        /// Sound handed to the card; after a stop it may have fallen silent up to 0.2 s before.
        public let duration: Duration
        /// `true` if a ``StopSignal`` ended it.
        public let wasStopped: Bool
        /// Number of gaps heard because the computer was too slow.
        public let gaps: Int
    }

    /// Plays a sound to its end, or until it is stopped. Returns when the last of it has been heard.
    /// - Parameters:
    ///   - stop: Ends it early.
    ///   - level: Called on the playing thread about ten times a second, up to 0.2 s before that piece is heard; must
    ///     return quickly.
    /// - Throws: ``SoundCardError``; `CancellationError` when the task is cancelled, with silence at once.
    public func play(
        _ wave: WaveFile, until stop: StopSignal = StopSignal(),
        level: @escaping @Sendable (SoundLevel) -> Void = { _ in }
    ) async throws -> Playback {
        let cancelled = StopSignal()
        return try await withTaskCancellationHandler {
            try await onOwnThread(named: "playing") {
                try ALSAMessages.keeping { try run(wave, until: stop, unless: cancelled, level: level) }
            }
        } onCancel: {
            cancelled.stop()
        }
    }

    private func run(
        _ wave: WaveFile, until stop: StopSignal, unless cancelled: StopSignal, level: (SoundLevel) -> Void
    ) throws -> Playback {
        let pcm = try PCM(device: device, for: .playing, rates: [wave.rate])
        var flow = PCMFlow(device: device, startedAt: .now)
        var meter = LevelMeter(rate: wave.rate)
        var next = 0
        while next < wave.samples.count, !stop.isStopped, !cancelled.isStopped {
            let piece = wave.samples[next..<min(next + pcm.chunk, wave.samples.count)]
            let step = try flow.step(after: pcm.write(piece), at: .now)
            if case .moved(let frames) = step {
                next += frames
                meter.add(piece.prefix(frames)).forEach(level)
            }
            try pcm.carryOut(step)
        }
        let isWhole = next == wave.samples.count
        if isWhole, !cancelled.isStopped { pcm.finish() } else { pcm.silence() }
        if cancelled.isStopped { throw CancellationError() }
        return Playback(duration: meter.position, wasStopped: !isWhole, gaps: flow.gaps)
    }
}
