/// Lets progress through ten times a second at most, and never backwards.
struct ProgressPace {
    private var last: (fraction: Double, at: ContinuousClock.Instant)?

    static let interval = Duration.milliseconds(100)

    /// - Returns: What to report; `nil` if there is nothing to say, or if it is too soon to say it.
    mutating func report(_ fraction: Double, at now: ContinuousClock.Instant) -> Double? {
        let fraction = min(max(fraction, 0), 1)
        if let last, fraction <= last.fraction || now - last.at < Self.interval { return nil }
        last = (fraction, now)
        return fraction
    }
}
