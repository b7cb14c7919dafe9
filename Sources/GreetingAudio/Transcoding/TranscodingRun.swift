import Foundation
import Markup

/// The steps from an upload to finished files in the work folder.
struct TranscodingRun: Sendable {
    let work: WorkFolder
    let ffmpeg: FFmpeg
    let limits: Transcoder.Limits
    let progress: @Sendable (Double) -> Void

    /// Number of times that the gain is set anew when the limiter, or sound above 4 kHz, has taken from the level.
    private static let corrections = 4
    /// A file this near to the level wanted, in dB, is good.
    private static let good = 0.7
    /// The part of the loudness that may lie above 4 kHz, in dB.
    private static let mostAbove4kHz = 10.0

    /// - Parameter raw: The upload's kind if its name says one without a header.
    func transcode(_ upload: String, raw: RawSound?) async throws -> Transcoded {
        let path = work.file(FFmpegArguments.upload)
        try Upload(path: upload).copy(to: path, limit: limits.bytes)
        let bytes = try UploadBytes(path: path, raw: raw)
        let facts = if let raw = bytes.raw { UploadFacts(raw) } else { try await ffmpeg.facts(in: work) }
        if facts.score <= 1 { throw TranscodeError.notSound }
        var pace = ProgressPace()
        let (track, decoded) = try await decodeFirst(of: facts.playable(limits), bytes, facts, pace: &pace)
        let channels = FFmpegArguments.channels(of: track)
        let frames = decoded.count / channels
        if frames < FFmpegArguments.rate / 10 { throw TranscodeError.tooShort }
        if frames > FFmpegArguments.rate * longest { throw TranscodeError.tooLong(limit: limits.duration) }
        let sound = try await DecodedSound(
            folding: decoded, channels: channels, into: work.file(FFmpegArguments.folded))
        if sound.level.isSilent { throw TranscodeError.silent }
        let source = SourceFormat(
            of: track, in: facts, bytes, seconds: Double(frames) / Double(FFmpegArguments.rate))
        return try await level(sound, source, pace: &pace)
    }

    /// The first track that can be decoded; if none can, the first one's refusal.
    private func decodeFirst(
        of tracks: [SoundTrack], _ bytes: UploadBytes, _ facts: UploadFacts, pace: inout ProgressPace
    ) async throws -> (SoundTrack, SampleFile) {
        var refusal: TranscodeError?
        for track in tracks.prefix(Self.mostTracks) {
            do {
                return (track, try await decode(track, bytes, promised: facts.promise(of: track), pace: &pace))
            } catch let error as TranscodeError {
                switch error {
                case .damaged, .undecodable: refusal = refusal ?? error
                default: throw error
                }
            }
        }
        throw refusal ?? .noSoundTrack
    }

    /// Tracks that are tried.
    private static let mostTracks = 8

    /// The first run: whatever it is becomes 32-bit samples.
    private func decode(
        _ track: SoundTrack, _ bytes: UploadBytes, promised: Double?, pace: inout ProgressPace
    ) async throws -> SampleFile {
        // Longer by a second than is allowed, so that a longer upload can be told from one that is just as long.
        let seconds = longest + 1
        let outcome = try await ffmpeg.run(
            FFmpegArguments.decode(track, raw: bytes.raw, seconds: seconds), in: work,
            largestFile: max(limits.bytes, (seconds + 1) * FFmpegArguments.rate * 2 * 4)
        ) { done in
            report(0.5 * done / max(done, min(promised ?? Double(seconds), Double(seconds)), 0.1), pace: &pace)
        }
        if let complaint = await ffmpeg.complaint(about: outcome) { throw complaint }
        if let interruption = outcome.interruption(limits: limits) { throw interruption }
        let path = work.file(FFmpegArguments.decoded)
        let isWritten = FileManager.default.fileExists(atPath: path)
        if outcome.isSuccess, !isWritten {
            throw TranscodeError.ffmpegFailed(reason: Message("it wrote nothing", "没有写入任何内容"))
        }
        let decoded = isWritten ? try SampleFile(path: path, .float32) : nil
        guard let decoded, decoded.count > 0 else { throw outcome.emptiness(isCutShort: bytes.isCutShort) }
        if !outcome.isSuccess { throw TranscodeError.undecodable(outcome.log.complaint ?? outcome.log.lastRemark) }
        return decoded
    }

    /// Whole seconds that an upload may last.
    private var longest: Int { Int(limits.duration.components.seconds) }

    /// The second run, until the level is right.
    private func level(
        _ sound: DecodedSound, _ source: SourceFormat, pace: inout ProgressPace
    ) async throws -> Transcoded {
        var gain = -sound.level.distance
        var narrowGain = gain
        var attempt = 0
        while true {
            let result = try await render(sound, gain: gain, narrowGain: narrowGain, pace: &pace)
            let (excess, narrowExcess) = (result.wide.distance, result.narrow.distance)
            if attempt == 0, result.narrow.isSilent || excess - narrowExcess > Self.mostAbove4kHz {
                throw TranscodeError.tooHigh
            }
            if max(abs(excess), abs(narrowExcess)) <= Self.good || attempt == Self.corrections {
                let faults = result.faults(seconds: sound.level.seconds)
                guard faults.isEmpty else {
                    throw sound.level.seconds < 1
                        ? TranscodeError.tooShortToLevel(seconds: sound.level.seconds)
                        : TranscodeError.cannotBeLevelled(faults.joined(", ", "、"))
                }
                let highest = sound.level.peak + max(gain, narrowGain)
                return Transcoded(
                    source: source, fold: sound.fold, before: sound.level, wide: result.wide, narrow: result.narrow,
                    gain: gain, limited: highest > 20 * log10(FFmpegArguments.limit))
            }
            // The limiter takes from what is added: the later corrections ask for more than is missing.
            let eagerness = attempt == 0 ? 1 : 1.6
            gain -= excess * eagerness
            narrowGain -= narrowExcess * eagerness
            attempt += 1
        }
    }

    /// Makes the three files and reads them back.
    private func render(
        _ sound: DecodedSound, gain: Double, narrowGain: Double, pace: inout ProgressPace
    ) async throws -> ReadBack {
        let outcome = try await ffmpeg.run(
            FFmpegArguments.level(wideGain: gain, narrowGain: narrowGain), in: work,
            largestFile: Int(sound.level.seconds + 1) * 32_000 + 4096
        ) { done in
            report(0.5 + 0.45 * done / sound.level.seconds, pace: &pace)
        }
        guard outcome.isSuccess else {
            throw await ffmpeg.complaint(about: outcome) ?? .ffmpegFailed(reason: outcome.log.reason)
        }
        return try await ReadBack(work)
    }

    private func report(_ fraction: Double, pace: inout ProgressPace) {
        if let fraction = pace.report(fraction, at: .now) { progress(fraction) }
    }
}
