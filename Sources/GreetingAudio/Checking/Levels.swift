import Foundation

/// The loudness of a recording on the telephone in each fiftieth of a second, divided into voice and pauses.
struct Levels {
    /// Seconds of a block: one period of 50 Hz, so that hum does not make it flutter.
    static let block = 0.02
    /// The level of nothing: below it even a quiet room cannot be heard after levelling.
    static let nothing: Float = -90

    /// dBFS of each block.
    let blocks: [Float]
    /// Mean power of the blocks within 20 dB of the loudest twentieth, dBFS: close to the gated loudness (LUFS).
    let voice: Float
    /// The tenth of the blocks that is quietest is at or under this, dBFS.
    let floor: Float
    let loudest: Float

    init(of band: TelephoneBand) {
        let length = Int(band.rate * Self.block)
        let count = band.samples.count / length
        blocks = band.samples.withUnsafeBufferPointer { samples in
            (0..<count).map { block in
                var power: Float = 0
                for index in (block * length)..<((block + 1) * length) {
                    power += samples[index] * samples[index]
                }
                return max(Self.nothing, 10 * log10(power / Float(length) + 1e-12))
            }
        }
        let sorted = blocks.sorted()
        loudest = sorted.last ?? Self.nothing
        floor = sorted.isEmpty ? Self.nothing : sorted[sorted.count / 10]
        let loud = sorted.isEmpty ? Self.nothing : sorted[sorted.count * 19 / 20]
        let gated = sorted.filter { $0 > loud - 20 }.map { pow(10, $0 / 10) }
        voice = gated.isEmpty ? Self.nothing : 10 * log10(gated.reduce(0, +) / Float(gated.count))
    }

    /// The stretches in which every block is at most at `level`, in blocks.
    func stretches(under level: Float, lasting seconds: Double) -> [Range<Int>] {
        var found = [Range<Int>]()
        var start: Int?
        for (index, block) in (blocks + [.infinity]).enumerated() {
            if block <= level {
                start = start ?? index
            } else if let first = start {
                if Double(index - first) * Self.block >= seconds { found.append(first..<index) }
                start = nil
            }
        }
        return found
    }

    /// Blocks in which the speaker holds their breath and only the room is heard: at least 0.2 s within 5 dB of the
    /// floor and 8 dB under the voice, without the 40 ms at either end. Empty, when it never stops (music) or was
    /// silenced by a machine.
    var pauses: [Range<Int>] {
        guard floor > Self.nothing + 1, floor < voice - 8 else { return [] }
        return stretches(under: floor + 5, lasting: 0.2).map { $0.dropFirst(2).dropLast(2) }
    }

    static func seconds(_ block: Int) -> Double { Double(block) * Self.block }
}
