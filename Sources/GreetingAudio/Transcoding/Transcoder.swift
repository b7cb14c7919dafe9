import Foundation
import SystemPackage

/// Turns an upload into what Asterisk plays well.
///
/// ```swift
/// let greeting = try await Transcoder().transcode("/tmp/欢迎.m4a", into: folder, named: "welcome") { print($0) }
/// ```
/// makes in the folder, all or none of them:
///
/// | File | Samples |
/// |---|---|
/// | `welcome.sln16` | 16-bit, 16 kHz, no header: for wideband legs |
/// | `welcome.alaw` | A-law, 8 kHz, no header: for the telephone network |
/// | `welcome.ulaw` | µ-law, 8 kHz, no header: for legs of that kind, which need not resample the wideband file then |
/// | `welcome.wav` | 16-bit, 8 kHz, a 44-byte header: for the console; Asterisk can play it, too |
/// | `decoded.s16` | 16-bit, 48 kHz, no header, not levelled: for examining the recording |
///
/// Loudness is −19 LUFS, what is below 80 Hz is gone, peaks are held at −3 dBFS. The upload is decoded by ffmpeg in a
/// process of its own, which has no environment and is held to ``Limits``; it knows the upload as a copy under a fixed
/// name, and can open neither playlists nor the network.
public struct Transcoder: Sendable {
    /// The resources that an upload may use.
    public struct Limits: Hashable, Sendable {
        /// Bytes of the upload.
        public var bytes = 100 << 20
        /// Whole seconds of sound.
        public var duration = Duration.seconds(600)
        public var channels = 8
        /// Whole seconds of processor time for each run of ffmpeg.
        public var time = Duration.seconds(120)
        /// On the clock, for everything together.
        public var patience = Duration.seconds(120)
        /// `true` if ffmpeg works only while nobody else wants the processor.
        public var inIdleTime = false
        /// Bytes of address space for ffmpeg.
        public var memory = 1 << 30

        public init() {}

        /// On a machine that serves calls: they go first, however long it takes then.
        public static var besideCalls: Limits {
            var limits = Limits()
            limits.patience = .seconds(1200)
            limits.inIdleTime = true
            return limits
        }
    }

    private let ffmpeg: String
    private let ffprobe: String
    let limits: Limits

    /// - Parameter ffmpeg: A name to be found in PATH, or a path; of ffprobe, too.
    public init(ffmpeg: String = "ffmpeg", ffprobe: String = "ffprobe", limits: Limits = Limits()) {
        self.ffmpeg = ffmpeg
        self.ffprobe = ffprobe
        self.limits = limits
    }

    /// Transcodes the file at `upload`.
    /// - Parameter upload: What is in it counts, not its name; the name counts for Asterisk's kinds without a header.
    /// - Parameter folder: Must be there; nothing but the finished files stays in it. Those of the same name are
    ///   replaced.
    /// - Parameter stem: Letters, digits, `-` and `_`.
    /// - Parameter progress: Is told 0…1, growing, ten times a second at most; not necessarily 1, which is the return.
    /// - Throws: ``TranscodeError``; `CancellationError` after ffmpeg was killed.
    public func transcode(
        _ upload: String, into folder: String, named stem: String = "greeting",
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> Transcoded {
        let allowed = stem.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
        guard allowed, (1...100).contains(stem.utf8.count) else { throw TranscodeError.badName(stem) }
        let ffmpeg = try FFmpeg(ffmpeg, ffprobe: ffprobe, limits: limits)
        WorkFolder.sweep(folder, at: Date())
        let work = try WorkFolder(in: folder)
        defer { work.remove() }
        let run = TranscodingRun(work: work, ffmpeg: ffmpeg, limits: limits, progress: progress)
        do {
            let transcoded = try await withTimeout(limits.patience) {
                try await run.transcode(upload, raw: RawSound(path: upload))
            }
            try work.deliver(
                [
                    FFmpegArguments.folded: "decoded.s16", FFmpegArguments.player: "\(stem).wav",
                    FFmpegArguments.narrow: "\(stem).alaw", FFmpegArguments.narrowMu: "\(stem).ulaw",
                    FFmpegArguments.wide: "\(stem).sln16",
                ], to: folder)
            return transcoded
        } catch let error as Errno {
            throw TranscodeError.cannotWrite(path: folder, reason: "\(error)")
        }
    }

    private func withTimeout(
        _ time: Duration, _ work: @escaping @Sendable () async throws -> Transcoded
    ) async throws -> Transcoded {
        try await withThrowingTaskGroup(of: Transcoded.self) { group in
            group.addTask(operation: work)
            group.addTask {
                try await Task.sleep(for: time)
                throw TranscodeError.tooMuchWork
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }
}
