/// The tops of a wave: the highest sample between two crossings of zero.
struct Tops {
    struct Top {
        /// Where, as a sample number of the recording.
        let sample: Int
        /// Distance from zero, as a part of full scale.
        let level: Float
        let isFlat: Bool
        /// Three samples in a row are as far out as 16 bits go: only a cut wave does that more than now and then.
        let isFull: Bool
    }

    /// Lower tops are passed over: −26 dBFS. What is cut there is no converter's lid.
    static let lowest: Float = 0.05
    /// The distances that count as the same level: exactly cut; cut, then filtered; cut, then filtered steeply.
    private static let tolerances: [Float] = [0.002, 0.012, 0.03]
    /// A round top (a parabola) falls by 4 to 9 tolerances beside the stretch in which it is within one; a cut one at
    /// once by more than this.
    private static let fall: Float = 12

    /// Samples of a flat top, at least: at 8 and 16 kHz three alike are no rarity in a voice.
    private let shortest: Int
    private(set) var positive = [Top]()
    private(set) var negative = [Top]()

    /// - Parameters:
    ///   - rate: Of the recording.
    ///   - stride: Only every such sample is looked at.
    ///   - offset: Where the middle of the wave is.
    init(of samples: [Int16], rate: Int, stride: Int, offset: Float) {
        shortest = rate / stride > 16_000 ? 3 : 4
        let zero = offset * 32_768
        let count = samples.count / stride
        samples.withUnsafeBufferPointer { samples in
            let step = Self.step(of: samples)
            let lowest = Self.lowest * 32_768
            var (peak, peakAt, isPositive) = (Float(0), 0, true)
            for index in 0..<count {
                let value = Float(samples[index * stride]) - zero
                if (value > 0) == isPositive {
                    if abs(value) > peak { (peak, peakAt) = (abs(value), index) }
                    continue
                }
                if peak >= lowest { add(samples, stride, count, peakAt, zero, isPositive, step) }
                (peak, peakAt, isPositive) = (abs(value), index, value > 0)
            }
            if peak >= lowest { add(samples, stride, count, peakAt, zero, isPositive, step) }
        }
    }

    private mutating func add(
        _ samples: UnsafeBufferPointer<Int16>, _ stride: Int, _ count: Int, _ at: Int, _ zero: Float,
        _ isPositive: Bool, _ step: Float
    ) {
        let value = { (index: Int) -> Float in
            let value = Float(samples[index * stride]) - zero
            return isPositive ? value : -value
        }
        let peak = value(at)
        let isFlat = Self.tolerances.contains { tolerance in
            let drop = peak * max(tolerance, step)
            var (first, last) = (at, at)
            while first > 0, value(first - 1) >= peak - drop { first -= 1 }
            while last + 1 < count, value(last + 1) >= peak - drop { last += 1 }
            let length = last - first + 1
            guard length >= shortest else { return false }
            let aside = max(2, length / 2)
            guard first >= aside, last + aside < count else { return false }
            return peak - value(first - aside) >= drop * Self.fall && peak - value(last + aside) >= drop * Self.fall
        }
        let top = Top(
            sample: at * stride, level: peak / 32_768, isFlat: isFlat,
            isFull: Self.isFull(samples, stride, count, at))
        if isPositive { positive.append(top) } else { negative.append(top) }
    }

    private static func isFull(
        _ samples: UnsafeBufferPointer<Int16>, _ stride: Int, _ count: Int, _ at: Int
    ) -> Bool {
        guard at + 2 < count, samples[at * stride].magnitude >= 32_767 else { return false }
        return (at...(at + 2)).allSatisfy { samples[$0 * stride].magnitude >= 32_767 }
    }

    /// The least step between two levels that the recording's code has near its top, as a part of the level: a
    /// sixteenth for A-law and µ-law, next to nothing for 16 bits. Counted in the octave under the loudest.
    private static func step(of samples: UnsafeBufferPointer<Int16>) -> Float {
        var seen = [Bool](repeating: false, count: 32_769)
        var loudest = 0
        for sample in samples {
            let level = Int(sample.magnitude)
            seen[level] = true
            loudest = max(loudest, level)
        }
        let octave = (loudest / 4)..<max(loudest / 4 + 1, loudest / 2)
        let levels = octave.count { seen[$0] }
        return levels < 100 ? 0.7 / Float(max(levels, 1)) : 0
    }
}
