import Foundation

/// Silence: all of it, or too much at a stretch.
extension GreetingDoctor {
    /// Quieter than this, dBFS, a recording is silence: raised to −19 LUFS its 16-bit steps would be heard, not a
    /// voice.
    static let audible: Float = -60
    /// The least sound, seconds: one syllable. Clicks are shorter.
    static let syllable = 0.06

    func nothingToHear(_ levels: Levels, _ balance: Balance, _ recording: Recording) -> SoundFinding? {
        let least = min(Self.syllable, recording.duration / 2)
        guard Double(levels.blocks.count { $0 > Self.audible }) * Levels.block <= least else { return nil }
        if Self.audibleSeconds(of: recording) > least { return balance.refusal }
        let whole = SoundFinding.Place(from: 0, to: recording.duration)
        return SoundFinding(.silent, .refusal, at: recording.samples.isEmpty ? [] : [whole])
    }

    /// The seconds in which anything is audible outside the telephone's band.
    private static func audibleSeconds(of recording: Recording) -> Double {
        let length = Int(Double(recording.rate) * Levels.block)
        let starts = stride(from: 0, through: recording.samples.count - length, by: length)
        let audible = starts.count { start in
            let samples = recording.samples[start..<(start + length)].lazy.map { Double($0) / 32_768 }
            let (sum, power) = samples.reduce((0, 0)) { ($0.0 + $1, $0.1 + $1 * $1) }
            let mean = sum / Double(length)
            return 10 * log10(power / Double(length) - mean * mean + 1e-12) > Double(Self.audible)
        }
        return Double(audible) * Levels.block
    }

    func silences(_ levels: Levels, _ duration: Double) -> [SoundFinding] {
        let stretches = levels.stretches(under: Self.silence(levels), lasting: 1).map {
            SoundFinding.Place(
                from: Levels.seconds($0.lowerBound),
                to: $0.upperBound == levels.blocks.count ? duration : Levels.seconds($0.upperBound))
        }
        let leading = stretches.filter { $0.from == 0 && $0.seconds > 1 }
        let trailing = stretches.filter { $0.to == duration && $0.from > 0 && $0.seconds > 2 }
        let inside = stretches.filter { $0.from > 0 && $0.to < duration && $0.seconds > 3 }
        let found: [(SoundFinding.Kind, [SoundFinding.Place])] = [
            (.leadingSilence, leading), (.longPause, inside), (.trailingSilence, trailing),
        ]
        return found.compactMap { kind, places in
            guard let first = places.first else { return nil }
            return SoundFinding(
                kind, at: places, figures: [.seconds: first.seconds, .places: Double(places.count)])
        }
    }

    /// The level of silence beside this voice, dBFS: 40 dB under it, where nothing is heard on a telephone in a street;
    /// in a noisy recording up to 5 dB above the noise, but never nearer to the voice than 25 dB: that is soft music.
    private static func silence(_ levels: Levels) -> Float {
        max(levels.voice - 40, min(levels.floor + 5, levels.voice - 25))
    }
}

extension SoundFinding.Place {
    var seconds: Double { to - from }
}
