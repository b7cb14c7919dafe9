import Foundation

/// A fast Fourier transform (radix 2, decimation in time) of two real signals at once, with a Hann window.
struct Spectrum {
    /// Samples of a frame, a power of two.
    let size: Int
    private let window: [Float]
    private let cosines: [Float]
    private let sines: [Float]
    private let order: [Int32]

    init(size: Int) {
        precondition(size >= 4 && size & (size - 1) == 0, "the size of a spectrum is a power of two")
        self.size = size
        let step = 2 * Double.pi / Double(size)
        window = (0..<size).map { Float(0.5 - 0.5 * cos(step * Double($0))) }
        cosines = (0..<size / 2).map { Float(cos(step * Double($0))) }
        sines = (0..<size / 2).map { Float(-sin(step * Double($0))) }
        let bits = size.trailingZeroBitCount
        order = (0..<size).map { Int32(UInt32($0).bitReversed >> UInt32(32 - bits)) }
    }

    /// The powers of bins 0 to size/2 of the frames that start at `first` and `second`; outside the samples is
    /// silence. A sine wave of full scale (±1) has about 1/4 in the bin of its frequency.
    func powers(
        of samples: UnsafeBufferPointer<Int16>, _ first: Int, _ second: Int,
        _ body: (_ bin: Int, _ first: Float, _ second: Float) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: size * 2) { memory in
            let re = UnsafeMutableBufferPointer(rebasing: memory[..<size])
            let im = UnsafeMutableBufferPointer(rebasing: memory[size...])
            load(samples, first, into: re)
            load(samples, second, into: im)
            transform(re, im)
            let scale = 1 / Float(size * size)  // two halves of each frame's spectrum are added, hence 4 / 4
            for bin in 0...(size / 2) {
                let mirror = (size - bin) & (size - 1)
                let (a, b, c, d) = (re[bin], im[bin], re[mirror], im[mirror])
                body(
                    bin, ((a + c) * (a + c) + (b - d) * (b - d)) * scale,
                    ((b + d) * (b + d) + (c - a) * (c - a)) * scale)
            }
        }
    }

    private func load(
        _ samples: UnsafeBufferPointer<Int16>, _ start: Int, into frame: UnsafeMutableBufferPointer<Float>
    ) {
        let scale: Float = 1 / 32_768
        if start >= 0, start + size <= samples.count {
            for index in 0..<size {
                frame[Int(order[index])] = Float(samples[start + index]) * window[index] * scale
            }
        } else {
            for index in 0..<size {
                let inside = samples.indices.contains(start + index)
                frame[Int(order[index])] = inside ? Float(samples[start + index]) * window[index] * scale : 0
            }
        }
    }

    private func transform(_ re: UnsafeMutableBufferPointer<Float>, _ im: UnsafeMutableBufferPointer<Float>) {
        cosines.withUnsafeBufferPointer { cosines in
            sines.withUnsafeBufferPointer { sines in
                var half = 1
                while half < size {
                    let stride = size / 2 / half
                    for start in Swift.stride(from: 0, to: size, by: half * 2) {
                        for index in 0..<half {
                            let (low, high) = (start + index, start + index + half)
                            let (c, s) = (cosines[index &* stride], sines[index &* stride])
                            let (x, y) = (re[high] * c - im[high] * s, re[high] * s + im[high] * c)
                            (re[high], im[high]) = (re[low] - x, im[low] - y)
                            (re[low], im[low]) = (re[low] + x, im[low] + y)
                        }
                    }
                    half *= 2
                }
            }
        }
    }
}

extension UInt32 {
    fileprivate var bitReversed: UInt32 {
        var (value, result) = (self, UInt32(0))
        for _ in 0..<32 {
            result = result << 1 | value & 1
            value >>= 1
        }
        return result
    }
}
