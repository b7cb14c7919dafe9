import Synchronization

/// Facts and findings on their way to the recorder: whoever reports one never waits; the recorder takes all there are at once.
final class RecorderQueue: Sendable {
    private let waiting = Mutex<[RecorderInput]>([])
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init() {
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func add(_ input: RecorderInput) {
        waiting.withLock { $0.append(input) }
        signal.yield()
    }

    /// No more facts will come: ``batches(_:)`` returns after the last.
    func finish() {
        signal.finish()
    }

    /// Hands over what has gathered, again and again, until ``finish()``; once more after it.
    func batches(_ take: ([RecorderInput]) async throws -> Void) async throws {
        for await _ in signals {
            try await take(takeAll())
        }
        try await take(takeAll())
    }

    private func takeAll() -> [RecorderInput] {
        waiting.withLock { inputs in
            let taken = inputs
            inputs = []
            return taken
        }
    }
}
