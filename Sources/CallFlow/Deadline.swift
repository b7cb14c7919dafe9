/// Gives up waiting, not the caller: `body` is cancelled when the time is over.
/// - Throws: What `body` throws, or ``DeadlinePassed``.
func within<Value: Sendable>(
    _ deadline: Duration, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: deadline)
            throw DeadlinePassed(deadline: deadline)
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { preconditionFailure("two tasks were added") }
        return first
    }
}

struct DeadlinePassed: Error, CustomStringConvertible {
    let deadline: Duration

    var description: String { "no answer from the database within \(deadline)" }
}
