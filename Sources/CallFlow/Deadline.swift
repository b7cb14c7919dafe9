import NIOCore
import NIOPosix

/// Gives up waiting, not the caller: `body` is cancelled when the time is over.
///
/// The time is kept by the event loop of the call: a clock of Swift's own would wake two more threads for every question,
/// and once more, for nothing, when the time of one that was answered is over.
/// - Throws: What `body` throws, or ``DeadlinePassed``.
func within<Value: Sendable>(
    _ deadline: Duration, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await body() }
        group.addTask {
            let end = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: TimeAmount(deadline)) {}
            try await withTaskCancellationHandler {
                try await end.futureResult.get()
            } onCancel: {
                end.cancel()
            }
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
