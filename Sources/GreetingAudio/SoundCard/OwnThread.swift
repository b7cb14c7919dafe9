import Foundation

/// Runs calls that block on a thread of their own: one that waits for a sound card or a key must not take a thread from
/// Swift's pool, which has only as many as there are cores.
func onOwnThread<Value: Sendable>(
    named name: String, _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        let thread = Thread { continuation.resume(with: Result(catching: body)) }
        thread.name = name
        thread.start()
    }
}
