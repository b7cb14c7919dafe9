import Foundation

/// Measures one channel of sound: integrated loudness, mean level and peak.
///
/// Loudness is gated: of blocks of 0.4 s, one every 0.1 s, those below −70 LUFS do not count, nor do those 10 dB below
/// the mean of the rest.
/// - SeeAlso: ITU-R BS.1770-4, <https://www.itu.int/rec/R-REC-BS.1770>
struct LoudnessMeter {
    /// Seconds of a block.
    static let block = 0.4

    private let rate: Int
    private var rumble: Biquad?
    private var shelf: Biquad
    private var lowCut: Biquad
    private var count = 0
    private var sum = 0.0
    private var highest = 0.0
    /// Weighted energy of the tenth of a second that is being filled, and of those that are full.
    private var step = 0.0
    private var filled = 0
    private var steps: [Double] = []

    /// - Parameter cutsRumble: Whether what is below 80 Hz does not count: the greeting is made without it.
    init(rate: Int, cutsRumble: Bool = false) {
        self.rate = rate
        rumble = cutsRumble ? .highPass(80, quality: 0.5.squareRoot(), rate: Double(rate)) : nil
        shelf = .headShelf(rate: Double(rate))
        // The second filter of BS.1770-4; there it is given as coefficients for 48 kHz.
        lowCut = .highPass(38.135_470_876, quality: 0.500_327_037, rate: Double(rate), unitNumerator: true)
    }

    mutating func add(_ samples: UnsafeBufferPointer<Float>) {
        // Copies, so that the filters' states stay in registers.
        var (rumble, shelf, lowCut) = (rumble, shelf, lowCut)
        var (sum, highest, step, filled) = (sum, highest, step, filled)
        for sample in samples {
            let heard = rumble?.filter(Double(sample)) ?? Double(sample)
            sum += heard * heard
            highest = max(highest, abs(heard))
            let weighted = lowCut.filter(shelf.filter(heard))
            step += weighted * weighted
            filled += 1
            if filled == rate / 10 {
                steps.append(step)
                (step, filled) = (0, 0)
            }
        }
        (self.rumble, self.shelf, self.lowCut) = (rumble, shelf, lowCut)
        (self.sum, self.highest, self.step, self.filled) = (sum, highest, step, filled)
        count += samples.count
    }

    /// The level of all that was added.
    var level: MeasuredLevel {
        MeasuredLevel(
            seconds: Double(count) / Double(rate), loudness: loudness,
            mean: count == 0 ? MeasuredLevel.floor : Self.decibels(sum / Double(count)),
            peak: Self.decibels(highest * highest))
    }

    private var loudness: Double? {
        let blocks = steps.indices.dropLast(3).map { first in
            steps[first..<first + 4].reduce(0, +) / Double(rate / 10 * 4)
        }
        let loud = blocks.filter { Self.loudness(of: $0) > -70 }
        guard !loud.isEmpty else { return nil }
        let gate = Self.loudness(of: loud.reduce(0, +) / Double(loud.count)) - 10
        let counted = loud.filter { Self.loudness(of: $0) > gate }
        guard !counted.isEmpty else { return nil }
        return Self.loudness(of: counted.reduce(0, +) / Double(counted.count))
    }

    private static func loudness(of energy: Double) -> Double { -0.691 + decibels(energy) }

    private static func decibels(_ energy: Double) -> Double { max(MeasuredLevel.floor, 10 * log10(energy)) }
}
