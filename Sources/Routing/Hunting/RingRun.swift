import CivilTime

/// A ring step as one call carries it out: whom each `Dial` rings.
struct RingRun: Hashable, Sendable {
    let hops: [[DialTarget]]

    /// The facts that were found out for it.
    struct Draw: Hashable, Sendable {
        /// The running number, if its order is `rotate`.
        var position: Int?
        /// If its order is `random`.
        var seed: UInt64?
        /// The target that answered this caller last.
        var last: DialTarget?
    }

    /// - Parameter staff: Who rings in place of the step's targets.
    init(_ ring: Ring, staff: [DialTarget]?, draw: Draw = Draw()) {
        var targets = staff ?? ring.targets
        if staff == nil, let position = draw.position {
            let first = position - position.dividedDown(by: targets.count) * targets.count
            targets = Array(targets[first...] + targets[..<first])
        } else if staff == nil, let seed = draw.seed {
            var generator = SplitMix64(seed: seed)
            targets = generator.shuffle(targets)
        }
        var first: [[DialTarget]] = []
        if let last = draw.last, let index = targets.firstIndex(of: last) {
            first = [[targets.remove(at: index)]]
        }
        let rest = ring.order == .together ? [targets] : targets.map { [$0] }
        hops = first + rest.filter { !$0.isEmpty }
    }
}
