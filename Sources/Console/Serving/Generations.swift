import Synchronization

/// A bounded memory of values by key: the values of the last two generations stay, older ones that nobody asked for are
/// forgotten. It forgets nothing that was used among the last `size` keys.
final class Generations<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct State {
        var young: [Key: Value] = [:]
        var old: [Key: Value] = [:]
    }

    private let state = Mutex(State())
    private let size: Int

    init(size: Int) {
        self.size = size
    }

    /// Changes the value of a key, and returns what the change returns.
    func update<Result: Sendable>(_ key: Key, _ change: (inout Value?) -> Result) -> Result {
        state.withLock { state in
            var value = state.young[key] ?? state.old[key]
            let result = change(&value)
            state.old[key] = nil
            state.young[key] = value
            if state.young.count > size {
                state.old = state.young
                state.young = [:]
            }
            return result
        }
    }
}
