/// Makes one channel of what was decoded.
struct Folding {
    /// Energy and highest sample of the left channel, the right one, and both together.
    private(set) var left = Sum()
    private(set) var right = Sum()
    private(set) var both = Sum()

    struct Sum {
        var energy = 0.0
        var peak: Float = 0

        mutating func add(_ sample: Float) {
            energy += Double(sample * sample)
            peak = max(peak, abs(sample))
        }
    }

    /// Looks at samples of both channels, left and right in turn.
    mutating func add(_ samples: UnsafeBufferPointer<Float>) {
        var (left, right, both) = (left, right, both)
        for index in stride(from: 0, to: samples.count - 1, by: 2) {
            left.add(samples[index])
            right.add(samples[index + 1])
            both.add((samples[index] + samples[index + 1]) / 2)
        }
        (self.left, self.right, self.both) = (left, right, both)
    }

    /// The channels that the greeting is made of.
    ///
    /// Both channels, unless one is 40 dB below the other (the fold would be 6 dB down for nothing), or they cancel
    /// out: the fold has less than half the energy that it has of two unrelated sounds.
    var fold: Fold {
        let louder = left.energy >= right.energy ? Fold.left : .right
        let (more, less) = (max(left.energy, right.energy), min(left.energy, right.energy))
        if less < more / 10_000 { return louder }
        return both.energy < (more + less) / 4 / 2 ? louder : .both
    }

    /// The highest sample of what is taken.
    func peak(of fold: Fold) -> Float {
        switch fold {
        case .both: both.peak
        case .right: right.peak
        case .left, .none: left.peak
        }
    }
}
