import Dispatch

/// Threads for what blocks: statements, and the hashing of passwords. Swift's own pool stays free for connections.
public struct WorkerThreads: Sendable {
    private let queue = DispatchQueue(label: "hotline.console.work", attributes: .concurrent)
    private let turns: DispatchSemaphore

    /// - Parameter width: The most jobs at once; the others wait.
    public init(width: Int = 4) {
        turns = DispatchSemaphore(value: width)
    }

    /// Runs a job and returns its result.
    public func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                turns.wait()
                defer { turns.signal() }
                continuation.resume(with: Result { try body() })
            }
        }
    }
}
