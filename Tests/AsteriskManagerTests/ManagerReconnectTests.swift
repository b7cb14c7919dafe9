import NIOCore
import NIOEmbedded
import Testing

@testable import AsteriskManager

/// What depends on time, without waiting for it.
@Suite(.timeLimit(.minutes(1)))
struct ManagerReconnectTests {
    private let configuration = ManagerConfiguration(username: "hotline", secret: "geheim")

    @Test func `the waits grow, with jitter, until a connection has lasted`() async throws {
        let clock = InstantClock()
        let probe = ClientProbe()
        let wires = TestWires(failures: [3, 2, 0])
        let client = ManagerClient(
            configuration: configuration, logger: .quiet, dialer: wires.dialer, clock: clock, random: { 0.5 },
            handler: probe.handler)
        try await client.running {
            let short = try await wires.next()
            #expect(try await probe.next(3).map(Self.wait) == [0.375, 0.75, 1.5])
            try await breaks(short, probe)
            let long = try await wires.next()
            #expect(try await probe.next(2).map(Self.wait) == [6, 12])
            try await breaks(long, probe) { clock.advance(by: .seconds(30)) }
            _ = try await wires.next()
        }
        let waits: [Duration] = [0.375, 0.75, 1.5, 3, 6, 12, 0.375].map { .seconds($0) }
        #expect(Array(clock.sleeps.prefix(7)) == waits)
    }

    @Test func `a refused login is tried again and told each time`() async throws {
        let probe = ClientProbe()
        let wires = TestWires()
        let client = ManagerClient(
            configuration: configuration, logger: .quiet, dialer: wires.dialer, clock: InstantClock(),
            random: { 0 }, handler: probe.handler)
        try await client.running {
            for seconds in [0.5, 1] {
                let wire = try await wires.next()
                try await wire.says("Asterisk Call Manager/11.0.0\r\n")
                try await wire.answers("Response: Success", "Challenge: 1")
                try await wire.answers("Response: Error", "Message: Authentication failed")
                let refusal = ManagerError.loginRefused(message: "Authentication failed")
                #expect(try await probe.next() == .failed(refusal, retryIn: .seconds(seconds)))
            }
        }
    }

    @Test func `after a silence Asterisk is asked, and its answer is enough`() async throws {
        try await connected { wire, probe in
            await wire.passes(14)
            for _ in 0..<3 {
                await wire.passes(1)
                #expect(try await wire.hears().name == "Ping")
                try await wire.answersLast("Response: Success", "Ping: Pong")
                await wire.passes(14)
            }
            #expect(wire.channel.isActive)
            try await wire.says("Event: Still\r\n\r\n")
            #expect(try await probe.next().eventName == "Still")
        }
    }

    @Test func `a connection on which something arrives is not asked`() async throws {
        try await connected { wire, _ in
            for _ in 0..<5 {
                await wire.passes(14)
                try await wire.says("Event: Busy\r\n\r\n")
            }
            #expect(try await wire.channel.readOutbound(as: ByteBuffer.self) == nil)
        }
    }

    @Test func `a Ping without a Pong ends the connection, and the client connects again`() async throws {
        let wires = TestWires()
        try await connected(wires) { wire, probe in
            await wire.passes(15)
            #expect(try await wire.hears().name == "Ping")
            try await wire.says("Event: NotThePong\r\n\r\n")
            await wire.passes(5)
            #expect(try await probe.next().eventName == "NotThePong")
            #expect(try await probe.next() == .disconnected(.noPong))
            #expect(!wire.channel.isActive)
            try await wires.next().acceptLogin()
            guard case .connected = try await probe.next() else { throw FakeEnded() }
        }
    }

    @Test func `while an action is awaited no Ping is sent, and the action has its own deadline`() async throws {
        let wires = TestWires()
        let probe = ClientProbe()
        let client = client(wires, probe)
        try await client.running {
            let wire = try await wires.next()
            try await wire.acceptLogin()
            guard case .connected = try await probe.next() else { throw FakeEnded() }
            async let answer = client.send(.coreStatus, timeout: .seconds(60))
            #expect(try await wire.hears().name == "CoreStatus")
            await wire.passes(59)
            #expect(try await wire.channel.readOutbound(as: ByteBuffer.self) == nil)
            await wire.passes(1)
            do {
                _ = try await answer
                Issue.record("an answer out of nothing")
            } catch {
                #expect(error as? ManagerError == .timeout(action: "CoreStatus"))
            }
            try await wire.answersLast("Response: Success", "Message: too late")
            #expect(client.counters.unexpectedResponses == 1)
            #expect(wire.channel.isActive)
        }
    }

    @Test(arguments: [("", "greeting"), ("Asterisk Call Manager/11.0.0\r\n", "login")])
    func `a service that says too little is given up in time`(said: String, step: String) async throws {
        let wires = TestWires()
        let probe = ClientProbe()
        try await client(wires, probe).running {
            let wire = try await wires.next()
            try await wire.says(said)
            await wire.passes(10)
            guard case .failed(let error, _) = try await probe.next() else { throw FakeEnded() }
            #expect(error == .timeout(action: step))
        }
    }

    private func breaks(_ wire: TestWire, _ probe: ClientProbe, after pause: () -> Void = {}) async throws {
        try await wire.acceptLogin()
        guard case .connected = try await probe.next() else { throw FakeEnded() }
        pause()
        try await wire.channel.close()
        #expect(try await probe.next() == .disconnected(.closedByAsterisk))
    }

    private func client(_ wires: TestWires, _ probe: ClientProbe) -> ManagerClient {
        ManagerClient(
            configuration: configuration, logger: .quiet, dialer: wires.dialer, clock: InstantClock(),
            random: { 0 }, handler: probe.handler)
    }

    private func connected(
        _ wires: TestWires = TestWires(), _ body: (TestWire, ClientProbe) async throws -> Void
    ) async throws {
        let probe = ClientProbe()
        try await client(wires, probe).running {
            let wire = try await wires.next()
            try await wire.acceptLogin()
            guard case .connected = try await probe.next() else { throw FakeEnded() }
            try await body(wire, probe)
        }
    }

    private static func wait(_ notice: ManagerNotice) -> Double {
        guard case .failed(_, let delay) = notice else { return -1 }
        return delay / .seconds(1)
    }
}
