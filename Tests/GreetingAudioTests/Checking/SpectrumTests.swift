import Foundation
import Testing

@testable import GreetingAudio

@Suite struct `A spectrum` {
    @Test(arguments: [(64, 5, 20), (512, 1, 255), (2_048, 100, 1_000)])
    func `keeps two signals apart`(size: Int, first: Int, second: Int) {
        let wave = { (bin: Int) in
            (0..<size).map { Int16((32_767 * cos(2 * .pi * Double(bin * $0) / Double(size))).rounded()) }
        }
        let samples = wave(first) + wave(second)
        var (a, b) = ([Float](), [Float]())
        samples.withUnsafeBufferPointer { samples in
            Spectrum(size: size).powers(of: samples, 0, size) { _, first, second in
                a.append(first)
                b.append(second)
            }
        }
        #expect(a.count == size / 2 + 1)
        #expect(abs(a[first] - 0.25) < 0.001 && abs(b[second] - 0.25) < 0.001)
        // A Hann window spreads a tone over its two neighbours, and no further.
        #expect(a.indices.allSatisfy { abs($0 - first) <= 1 || a[$0] < 1e-8 })
        #expect(b.indices.allSatisfy { abs($0 - second) <= 1 || b[$0] < 1e-8 })
    }

    @Test func `takes what lies outside for silence`() {
        var sum: Float = 0
        [Int16](repeating: 1_000, count: 8).withUnsafeBufferPointer { samples in
            Spectrum(size: 8).powers(of: samples, -8, 100) { sum += $1 + $2 }
        }
        #expect(sum == 0)
    }
}
