import NIOCore
import NIOEmbedded
import Synchronization

@testable import AsteriskManager

/// Connections whose time passes only when the test says so.
final class TestWires: Sendable {
    private let wires: AsyncStream<TestWire>
    private let opener: AsyncStream<TestWire>.Continuation
    private let failures: Mutex<[Int]>

    /// - Parameter failures: How many attempts are refused before the first connection, the second, and so on.
    init(failures: [Int] = []) {
        (wires, opener) = AsyncStream.makeStream(of: TestWire.self)
        self.failures = Mutex(failures)
    }

    var dialer: ManagerDialer {
        ManagerDialer { [self] configuration, initializer in
            if refuses() { throw ManagerError.connectionRefused(address: configuration.address) }
            let channel = NIOAsyncTestingChannel()
            let connection = try await channel.eventLoop.flatSubmit { initializer(channel) }.get()
            try await channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 5_038)).get()
            opener.yield(TestWire(channel: channel))
            return connection
        }
    }

    func next() async throws -> TestWire {
        for await wire in wires { return wire }
        throw FakeEnded()
    }

    private func refuses() -> Bool {
        failures.withLock { failures in
            guard let left = failures.first else { return false }
            if left == 0 {
                failures.removeFirst()
                return false
            }
            failures[0] = left - 1
            return true
        }
    }
}

/// One such connection, as Asterisk sees it.
final class TestWire: Sendable {
    let channel: NIOAsyncTestingChannel
    private let last = Mutex(HeardAction(lines: []))

    init(channel: NIOAsyncTestingChannel) { self.channel = channel }

    func says(_ text: String) async throws {
        if !text.isEmpty { try await channel.writeInbound(ByteBuffer(string: text)) }
    }

    /// The next action.
    func hears() async throws -> HeardAction {
        let bytes = try await channel.waitForOutboundWrite(as: ByteBuffer.self)
        let action = HeardAction(lines: String(buffer: bytes).split(separator: "\r\n").map(String.init))
        last.withLock { $0 = action }
        return action
    }

    /// Answers the action heard last.
    func answersLast(_ lines: String...) async throws { try await answer(lines) }

    /// Hears an action and answers it.
    func answers(_ lines: String...) async throws {
        _ = try await hears()
        try await answer(lines)
    }

    func acceptLogin() async throws {
        try await says("Asterisk Call Manager/11.0.0\r\n")
        try await answers("Response: Success", "Challenge: 123456789")
        try await answers("Response: Success", "Message: Authentication accepted")
    }

    /// Lets time pass.
    func passes(_ seconds: Int64) async {
        await channel.testingEventLoop.advanceTime(by: .seconds(seconds))
    }

    private func answer(_ lines: [String]) async throws {
        let id = last.withLock { $0.id }
        let rest = lines.dropFirst().map { $0 + "\r\n" }.joined()
        try await says("\(lines[0])\r\nActionID: \(id)\r\n\(rest)\r\n")
    }
}
