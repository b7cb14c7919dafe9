import AsteriskManager
import Logging

/// The notices of a client, as the test takes them.
struct ClientProbe {
    private let notices: AsyncStream<ManagerNotice>
    private let sender: AsyncStream<ManagerNotice>.Continuation

    init() { (notices, sender) = AsyncStream.makeStream(of: ManagerNotice.self) }

    /// A handler that only hands over.
    var handler: ManagerClient.Handler {
        { [sender] notice, _ in _ = sender.yield(notice) }
    }

    func next() async throws -> ManagerNotice {
        for await notice in notices { return notice }
        throw FakeEnded()
    }

    func next(_ count: Int) async throws -> [ManagerNotice] {
        var taken: [ManagerNotice] = []
        for _ in 0..<count { taken.append(try await next()) }
        return taken
    }
}

extension ManagerClient {
    /// Runs the client while `body` runs, then cancels it.
    func running(_ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.run() }
            try await body()
            group.cancelAll()
        }
    }
}

extension ManagerNotice {
    /// The name of the event, if it is one.
    var eventName: String? { if case .event(let event) = self { event.name } else { nil } }
}

extension Logger {
    static var quiet: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}

/// Something that waits until it is opened.
struct Gate: Sendable {
    private let opened: AsyncStream<Void>
    private let opener: AsyncStream<Void>.Continuation

    init() { (opened, opener) = AsyncStream.makeStream(of: Void.self) }

    func open() { opener.finish() }
    func passed() async { for await _ in opened {} }
}
