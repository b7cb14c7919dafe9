import FakeAsterisk
import Logging
import NIOCore
import ServiceLifecycleTestKit
import Synchronization
import Testing

@testable import FastAGI

@Suite(.timeLimit(.minutes(1))) struct FastAGIServerTests {
    @Test func `a command that is not answered in its limit and grace times out, and ends the session`() async throws {
        let outcome = try await conversation(configuration { $0.commandGrace = .milliseconds(200) }) { session in
            await #expect(throws: AGIError.timeout(command: "WAIT FOR DIGIT")) {
                try await session.send(.waitForDigit(timeout: .milliseconds(30)))
            }
            try await session.send(.noop())
            return true
        } script: { asterisk in
            let command = try await asterisk.hears()
            #expect(command == #"WAIT FOR DIGIT "30""#)
            #expect(try await asterisk.hears() == nil)
        }
        #expect(outcome == .failure(.timeout(command: "WAIT FOR DIGIT")))
    }

    @Test func `a command without a limit is bounded by the session's deadline`() async throws {
        let outcome = try await conversation(configuration { $0.sessionTimeout = .milliseconds(400) }) { session in
            try await session.send(.exec("Dial", ["PJSIP/201"]))
        } script: { asterisk in
            _ = try await asterisk.hears()
            #expect(try await asterisk.hears() == nil)
        }
        #expect(outcome == .failure(.sessionExpired))
    }

    @Test func `a later, earlier deadline is kept too`() async throws {
        let outcome = try await conversation(configuration { $0.commandGrace = .milliseconds(400) }) { session in
            try await session.send(.exec("Dial", limit: .seconds(100)))
            try await session.send(.noop())
            return true
        } script: { asterisk in
            _ = try await asterisk.hears()
            try await asterisk.says("200 result=0")
            #expect(try await asterisk.hears() == "NOOP")
            #expect(try await asterisk.hears() == nil)
        }
        #expect(outcome == .failure(.timeout(command: "NOOP")))
    }

    @Test func `an environment that does not end in time is closed`() async throws {
        let refusals = try await refusals(configuration { $0.environmentTimeout = .milliseconds(200) }) { asterisk in
            try await asterisk.sends(Environment.fixed)
        }
        #expect(refusals == [FastAGIRefusal(reason: .silent, peer: "127.0.0.1")])
    }

    @Test func `a silent connection and a stuck call keep no other call waiting`() async throws {
        try await withServer { session in
            try await session.send(.answer())
        } body: { address, _ in
            try await FakeAsterisk.connect(to: address) { _ in
                try await FakeAsterisk.connect(to: address) { stuck in
                    try await stuck.calls()
                    #expect(try await stuck.hears() == "ANSWER")
                    try await FakeAsterisk.connect(to: address) { third in
                        try await third.calls()
                        #expect(try await third.hears() == "ANSWER")
                        try await third.says("200 result=0")
                        #expect(try await third.hears() == nil)
                    }
                }
            }
        }
    }

    @Test func `a peer outside the allowed blocks is disconnected`() async throws {
        let strangers = configuration { $0.allowedPeers = [CIDRBlock("10.0.0.0/8")].compactMap(\.self) }
        #expect(
            try await refusals(strangers) { _ in } == [FastAGIRefusal(reason: .notAllowed, peer: "127.0.0.1")])
    }

    @Test func `a peer that speaks no AGI is disconnected and told of`() async throws {
        let refusals = try await refusals(configuration { _ in }) { asterisk in
            // As long as an environment: of less the server is not told.
            try await asterisk.sends("GET / HTTP/1.1\nCookie: \(String(repeating: "x", count: 1000))\n\n")
        }
        #expect(refusals == [FastAGIRefusal(reason: .forged, peer: "127.0.0.1")])
    }

    /// What the server says of one peer that gets no session.
    private func refusals(
        _ configuration: FastAGIServer.Configuration, _ peer: (FakeAsterisk) async throws -> Void
    ) async throws -> [FastAGIRefusal] {
        let (refused, told) = AsyncStream.makeStream(of: FastAGIRefusal.self)
        try await withServer(configuration, refusals: told) { _ in
            Issue.record("no call came")
        } body: { address, _ in
            try await FakeAsterisk.connect(to: address) { asterisk in
                try await peer(asterisk)
                let command = try await asterisk.hears()
                #expect(command == nil)
            }
        }
        told.finish()
        return await refused.reduce(into: []) { $0.append($1) }
    }

    @Test func `one call above the limit is disconnected, and there is room again after the first`() async throws {
        let (refused, told) = AsyncStream.makeStream(of: FastAGIRefusal.self)
        try await withServer(configuration { $0.maximumSessions = 1 }, refusals: told) { session in
            try await session.send(.answer())
        } body: { address, _ in
            try await FakeAsterisk.connect(to: address) { first in
                try await first.calls()
                #expect(try await first.hears() == "ANSWER")
                try await FakeAsterisk.connect(to: address) { second in
                    let command = try await second.hears()
                    #expect(command == nil)
                    #expect(await refused.first { _ in true }?.reason == .tooManySessions)
                }
                try await first.says("200 result=0")
                #expect(try await first.hears() == nil)
            }
            var command: String?
            while command == nil {
                try await FakeAsterisk.connect(to: address) { third in
                    try? await third.calls()
                    command = try await third.hears()
                }
            }
            #expect(command == "ANSWER")
        }
    }

    @Test func `graceful shutdown refuses new calls and lets a live one end`() async throws {
        let (outcomes, finished) = AsyncStream.makeStream(of: Completion.self)
        try await withServer { session in
            try await session.send(.answer())
            finished.yield(try await session.send(.hangup()))
        } body: { address, shutdown in
            try await FakeAsterisk.connect(to: address) { asterisk in
                try await asterisk.calls()
                #expect(try await asterisk.hears() == "ANSWER")
                shutdown.triggerGracefulShutdown()
                var isListening = true
                while isListening {
                    do { try await FakeAsterisk.connect(to: address) { _ in } } catch { isListening = false }
                }
                try await asterisk.says("200 result=0")
                #expect(try await asterisk.hears() == "HANGUP")
                try await asterisk.says("200 result=1")
                #expect(try await asterisk.hears() == nil)
            }
            #expect(await outcomes.first { _ in true } == .done)
        }
    }

    @Test func `a listener that is handed over misses no call while one server follows the other`() async throws {
        let (listeners, listening) = AsyncStream.makeStream(of: FastAGIListener.self)
        let first = FastAGIServer(
            configuration: configuration { _ in }, logger: quiet, onListening: { listening.yield($0) },
            handler: { try await $0.send(.noop("first")) })
        try await testGracefulShutdown { firstEnds in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await first.run() }
                let listener = try #require(await listeners.first { _ in true })
                let socket = try await listener.handOver()
                try await FakeAsterisk.connect(to: listener.address) { waiting in
                    try await waiting.calls()
                    firstEnds.triggerGracefulShutdown()
                    try await group.waitForAll()
                    try await withServer(configuration { $0.listeningSocket = socket }) { session in
                        try await session.send(.noop("second"))
                    } body: { address, _ in
                        #expect(address == listener.address)
                        let command = try await waiting.hears()
                        #expect(command == #"NOOP "second""#)
                        try await waiting.says("200 result=0")
                    }
                }
            }
        }
    }

    @Test func `cancelling the server ends live calls`() async throws {
        let (outcomes, finished) = AsyncStream.makeStream(of: AGIError?.self)
        let (addresses, bound) = AsyncStream.makeStream(of: SocketAddress.self)
        var configuration = FastAGIServer.Configuration()
        configuration.port = 0
        let server = FastAGIServer(
            configuration: configuration, logger: quiet, onListening: { bound.yield($0.address) },
            handler: { session in
                do { try await session.send(.answer()) } catch { finished.yield(error as? AGIError) }
            })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let address = try #require(await addresses.first { _ in true })
            try await FakeAsterisk.connect(to: address) { asterisk in
                try await asterisk.calls()
                #expect(try await asterisk.hears() == "ANSWER")
                group.cancelAll()
                #expect(try await asterisk.hears() == nil)
            }
            #expect(await outcomes.first { _ in true } == .serverStopped)
        }
    }

    @Test func `a port in use is told with its address and the reason`() async throws {
        try await withServer { _ in
        } body: { address, _ in
            var configuration = FastAGIServer.Configuration()
            configuration.port = address.port ?? 0
            let second = FastAGIServer(configuration: configuration, logger: quiet) { _ in }
            let error = await #expect(throws: AGIError.self) { try await second.run() }
            guard case .cannotListen(let listening, let reason) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(listening == "127.0.0.1:\(configuration.port)")
            #expect(reason.contains("Address already in use"))
        }
    }

    @Test(arguments: [-1, 65_536])
    func `a port that is none is told too`(port: Int) async {
        var configuration = FastAGIServer.Configuration()
        configuration.port = port
        let server = FastAGIServer(configuration: configuration, logger: quiet) { _ in }
        await #expect(throws: AGIError.cannotListen(address: "127.0.0.1:\(port)", reason: "no such port")) {
            try await server.run()
        }
    }

    @Test func `an error in one handler, and a reset behind our close, touch nothing else and log at debug at most`()
        async throws
    {
        let recorder = LevelRecorder()
        try await withServer(logger: Logger(label: "test", factory: { _ in recorder })) { session in
            try await session.send(.answer())
            throw CancellationError()
        } body: { address, _ in
            for _ in 0..<3 {
                try await FakeAsterisk.connect(to: address) { asterisk in
                    try await asterisk.resetsOnClose()
                    try await asterisk.calls()
                    #expect(try await asterisk.hears() == "ANSWER")
                    try await asterisk.says("200 result=0")
                    #expect(try await asterisk.hears() == nil)
                    try? await asterisk.says("HANGUP")
                }
            }
        }
        let levels = recorder.levels.withLock { $0 }
        #expect(levels.contains(.debug))
        #expect(levels.allSatisfy { $0 <= .debug })
    }

    @Test func `a handler may leave its loop and come back`() async throws {
        let outcome = try await conversation { session in
            try await session.send(.answer())
            let sum = await Counter().add(2)
            try await session.send(.noop())
            return sum
        } script: { asterisk in
            _ = try await asterisk.hears()
            try await asterisk.says("200 result=0")
            #expect(try await asterisk.hears() == "NOOP")
            try await asterisk.says("200 result=0")
        }
        #expect(outcome == .success(2))
    }
}

private let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

private actor Counter {
    private var sum = 0
    func add(_ number: Int) -> Int {
        sum += number
        return sum
    }
}

/// Remembers at which levels something was logged.
private final class LevelRecorder: LogHandler {
    let levels = Mutex<[Logger.Level]>([])
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }
    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }
    func log(event: LogEvent) {
        levels.withLock { $0.append(event.level) }
    }
}
