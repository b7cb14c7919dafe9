/// A breaker between calls and the database. Once the database has failed to answer a call it is asked no more, but for
/// a probe now and then, until it has answered that in time.
///
/// Pure: says what to do, and ``CallDatabase`` does it.
struct Breaker: Sendable {
    /// The longest time of a probe: a database that is slower is not back yet.
    static let probeLimit = Duration.milliseconds(100)
    private static let firstPause = Duration.milliseconds(200)
    private static let longestPause = Duration.seconds(1)

    private enum State {
        case closed
        /// `refused`: how many questions were not asked since.
        case open(refused: Int, pause: Duration)
    }

    private var state = State.closed

    /// Admits the next question, or counts it as refused.
    mutating func admits() -> Bool {
        guard case .open(let refused, let pause) = state else { return true }
        state = .open(refused: refused + 1, pause: pause)
        return false
    }

    /// A question was not answered, or not in time.
    ///
    /// - Returns: After which pause to probe; `nil` if that is being done already.
    mutating func missed() -> Duration? {
        guard case .closed = state else { return nil }
        state = .open(refused: 0, pause: Self.firstPause)
        return Self.firstPause
    }

    /// The decision after a probe.
    enum Verdict: Equatable {
        case probeAgain(after: Duration)
        /// Questions are asked again.
        case closed(refused: Int)
    }

    mutating func probed(wasAnswered: Bool) -> Verdict {
        guard case .open(let refused, let pause) = state else { return .closed(refused: 0) }
        guard !wasAnswered else {
            state = .closed
            return .closed(refused: refused)
        }
        let next = min(pause * 2, Self.longestPause)
        state = .open(refused: refused, pause: next)
        return .probeAgain(after: next)
    }
}
