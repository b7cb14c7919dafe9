/// A small random number generator, the same everywhere: whoever knows its seed can draw again what was drawn.
///
/// - SeeAlso: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014);
///   <https://prng.di.unimi.it/splitmix64.c>
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The elements in the order that this seed gives: Fisher and Yates from the last place down, each place filled by
    /// `next() % (place + 1)`. Not the standard library's `shuffled`, whose way may change.
    public mutating func shuffle<Value>(_ values: [Value]) -> [Value] {
        var values = values
        for place in values.indices.dropFirst().reversed() {
            values.swapAt(place, Int(next() % UInt64(place + 1)))
        }
        return values
    }
}
