import Foundation

/// Tones that a telephone system would take for a key press of the caller (DTMF).
///
/// Sources: ITU-T Q.23 (frequencies), Q.24 (what receivers take: 40 ms at least, level, twist).
struct KeyTones {
    private static let frequencies: [Double] = [697, 770, 852, 941, 1_209, 1_336, 1_477, 1_633]
    private static let keys = ["123A", "456B", "789C", "*0#D"].map { $0.map(String.init) }
    /// Seconds. Shorter frames would not tell 697 from 770 Hz, longer ones overlook a tone of 40 ms.
    private static let frame = 0.0256
    private static let hop = 0.008
    /// Frames in a row: three need a tone of at least 31 ms, and a tone of 40 ms has three.
    private static let fewest = 3
    /// Of the frame's energy in the two tones. Receivers reject speech by this, and so do we.
    private static let purity: Float = 0.8
    /// The higher tone's level over the lower one's, dB: −8 to +4 (Q.24, some operators +6), and 1 dB more.
    private static let twist: ClosedRange<Float> = -9...7
    /// Stronger than the others of its group, as a power: 6 dB.
    private static let lead: Float = 4
    /// After levelling (voice at −19 dBFS) each tone would have −28 dBFS: Q.24's −25 dBm, the weakest that must be
    /// taken.
    private static let underVoice: Float = 12

    private(set) var places = [SoundFinding.Place]()

    init(in band: TelephoneBand, levels: Levels) {
        let length = Int((Self.frame * band.rate).rounded())
        let hop = Int((Self.hop * band.rate).rounded())
        guard band.samples.count >= length else { return }
        let tables = [1, 0.988, 1.012].map { Self.coefficients(band.rate, detuned: $0) }
        let quietest = pow(10, (levels.voice - Self.underVoice) / 10)
        var run: (key: String, first: Int, last: Int)?
        band.samples.withUnsafeBufferPointer { samples in
            for (index, start) in stride(from: 0, through: samples.count - length, by: hop).enumerated() {
                let frame = UnsafeBufferPointer(rebasing: samples[start..<(start + length)])
                let key = Self.key(in: frame, tables, quietest)
                if let key, let current = run, current.key == key, index - current.last <= 1 {
                    run = (key, current.first, index)
                } else {
                    close(run)
                    run = key.map { ($0, index, index) }
                }
            }
        }
        close(run)
    }

    private mutating func close(_ run: (key: String, first: Int, last: Int)?) {
        guard let run, run.last - run.first + 1 >= Self.fewest else { return }
        places.append(
            .init(from: Double(run.first) * Self.hop, to: Double(run.last) * Self.hop + Self.frame, key: run.key))
    }

    private static func coefficients(_ rate: Double, detuned: Double) -> SIMD8<Float> {
        SIMD8(frequencies.map { Float(2 * cos(2 * .pi * $0 * detuned / rate)) })
    }

    /// The key that this frame sounds like.
    private static func key(
        in frame: UnsafeBufferPointer<Float>, _ tables: [SIMD8<Float>], _ quietest: Float
    ) -> String? {
        let length = Float(frame.count)
        let power = frame.reduce(0) { $0 + $1 * $1 } / length
        guard power > quietest else { return nil }
        var tones = tonePowers(in: frame, tables[0])
        // A tone that is 1.2 % off has half its power in a frame of this length; all else is not worth a closer look.
        guard tones.lowHalf.max() + tones.highHalf.max() > power * 0.3 else { return nil }
        for table in tables.dropFirst() {
            let detuned = tonePowers(in: frame, table)
            tones.replace(with: detuned, where: detuned .> tones)
        }
        let (row, low) = strongest(tones.lowHalf)
        let (column, high) = strongest(tones.highHalf)
        guard let row, let column, low + high >= purity * power, low > quietest, high > quietest,
            twist.contains(10 * log10(high / low))
        else { return nil }
        return keys[row][column]
    }

    /// The mean power of each of the eight tones (Goertzel's algorithm on all at once).
    private static func tonePowers(in frame: UnsafeBufferPointer<Float>, _ table: SIMD8<Float>) -> SIMD8<Float> {
        var (last, before) = (SIMD8<Float>(), SIMD8<Float>())
        for sample in frame {
            (last, before) = (table * last - before + sample, last)
        }
        let length = Float(frame.count)
        return (last * last + before * before - table * last * before) * (2 / (length * length))
    }

    /// The strongest of a group, if the others are far below.
    private static func strongest(_ tones: SIMD4<Float>) -> (index: Int?, power: Float) {
        let power = tones.max()
        let near = (0..<4).filter { tones[$0] * lead > power }
        return (near.count == 1 ? near[0] : nil, power)
    }

    var finding: SoundFinding? {
        guard !places.isEmpty else { return nil }
        return SoundFinding(.keyTone, at: places, figures: [.places: Double(places.count)])
    }
}
