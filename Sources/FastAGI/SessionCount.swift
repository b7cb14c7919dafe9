import Synchronization

/// The number of open connections, over all event loops.
final class SessionCount: Sendable {
    private let maximum: Int
    private let current = Atomic<Int>(0)

    init(maximum: Int) {
        self.maximum = maximum
    }

    /// Counts one more; `false` if there are too many already.
    func acquire() -> Bool {
        guard current.wrappingAdd(1, ordering: .relaxed).newValue <= maximum else {
            release()
            return false
        }
        return true
    }

    /// Counts one connection less.
    func release() {
        current.wrappingSubtract(1, ordering: .relaxed)
    }
}
