import NIOCore
import Synchronization

/// One connection as Asterisk sees it.
final class FakeSession: Sendable {
    let heard: AsyncStream<ByteBuffer>.Continuation
    private let channel: any Channel
    private let arriving: AsyncStream<ByteBuffer>
    private let text = Mutex("")

    init(channel: any Channel) {
        self.channel = channel
        (arriving, heard) = AsyncStream.makeStream(of: ByteBuffer.self)
    }

    /// The next action; throws when the client has closed.
    func hears() async throws -> HeardAction {
        while true {
            if let action = takeAction() { return action }
            guard let more = await arriving.first(where: { _ in true }) else { throw FakeEnded() }
            text.withLock { $0 += String(buffer: more) }
        }
    }

    /// Waits until the client has closed; returns the actions that came before.
    func hearsTheEnd() async -> [HeardAction] {
        var actions: [HeardAction] = []
        while let action = try? await hears() { actions.append(action) }
        return actions
    }

    func says(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text))
    }

    /// Answers an action: its id is added after the first line of the answer.
    func answers(_ action: HeardAction, _ lines: String...) async throws {
        let rest = lines.dropFirst().map { $0 + "\r\n" }.joined()
        try await says("\(lines[0])\r\nActionID: \(action.id)\r\n\(rest)\r\n")
    }

    /// Greets, hands out a challenge, accepts any key; returns the login.
    @discardableResult
    func acceptLogin(challenge: String = "123456789") async throws -> HeardAction {
        try await says("Asterisk Call Manager/11.0.0\r\n")
        try await answers(try await hears(), "Response: Success", "Challenge: \(challenge)")
        let login = try await hears()
        try await answers(login, "Response: Success", "Message: Authentication accepted")
        return login
    }

    func closes() async throws { try await channel.close() }

    private func takeAction() -> HeardAction? {
        text.withLock { text in
            guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
            defer { text.removeSubrange(..<end.upperBound) }
            return HeardAction(lines: text[..<end.lowerBound].split(separator: "\r\n").map(String.init))
        }
    }
}

/// An action as it came over the wire.
struct HeardAction: Equatable {
    let lines: [String]

    var name: String { self["Action"] ?? "" }
    var id: String { self["ActionID"] ?? "" }

    subscript(name: String) -> String? {
        lines.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }
}
