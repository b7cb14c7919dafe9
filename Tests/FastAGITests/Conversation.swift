import FakeAsterisk
import NIOCore
import ServiceLifecycle

@testable import FastAGI

extension FakeAsterisk {
    /// Sends the environment of a call.
    func calls() async throws { try await sends(Environment.text) }
}

/// Plays one call: `handler` against the script, and what the handler returned or threw.
func conversation<Value: Sendable>(
    _ configuration: FastAGIServer.Configuration = configuration { _ in },
    handler: @escaping @Sendable (AGISession) async throws -> Value,
    script: (FakeAsterisk) async throws -> Void
) async throws -> Result<Value, AGIError>? {
    let (outcomes, finished) = AsyncStream.makeStream(of: Result<Value, AGIError>.self)
    let playing: FastAGIServer.Handler = { session in
        do {
            finished.yield(.success(try await handler(session)))
        } catch let error as AGIError {
            finished.yield(.failure(error))
            throw error
        }
    }
    var outcome: Result<Value, AGIError>?
    try await withServer(configuration, handler: playing) { address, _ in
        try await FakeAsterisk.connect(to: address) { asterisk in
            try await asterisk.calls()
            try await script(asterisk)
            outcome = await outcomes.first { _ in true }
        }
    }
    return outcome
}
