/// The time that one call may still wait for the database, whatever its plan asks.
struct WaitBudget: Sendable {
    /// The budget that a call begins with. With the machine's own time, a caller waits 300 ms at most.
    static let whole = Duration.milliseconds(260)
    /// The most that one question may take of it.
    private static let perQuestion = Duration.milliseconds(230)

    private var left = whole

    /// The longest time of the next question; zero if none may be asked any more.
    var limit: Duration { max(.zero, min(left, Self.perQuestion)) }

    mutating func spend(_ duration: Duration) {
        left -= duration
    }
}
