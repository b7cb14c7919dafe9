import Foundation

/// Where a microphone, an amplifier or a converter was driven over its limit: the tops of the wave are cut flat.
///
/// Loud is not clipped, and a limiter rounds tops at one level; so a top counts only if it is *flat* (``Tops``), and a
/// recording only if one level, positive or negative, is the lid of nearly all tops that reach it.
struct Clipping {
    /// So many flat tops at one level are no accident; fewer are not heard.
    static let fewest = 6
    /// Least share of the tops reaching the lid that are flat. A limiter's and a loud voice's are round.
    static let flatShare = 0.4
    /// Largest part of tops that may stand out over the lid, for each flat one: filters overshoot.
    static let overshoot = 0.1
    /// Tops that are nearer to each other are one place, seconds.
    static let together = 0.1

    /// Sample numbers of the flat tops, in order.
    let tops: [Int]
    /// Of full scale.
    let ceiling: Float
    private let rate: Double

    init(of recording: Recording, balance: Balance) {
        rate = Double(recording.rate)
        var found = [(tops: [Int], ceiling: Float)]()
        for stride in Self.strides(recording.rate, highest: balance.highest) {
            let tops = Tops(
                of: recording.samples, rate: recording.rate, stride: stride, offset: Float(balance.offset))
            found += [tops.positive, tops.negative].compactMap(Self.lid)
        }
        tops = Array(Set(found.flatMap(\.tops))).sorted()
        ceiling = found.map(\.ceiling).max() ?? 0
    }

    /// A recording that was clipped at 8 or 16 kHz has its flat tops there: at a higher rate they are rippled. When all
    /// above is empty, every third or sixth sample is such a sample.
    private static func strides(_ rate: Int, highest: Double) -> [Int] {
        [8_000, 16_000].filter { rate > $0 && rate.isMultiple(of: $0) && highest < Double($0) * 0.55 }
            .map { rate / $0 } + [1]
    }

    /// The level at which most flat tops lie, if it is the lid of this side of the wave. Full scale is a lid by itself:
    /// what was cut, then coded with loss, is round again at most of its tops, but leaves 16 bits at some.
    private static func lid(_ tops: [Tops.Top]) -> (tops: [Int], ceiling: Float)? {
        let full = tops.filter(\.isFull)
        if full.count >= fewest { return (tops.filter { $0.isFull || $0.isFlat && $0.level > 0.99 }.map(\.sample), 1) }
        let flat = tops.filter(\.isFlat).map(\.level).sorted()
        guard flat.count >= fewest else { return nil }
        // The window of 3 % with the most flat tops in it.
        var (best, count, first) = (0, 0, 0)
        for last in flat.indices {
            while flat[first] < flat[last] * 0.97 { first += 1 }
            if last - first + 1 > count { (best, count) = (first, last - first + 1) }
        }
        let bottom = flat[best] * 0.998
        let top = flat[best + count - 1] * 1.01
        let above = tops.count { $0.level > top }
        let reaching = tops.count { $0.level >= bottom && $0.level <= top }
        guard count >= fewest, Double(count) >= flatShare * Double(reaching), Double(above) <= overshoot * Double(count)
        else { return nil }
        return (tops.filter { $0.isFlat && $0.level >= bottom }.map(\.sample), min(1, flat[best + count / 2]))
    }

    var finding: SoundFinding? {
        guard !tops.isEmpty else { return nil }
        var places = [SoundFinding.Place]()
        for top in tops {
            let at = Double(top) / rate
            if let last = places.last, at - last.to <= Self.together {
                places[places.count - 1] = .init(from: last.from, to: at)
            } else {
                places.append(.init(from: at, to: at))
            }
        }
        return SoundFinding(
            .clipping, at: places,
            figures: [
                .places: Double(places.count), .flatTops: Double(tops.count),
                .ceiling: (200 * Double(log10(ceiling))).rounded() / 10,
            ])
    }
}
