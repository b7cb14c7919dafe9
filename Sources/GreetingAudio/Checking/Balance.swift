import Foundation

/// The distribution of a recording's energy: over the frequencies, and to either side of zero.
struct Balance {
    /// The band that every telephone carries, Hz: ITU-T G.712.
    static let telephone: ClosedRange<Double> = 300...3_400
    /// Under this, Hz, nothing counts: levelling takes it away.
    static let lowest = 40.0
    /// With less than this in the telephone's band callers hear nothing: it is 25 dB under what was meant.
    static let refusedShare = 0.003
    /// With less than this callers hear a remnant, 13 dB under what was meant. Deep voices have 0.2 and more.
    static let doubtfulShare = 0.05
    /// Direct current from here on is a fault: 40 dB under full scale.
    static let faultyOffset = 0.01
    /// Frames that are looked at, at most: the rest of a long recording is like them.
    private static let frames = 1_024

    /// The mean of all samples, −1 to 1.
    let offset: Double
    /// Part of the energy within ``telephone``.
    let share: Double
    /// The highest frequency, Hz, over which there is less than a thousandth of the energy.
    let highest: Double
    private let duration: Double

    init(of recording: Recording) {
        duration = recording.duration
        let samples = recording.samples
        offset = samples.isEmpty ? 0 : Double(samples.reduce(0) { $0 + Int($1) }) / Double(samples.count) / 32_768
        let (powers, width) = Self.spectrum(of: recording)
        let heard = powers.enumerated().filter { Double($0.offset) * width >= Self.lowest }
        let total = heard.reduce(0) { $0 + $1.element }
        let inside = heard.filter { Self.telephone.contains(Double($0.offset) * width) }.reduce(0) { $0 + $1.element }
        share = total > 0 ? inside / total : 1
        var above = 0.0
        let top = powers.lastIndex { power in
            above += power
            return above > total * 1e-3
        }
        highest = Double(top ?? 0) * width
    }

    /// The mean power of each bin, and its width in Hz.
    private static func spectrum(of recording: Recording) -> ([Double], Double) {
        let size = 1 << Int(log2(Double(recording.rate) / 25).rounded(.up))
        let spectrum = Spectrum(size: size)
        let pairs = max(1, recording.samples.count / size / 2)
        let stride = max(1, pairs / (frames / 2))
        var powers = [Double](repeating: 0, count: size / 2 + 1)
        var count = 0.0
        recording.samples.withUnsafeBufferPointer { samples in
            powers.withUnsafeMutableBufferPointer { powers in
                for pair in Swift.stride(from: 0, to: pairs, by: stride) {
                    let start = pair * 2 * size
                    spectrum.powers(of: samples, start, start + size) { powers[$0] += Double($1 + $2) }
                    count += 2
                }
            }
        }
        return (powers.map { $0 / count }, Double(recording.rate) / Double(size))
    }

    /// Callers would hear next to nothing: only to be asked when there is sound.
    var refusal: SoundFinding {
        SoundFinding(.outsideBand, .refusal, at: [.init(from: 0, to: duration)], figures: [.share: share])
    }

    var bandFinding: SoundFinding? {
        if share < Self.refusedShare { return refusal }
        guard share < Self.doubtfulShare else { return nil }
        return SoundFinding(.outsideBand, at: [.init(from: 0, to: duration)], figures: [.share: share])
    }

    /// Also a tenth of the voice at least: beside it less is nothing, and levelling takes it away.
    func offsetFinding(_ levels: Levels) -> SoundFinding? {
        let voice = Double(pow(10, levels.voice / 20))
        guard abs(offset) >= Self.faultyOffset, abs(offset) >= voice / 10 else { return nil }
        return SoundFinding(.offset, at: [], figures: [.offset: offset])
    }
}
