import NIOCore

/// A request to a connection's channel handler from outside; written into the channel like data.
enum ManagerRequest: Sendable {
    /// Sends an action and completes `answer` with its messages, a ``ManagerError`` or `CancellationError`.
    case exchange(ManagerExchange)
    /// Nobody waits for this exchange any more.
    case cancel(id: String)
    /// Sends `Logoff` and closes when Asterisk has answered.
    case logOff
    /// Closes at once if the login is not accepted yet: nobody waits for it any more.
    case abandon
    /// Closes at once.
    case close(ManagerDisconnection)
}

/// One action on its way.
struct ManagerExchange: Sendable {
    var id: String
    var action: ManagerAction
    var shape: ManagerConversation.Shape
    var timeout: Duration
    var answer: EventLoopPromise<[ManagerMessage]>
}

/// The receiver of everything from a connection that is not an answer. Called on the event loop, must not block.
struct ManagerSink: Sendable {
    /// The login succeeded; comes before any event.
    var ready: @Sendable (ManagerConnection, ManagerGreeting) -> Void
    /// Takes an event; false closes the connection because the queue is full.
    var event: @Sendable (ManagerEvent) -> Bool
    /// The connection that was ready has ended; comes last.
    var ended: @Sendable (ManagerDisconnection) -> Void

    /// For connections that receive no events.
    static let ignoring = ManagerSink(ready: { _, _ in }, event: { _ in true }, ended: { _ in })
}
