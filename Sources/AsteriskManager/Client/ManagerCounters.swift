import Synchronization

/// The counts of a client since it was made.
public struct ManagerCounters: Sendable, Hashable {
    /// Logins that succeeded; all but the first are reconnections.
    public var logins = 0
    /// Events that were put into the queue.
    public var events = 0
    /// Messages thrown away because they began neither with `Event:` nor with `Response:`.
    public var unrecognisedMessages = 0
    /// Messages thrown away because they were too large.
    public var oversizedMessages = 0
    /// Lines without a colon, left out of their message.
    public var strayLines = 0
    /// Responses that nobody waited for (any more).
    public var unexpectedResponses = 0
    /// Number of times that the queue was full and the connection was given up.
    public var overflows = 0
    /// The most notices that ever waited for the handler.
    public var queueHighWater = 0

    /// Messages that were received and not delivered.
    public var droppedMessages: Int { unrecognisedMessages + oversizedMessages + unexpectedResponses }
}

/// The counters of one client, shared by its connections.
final class ManagerMeter: Sendable {
    private let counters = Mutex(ManagerCounters())

    var snapshot: ManagerCounters { counters.withLock { $0 } }

    func count(_ path: any WritableKeyPath<ManagerCounters, Int> & Sendable, _ amount: Int = 1) {
        counters.withLock { $0[keyPath: path] += amount }
    }

    func raiseHighWater(to depth: Int) {
        counters.withLock { $0.queueHighWater = max($0.queueHighWater, depth) }
    }
}
