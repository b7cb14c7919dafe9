import Foundation

/// The steps from an upload to finished files in the work folder.
struct TranscodingRun: Sendable {
    let work: WorkFolder
    let ffmpeg: FFmpeg
    let limits: Transcoder.Limits
    let progress: @Sendable (Double) -> Void

    /// How often the gain is set anew when the limiter, or sound above 4 kHz, has taken from the level.
    private static let corrections = 4
    /// A file this near to the level wanted, in dB, is good.
    private static let good = 0.7
    /// How much of the loudness may lie above 4 kHz, in dB.
    private static let mostAbove4kHz = 10.0

    func transcode(_ upload: String) async throws -> Transcoded {
        try Upload(path: upload).copy(to: work.file(FFmpegArguments.upload), limit: limits.bytes)
        var pace = ProgressPace()
        let log = try await decode(pace: &pace)
        guard let found = log.source, let channels = log.output?.channels else {
            throw TranscodeError.ffmpegFailed(reason: "it did not say what it found")
        }
        let decoded = try SampleFile(path: work.file(FFmpegArguments.decoded), .float32)
        let frames = decoded.count / channels
        if frames < FFmpegArguments.rate / 10 { throw TranscodeError.tooShort }
        if frames > FFmpegArguments.rate * longest { throw TranscodeError.tooLong(limit: limits.duration) }
        let sound = try await DecodedSound(
            folding: decoded, channels: channels, into: work.file(FFmpegArguments.folded))
        if sound.level.isSilent { throw TranscodeError.silent }
        let source = SourceFormat(
            container: log.container ?? "", codec: found.codec, rate: found.rate, channels: found.channels,
            promisedSeconds: log.promisedSeconds, seconds: sound.level.seconds)
        return try await level(sound, source, pace: &pace)
    }

    /// The first run: whatever it is becomes 32-bit samples.
    private func decode(surround: Bool = false, pace: inout ProgressPace) async throws -> FFmpegLog {
        // Longer by a second than is allowed, so that a longer upload can be told from one that is just as long.
        let seconds = longest + 1
        let outcome = try await ffmpeg.run(
            FFmpegArguments.decode(seconds: seconds, surround: surround), in: work,
            largestFile: max(limits.bytes, (seconds + 1) * FFmpegArguments.rate * 2 * 4)
        ) { done, total in
            report(0.5 * done / max(done, min(total ?? Double(seconds), Double(seconds)), 0.1), pace: &pace)
        }
        if let complaint = await ffmpeg.complaint(about: outcome) { throw complaint }
        if !surround, !outcome.isSuccess, let source = outcome.log.source,
            (3...max(3, limits.channels)) ~= source.channels
        {
            return try await decode(surround: true, pace: &pace)
        }
        if let refusal = outcome.refusal(limits: limits) { throw refusal }
        if outcome.isGuess { throw TranscodeError.notSound }
        return outcome.log
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
                    throw TranscodeError.cannotBeLevelled(faults.joined(separator: ", "))
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
        ) { done, _ in
            report(0.5 + 0.45 * done / sound.level.seconds, pace: &pace)
        }
        guard outcome.isSuccess else {
            throw await ffmpeg.complaint(about: outcome) ?? .ffmpegFailed(reason: outcome.lastRemark)
        }
        return try await ReadBack(work)
    }

    private func report(_ fraction: Double, pace: inout ProgressPace) {
        if let fraction = pace.report(fraction, at: .now) { progress(fraction) }
    }
}
