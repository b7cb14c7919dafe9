import Foundation

/// The part of a recording that reaches a telephone: under 4 kHz at about 8 kHz, without direct current and rumble.
///
/// −1 to 1, so that 0 dBFS is a sine wave of full scale less 3 dB (a mean power of 1).
struct TelephoneBand {
    let samples: [Float]
    /// Samples a second: 8,000 to under 16,000, a whole part of the recording's.
    let rate: Double

    init(of recording: Recording) {
        let factor = recording.rate / ALaw.rate
        rate = Double(recording.rate) / Double(factor)
        var samples = Self.thinned(recording.samples, by: factor)
        Self.removeRumble(&samples, rate: rate)
        self.samples = samples
    }

    /// Every `factor`th sample after a low pass (windowed sinc, nine lobes; −6 dB at 3.3 kHz for 8 kHz).
    private static func thinned(_ samples: [Int16], by factor: Int) -> [Float] {
        let scale: Float = 1 / 32_768
        guard factor > 1 else { return samples.map { Float($0) * scale } }
        let taps = lowPass(factor)
        let reach = taps.count * 8 / 2
        var padded = [Float](repeating: 0, count: samples.count + taps.count * 8 + 8)
        for index in samples.indices {
            padded[reach + index] = Float(samples[index]) * scale
        }
        return padded.withUnsafeBytes { bytes in
            (0..<(samples.count / factor)).map { output in
                var sum = SIMD8<Float>()
                let start = output * factor * MemoryLayout<Float>.stride
                for (index, tap) in taps.enumerated() {
                    // The padding reaches beyond the last tap of the last output.
                    sum += tap * bytes.loadUnaligned(fromByteOffset: start + index * 32, as: SIMD8<Float>.self)
                }
                return sum.sum()
            }
        }
    }

    /// In eights, padded with zeroes.
    private static func lowPass(_ factor: Int) -> [SIMD8<Float>] {
        let length = factor * 9 + 1 - factor % 2
        let count = (length + 7) / 8
        let middle = Double(count * 4)
        let cutoff = 0.82 / Double(factor)  // of half the sampling rate
        var taps = (0..<(count * 8)).map { index -> Double in
            let x = Double(index) - middle
            guard abs(x) <= Double(length) / 2 else { return 0 }
            let sinc = x == 0 ? cutoff : sin(.pi * cutoff * x) / (.pi * x)
            return sinc * (0.54 + 0.46 * cos(2 * .pi * x / Double(length)))
        }
        let sum = taps.reduce(0, +)
        taps = taps.map { $0 / sum }
        return (0..<count).map { group in SIMD8((0..<8).map { Float(taps[group * 8 + $0]) }) }
    }

    /// A Butterworth high pass of second order at 80 Hz, the same that levelling uses.
    private static func removeRumble(_ samples: inout [Float], rate: Double) {
        let omega = 2 * Double.pi * 80 / rate
        let alpha = sin(omega) / 2.squareRoot()
        let a0 = 1 + alpha
        let b = Float((1 + cos(omega)) / 2 / a0)
        let a1 = Float(-2 * cos(omega) / a0)
        let a2 = Float((1 - alpha) / a0)
        // As if the first sample had lasted for ever: direct current makes no step at the start.
        var (x1, x2, y1, y2) = (samples.first ?? 0, samples.first ?? 0, Float(0), Float(0))
        samples.withUnsafeMutableBufferPointer { buffer in
            for index in buffer.indices {
                let x = buffer[index]
                let y = b * (x - 2 * x1 + x2) - a1 * y1 - a2 * y2
                (x2, x1, y2, y1) = (x1, x, y1, y)
                buffer[index] = y
            }
        }
    }
}
