import Foundation

/// Hum of the mains, as heard in the pauses of the voice.
struct Hum {
    /// Seconds of a look at a pause; a Hann window of this length tells 50 from 60 Hz.
    private static let window = 0.25
    private static let looks = 40
    /// Harmonics that count. Above them hum is a buzz, and noise to us.
    private static let highest = 600.0
    /// A harmonic stands out over what is half-way to the next ones by 10 dB, or it is noise.
    private static let prominence = 10.0
    /// And over the neighbouring bins by 3 dB: it is at this frequency, and no note of music near it.
    private static let sharpness = 0.5
    /// Under the voice, dB. Speech at 65 dB SPL leaves 25 dB for it: the threshold of hearing at 100 to 200 Hz.
    private static let audible = 40.0

    private let places: [SoundFinding.Place]
    private let mains: Double
    /// dB.
    private let underVoice: Double

    init(in band: TelephoneBand, levels: Levels) {
        let length = Int(Self.window * band.rate)
        let block = Int(Levels.block * band.rate)
        let pauses = levels.pauses.filter { Double($0.count) * Levels.block >= Self.window }
        let starts = pauses.flatMap { pause in
            stride(from: pause.lowerBound * block, through: pause.upperBound * block - length, by: length)
        }
        let looks = starts.enumerated().filter { $0.offset % max(1, starts.count / Self.looks) == 0 }.map(\.element)
        let frames = looks.map { start in
            (0..<length).map { index in
                Double(band.samples[start + index]) * (0.5 - 0.5 * cos(2 * .pi * Double(index) / Double(length)))
            }
        }
        let (of50, of60) = (Self.hum(of: 50, in: frames, band.rate), Self.hum(of: 60, in: frames, band.rate))
        mains = of60 > of50 ? 60 : 50
        let power = max(of50, of60)
        underVoice = Double(levels.voice) - 10 * log10(power + 1e-12)
        places = pauses.map { .init(from: Levels.seconds($0.lowerBound), to: Levels.seconds($0.upperBound)) }
    }

    /// The power of all harmonics that stand out, in the middle one of the frames.
    private static func hum(of mains: Double, in frames: [[Double]], _ rate: Double) -> Double {
        let powers = frames.map { frame in
            let between = stride(from: mains / 2, through: highest + mains / 2, by: mains).map {
                power(of: $0, in: frame, rate)
            }
            return stride(from: mains, through: highest, by: mains).enumerated().reduce(0) { sum, harmonic in
                let tone = power(of: harmonic.element, in: frame, rate)
                let beside = (between[harmonic.offset] + between[harmonic.offset + 1]) / 2
                guard tone > beside * pow(10, prominence / 10) else { return sum }
                let aside = [-1, 1].map { power(of: harmonic.element + $0 / window, in: frame, rate) }
                return aside.allSatisfy { $0 < tone * sharpness } ? sum + tone : sum
            }
        }.sorted()
        return powers.isEmpty ? 0 : powers[powers.count / 2]
    }

    /// The mean power of a tone in a frame that a Hann window was laid over.
    private static func power(of frequency: Double, in frame: [Double], _ rate: Double) -> Double {
        let coefficient = 2 * cos(2 * .pi * frequency / rate)
        var (last, before) = (0.0, 0.0)
        for sample in frame {
            (last, before) = (coefficient * last - before + sample, last)
        }
        let magnitude = last * last + before * before - coefficient * last * before
        return magnitude * 8 / Double(frame.count * frame.count)
    }

    var finding: SoundFinding? {
        guard !places.isEmpty, underVoice <= Self.audible else { return nil }
        return SoundFinding(.hum, at: places, figures: [.mains: mains, .underVoice: underVoice])
    }
}
