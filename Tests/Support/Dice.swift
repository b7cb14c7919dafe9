import Foundation
import Routing

/// Random numbers that are the same for the same seed.
public struct Dice: RandomNumberGenerator {
    private var generator: SplitMix64

    public init(_ seed: Int) {
        // Seeds that follow each other begin far apart.
        generator = SplitMix64(seed: UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15)
    }

    /// Dice for a random test: another seed in each run, printed so that a failure can be repeated; `HOTLINE_TEST_SEED` sets it.
    public static func thrown(for test: String = #function) -> Dice {
        let wanted = ProcessInfo.processInfo.environment["HOTLINE_TEST_SEED"].flatMap { Int($0) }
        let seed = wanted ?? .random(in: 0..<1_000_000_000)
        print("\(test): HOTLINE_TEST_SEED=\(seed)")
        return Dice(seed)
    }

    public mutating func next() -> UInt64 { generator.next() }

    public mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True in `percent` of a hundred cases.
    public mutating func happens(_ percent: Int) -> Bool { number(1...100) <= percent }

    public mutating func one<Element>(of elements: [Element]) -> Element { elements[number(0...(elements.count - 1))] }
}
