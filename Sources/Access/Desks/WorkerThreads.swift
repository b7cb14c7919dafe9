import Dispatch
import Storage

/// Threads for what blocks: statements, and the hashing of passwords. Swift's own pool stays free for connections.
public struct WorkerThreads: Sendable {
    private let queue = DispatchQueue(label: "hotline.console.work", attributes: .concurrent)
    private let turns: DispatchSemaphore

    /// - Parameter width: The most jobs at once; the others wait.
    public init(width: Int = 4) {
        turns = DispatchSemaphore(value: width)
    }

    /// Runs a job and returns its result.
    /// - Throws: ``AccessRefusal/busy`` if the database was, and what the job throws.
    public func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await AccessRefusal.tellingBusy {
            try await withCheckedThrowingContinuation { continuation in
                queue.async {
                    turns.wait()
                    defer { turns.signal() }
                    continuation.resume(with: Result { try body() })
                }
            }
        }
    }
}

extension AccessRefusal {
    /// Asks the database, and names its refusal when it was busy for too long.
    /// - Throws: ``AccessRefusal/busy`` then, and what the body throws.
    static func tellingBusy<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch  where Store.isBusy(error) {
            throw AccessRefusal.busy
        }
    }
}
