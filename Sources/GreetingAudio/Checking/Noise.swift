import Foundation

/// A voice so near to the noise of its room or microphone that levelling brings up both.
///
/// Never a refusal: music that does not pause has quiet stretches which measure like noise, and is a valid greeting.
struct Noise {
    /// The level of a voice after levelling, dBFS: about −19 LUFS.
    static let target = -19.0
    /// Noise over this after levelling, dBFS, is heard beside the voice on any telephone: 21 dB under it.
    static let disturbing = -40.0
    /// So much of the recording, seconds, must be pause for a judgement.
    private static let least = 0.4
    /// A bin this far over the middle one, dB, is a tone: then it is music, not noise.
    private static let tonal: Float = 17

    private let places: [SoundFinding.Place]
    private let underVoice: Double
    private let isNoise: Bool

    init(in recording: Recording, levels: Levels) {
        let pauses = levels.pauses
        let blocks = pauses.flatMap { levels.blocks[$0] }
        let power = blocks.map { pow(10, $0 / 10) }.reduce(0, +) / Float(max(1, blocks.count))
        underVoice = Double(levels.voice) - Double(10 * log10(power + 1e-12))
        places = pauses.map { .init(from: Levels.seconds($0.lowerBound), to: Levels.seconds($0.upperBound)) }
        isNoise =
            Double(blocks.count) * Levels.block >= Self.least && Self.crest(of: recording, in: pauses) < Self.tonal
    }

    /// The level of the strongest frequency of the telephone's band over that of the middle one, dB.
    private static func crest(of recording: Recording, in pauses: [Range<Int>]) -> Float {
        let size = 1 << Int(log2(Double(recording.rate) / 50).rounded(.up))
        let spectrum = Spectrum(size: size)
        let width = Double(recording.rate) / Double(size)
        var powers = [Float](repeating: 0, count: size / 2 + 1)
        recording.samples.withUnsafeBufferPointer { samples in
            for pause in pauses {
                let last = Int(Levels.seconds(pause.upperBound) * Double(recording.rate)) - size * 2
                let first = Int(Levels.seconds(pause.lowerBound) * Double(recording.rate))
                for start in stride(from: first, through: max(first, last), by: size * 2) {
                    spectrum.powers(of: samples, start, start + size) { powers[$0] += $1 + $2 }
                }
            }
        }
        let inside = powers[Int(Balance.telephone.lowerBound / width)...Int(Balance.telephone.upperBound / width)]
        let sorted = inside.sorted()
        return 10 * log10((sorted.last ?? 0) / max(sorted[sorted.count / 2], 1e-20))
    }

    var finding: SoundFinding? {
        let levelled = Self.target - underVoice
        guard isNoise, levelled > Self.disturbing else { return nil }
        return SoundFinding(
            .noise, at: places,
            figures: [.underVoice: underVoice, .levelled: levelled])
    }
}
