import AsteriskManager
import Testing

/// Runs `use` over a connection and `script` as Asterisk at the same time.
@discardableResult
func converse<Result: Sendable>(
    _ use: @escaping @Sendable (ManagerConnection) async throws -> Result,
    with script: (FakeSession) async throws -> Void
) async throws -> Result {
    try await FakeManager.listening { fake in
        async let result = ManagerConnection.withConnection(fake.configuration) { try await use($0) }
        let session = try await fake.acceptLogin()
        try await script(session)
        let logoff = try await session.hears()
        #expect(logoff.name == "Logoff")
        try await session.answers(logoff, "Response: Goodbye", "Message: Thanks for all the fish.")
        return try await result
    }
}

/// What connecting and using the connection throws, nil if nothing.
func failure<Result: Sendable>(
    over configuration: ManagerConfiguration, _ use: @Sendable (ManagerConnection) async throws -> Result
) async -> (any Error)? {
    do {
        _ = try await ManagerConnection.withConnection(configuration, use)
        return nil
    } catch {
        return error
    }
}
