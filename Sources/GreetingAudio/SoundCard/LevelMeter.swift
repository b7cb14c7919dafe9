import Foundation

/// The loudness of a tenth of a second of sound.
public struct SoundLevel: Hashable, Sendable {
    /// The largest sample, in dB below full scale (32,768): 0 is the loudest there can be. Silence is −∞.
    public let peak: Double
    /// The root mean square on the same scale: a full sine is −3.0.
    public let rms: Double
    /// Where this tenth ends, from the beginning of the sound.
    public let position: Duration

    public init(peak: Double, rms: Double, position: Duration) {
        self.peak = peak
        self.rms = rms
        self.position = position
    }
}

/// Measures sound as it passes, in pieces of any length: one level for every tenth of a second.
struct LevelMeter {
    private let rate: Int
    private var frames = 0
    private var counted = 0
    private var largest = 0
    private var sumOfSquares = 0

    init(rate: Int) {
        self.rate = rate
    }

    /// Frames so far, as a time.
    var position: Duration { .seconds(frames) / rate }

    /// The levels of the tenths that these samples complete.
    mutating func add(_ samples: ArraySlice<Int16>) -> [SoundLevel] {
        var levels: [SoundLevel] = []
        for sample in samples {
            let value = Int(sample)
            largest = max(largest, abs(value))
            sumOfSquares += value * value
            frames += 1
            counted += 1
            if counted == rate / 10 { levels.append(close()) }
        }
        return levels
    }

    private mutating func close() -> SoundLevel {
        let mean = Double(sumOfSquares) / Double(counted)
        let level = SoundLevel(
            peak: 20 * log10(Double(largest) / 32_768), rms: 10 * log10(mean / 32_768 / 32_768), position: position)
        (counted, largest, sumOfSquares) = (0, 0, 0)
        return level
    }
}
