/// The wait before the next attempt: twice as long each time up to a maximum, less a random part so that many clients
/// do not return at the same instant.
public struct ManagerBackoff: Sendable, Hashable {
    /// Before the first new attempt; default 500 ms.
    public var first = Duration.milliseconds(500)
    /// The longest wait; default 30 s. A connection that lasted as long makes the next wait the first again.
    public var maximum = Duration.seconds(30)
    /// The share of a wait that is left to chance, 0 to 1; default 0.5.
    public var jitter = 0.5

    /// The defaults.
    public init() {}

    /// The wait after `failures` failures in a row (1 is the first).
    ///
    /// - Parameter random: 0 ..< 1; 0 gives the longest wait, 1 would give it less the whole jitter.
    public func delay(after failures: Int, random: Double) -> Duration {
        // Beyond 2^40 every sensible first wait has reached the maximum, and the factor still fits.
        let doublings = min(max(failures - 1, 0), 40)
        let full = min(first * (1 << doublings), maximum)
        return full * (1 - min(max(jitter, 0), 1) * min(max(random, 0), 1))
    }
}
