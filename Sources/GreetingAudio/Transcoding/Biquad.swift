import Foundation

/// A filter of the second order (transposed direct form II).
struct Biquad {
    private let b0, b1, b2, a1, a2: Double
    private var first = 0.0
    private var second = 0.0

    private init(b0: Double, b1: Double, b2: Double, a1: Double, a2: Double) {
        (self.b0, self.b1, self.b2, self.a1, self.a2) = (b0, b1, b2, a1, a2)
    }

    /// Takes out what is below `frequency` (Hz).
    /// - Parameter unitNumerator: BS.1770 leaves the numerator at 1, −2, 1 at every rate.
    static func highPass(_ frequency: Double, quality: Double, rate: Double, unitNumerator: Bool = false) -> Biquad {
        let k = tan(.pi * frequency / rate)
        let scale = 1 + k / quality + k * k
        let b = unitNumerator ? 1 : 1 / scale
        return Biquad(
            b0: b, b1: -2 * b, b2: b, a1: 2 * (k * k - 1) / scale, a2: (1 - k / quality + k * k) / scale)
    }

    /// The first filter of BS.1770-4: what a head adds, 4 dB above 1.7 kHz.
    static func headShelf(rate: Double) -> Biquad {
        let quality = 0.707_175_237
        let k = tan(.pi * 1_681.974_450_956 / rate)
        let high = pow(10, 3.999_843_854 / 20)
        let middle = pow(high, 0.499_666_774)
        let scale = 1 + k / quality + k * k
        return Biquad(
            b0: (high + middle * k / quality + k * k) / scale, b1: 2 * (k * k - high) / scale,
            b2: (high - middle * k / quality + k * k) / scale, a1: 2 * (k * k - 1) / scale,
            a2: (1 - k / quality + k * k) / scale)
    }

    @inline(__always)
    mutating func filter(_ sample: Double) -> Double {
        let result = b0 * sample + first
        first = b1 * sample - a1 * result + second
        second = b2 * sample - a2 * result
        return result
    }
}
