public import Logging
import NIOCore
import Synchronization

/// One logged-in connection, without events and without reconnection: for command-line tools and checks.
///
/// ```swift
/// try await ManagerConnection.withConnection(configuration) { asterisk in
///     print(try await asterisk.send(.coreSettings)["AsteriskVersion"] ?? "")
/// }
/// ```
public final class ManagerConnection: ManagerSession {
    let ended: EventLoopFuture<ManagerDisconnection>
    let opened: EventLoopFuture<ManagerGreeting>
    /// Begins every action id; random, so that a forged message cannot answer an action.
    let idPrefix = String(UInt64.random(in: .min ... .max), radix: 36)
    private let channel: any Channel
    private let actionTimeout: Duration
    private let lastID = Atomic(0)

    init(
        channel: any Channel, actionTimeout: Duration, opened: EventLoopFuture<ManagerGreeting>,
        ended: EventLoopFuture<ManagerDisconnection>
    ) {
        self.channel = channel
        self.actionTimeout = actionTimeout
        self.opened = opened
        self.ended = ended
    }

    /// Connects, logs in, lends the connection to `body`, logs off.
    ///
    /// - Throws: What `body` throws, or ``ManagerError``: `connectionRefused`, `connectFailed`, `tlsFailed`,
    ///   `notAsterisk`, `loginRefused` or `timeout`.
    public static func withConnection<Result: Sendable>(
        _ configuration: ManagerConfiguration, logger: Logger? = nil,
        _ body: (ManagerConnection) async throws -> Result
    ) async throws -> Result {
        var configuration = configuration
        configuration.events = .none
        let connection = try await ManagerDialer.sockets.open(
            configuration, sink: .ignoring, meter: ManagerMeter(), logger: logger ?? .silent)
        do {
            let result = try await body(connection)
            connection.logOff()
            _ = try? await connection.ended.get()
            return result
        } catch {
            connection.close(.loggedOff)
            throw error
        }
    }

    /// Sends an action and waits for its response.
    public func send(_ action: ManagerAction, timeout: Duration?) async throws -> ManagerResponse {
        let messages = try await exchange(action, .single, timeout)
        return ManagerResponse(message: messages.first ?? ManagerMessage(headers: []))
    }

    /// Sends an action that is answered with a list, and waits for the end of the list.
    public func list(_ action: ManagerAction, timeout: Duration?) async throws -> [ManagerMessage] {
        try await exchange(action, .list, timeout)
    }

    func logOff() { channel.writeAndFlush(ManagerRequest.logOff, promise: nil) }

    func close(_ reason: ManagerDisconnection) { channel.writeAndFlush(ManagerRequest.close(reason), promise: nil) }

    func nextID() -> String {
        "\(idPrefix)-\(lastID.add(1, ordering: .relaxed).newValue)"
    }

    private func exchange(
        _ action: ManagerAction, _ shape: ManagerConversation.Shape, _ timeout: Duration?
    ) async throws -> [ManagerMessage] {
        try Task.checkCancellation()
        let id = nextID()
        let answer = channel.eventLoop.makePromise(of: [ManagerMessage].self)
        let taken = channel.eventLoop.makePromise(of: Void.self)
        // Only a channel that is closed already refuses the request.
        taken.futureResult.whenFailure { _ in answer.fail(ManagerError.notConnected) }
        let request = ManagerRequest.exchange(
            ManagerExchange(id: id, action: action, shape: shape, timeout: timeout ?? actionTimeout, answer: answer))
        return try await withTaskCancellationHandler {
            channel.writeAndFlush(request, promise: taken)
            // A cancellation between the check above and the write was told to the channel too early.
            if Task.isCancelled { cancel(id) }
            return try await answer.futureResult.get()
        } onCancel: {
            cancel(id)
        }
    }

    private func cancel(_ id: String) { channel.writeAndFlush(ManagerRequest.cancel(id: id), promise: nil) }
}

extension Logger {
    fileprivate static var silent: Logger { Logger(label: "AsteriskManager") { _ in SwiftLogNoOpLogHandler() } }
}
