/// Listens to a recording for what callers would be sorry for, before it becomes a greeting.
///
/// Takes the recording as it was uploaded (48 kHz, one channel, before levelling); 8 kHz A-law will do, too. The rules
/// and the reason for each threshold stand in `docs/greeting-check.md`. A minute takes about 0.1 s of processor time.
public struct GreetingDoctor: Hashable, Sendable {
    /// Seconds.
    public struct Limits: Hashable, Sendable {
        /// Shorter ones are taken for an accident.
        public var shortest: Double
        /// Callers do not listen to longer ones.
        public var patience: Double
        /// Longer ones are refused.
        public var longest: Double

        public init(shortest: Double = 0.2, patience: Double = 60, longest: Double = 600) {
            self.shortest = shortest
            self.patience = patience
            self.longest = longest
        }
    }

    public let limits: Limits

    public init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Finds the faults of a recording: refusals first, then warnings, each in order of time.
    public func findings(in recording: Recording) -> [SoundFinding] {
        let length = findings(onLength: recording.duration)
        let band = TelephoneBand(of: recording)
        let levels = Levels(of: band)
        let balance = Balance(of: recording)
        if let nothing = nothingToHear(levels, balance, recording) {
            return ([nothing] + length).inOrder
        }
        let clipping = Clipping(of: recording, balance: balance)
        let voice = [
            clipping.finding, KeyTones(in: band, levels: levels).finding, Hum(in: band, levels: levels).finding,
            Noise(in: recording, levels: levels).finding, balance.offsetFinding(levels), balance.bandFinding,
        ]
        return (length + voice.compactMap(\.self) + silences(levels, recording.duration)).inOrder
    }

    private func findings(onLength seconds: Double) -> [SoundFinding] {
        let figures = { (limit: Double) in [SoundFinding.Figure.seconds: seconds, .limit: limit] }
        if seconds > limits.longest {
            return [SoundFinding(.tooLong, .refusal, at: [], figures: figures(limits.longest))]
        }
        if seconds > limits.patience { return [SoundFinding(.tooLong, at: [], figures: figures(limits.patience))] }
        if seconds < limits.shortest { return [SoundFinding(.tooShort, at: [], figures: figures(limits.shortest))] }
        return []
    }
}

extension [SoundFinding] {
    fileprivate var inOrder: [SoundFinding] {
        enumerated().sorted {
            let (a, b) = ($0.element, $1.element)
            return (a.severity == .refusal ? 0 : 1, a.places.first?.from ?? 0, $0.offset)
                < (b.severity == .refusal ? 0 : 1, b.places.first?.from ?? 0, $1.offset)
        }.map(\.element)
    }
}
