public import AsteriskManager
import Foundation
public import Logging
public import Routing
public import ServiceLifecycle
public import Storage
import Synchronization

/// Keeps the record of every call: hears AGI and AMI, drives the tracker, writes what changed.
///
/// Facts are taken at once and written in batches, one transaction each. While the database cannot be written to, they
/// wait in memory and are tried again.
public final class CallRecorder: Service {
    private let store: Store
    private let logger: Logger
    private let queue = RecorderQueue()
    private let retryDelay: Duration

    public init(store: Store, logger: Logger, retryDelay: Duration = .seconds(1)) {
        self.store = store
        self.logger = logger
        self.retryDelay = retryDelay
    }

    /// A call came in. Returns at once.
    public func offered(_ offer: CallOffer) {
        queue.add(.fact(.offered(offer)))
    }

    /// A call was decided. Returns at once.
    public func decided(_ id: CallID, _ receipt: Receipt) {
        queue.add(.fact(.decided(id, receipt)))
    }

    /// The manager connection said something. Give it to `ManagerClient` as its handler.
    public func heard(_ notice: ManagerNotice, from client: ManagerClient) async {
        switch notice {
        case .connected(let greeting):
            logger.info("connected to Asterisk's manager", metadata: ["ami.version": "\(greeting.version)"])
            await listChannels(client)
        case .disconnected(let reason):
            logger.warning(
                "the connection to Asterisk's manager is gone; ends of calls are not witnessed until it is back",
                metadata: ["reason": "\(reason)"])
        case .failed(let error, let retryIn):
            logger.warning(
                "Asterisk's manager cannot be reached", metadata: ["error": "\(error)", "retry.in": "\(retryIn)"])
        case .event(.cel(let event)):
            hear(event)
        case .event:
            break
        }
    }

    /// Writes until the service group shuts down, then what is left.
    public func run() async throws {
        var tracker = CallTracker()
        for record in try await store.openCalls() {
            tracker.adopt(record)
        }
        try await withGracefulShutdownHandler {
            try await queue.batches { inputs in
                var changed: [CallID: CallRecord] = [:]
                for input in inputs {
                    for record in try await take(input, into: &tracker) {
                        changed[record.id] = record
                    }
                }
                try await save(Array(changed.values))
            }
        } onGracefulShutdown: {
            self.queue.finish()
        }
    }

    private func hear(_ event: CELEvent) {
        let dialplanEvent = DialplanEvent(
            name: event.name, leg: LegID(event.uniqueID), caller: event.message["CallerIDnum"] ?? "",
            extra: event.extra ?? "")
        do {
            if let fact = try dialplanEvent.fact() {
                queue.add(.fact(fact))
            }
        } catch {
            logger.warning(
                "an event of the dialplan could not be understood and was left out",
                metadata: ["event": "\(error.name)", "extra": "\(error.extra)"])
        }
    }

    /// Asks which legs are up, so that open calls which ended unheard are found.
    func listChannels(_ client: ManagerClient) async {
        do {
            let listedAt = Date()
            let channels = try await client.list(.coreShowChannels)
            let legs = Set(channels.compactMap { $0["Uniqueid"].map(LegID.init) })
            channelsListed(legs, at: listedAt)
        } catch {
            logger.warning("Asterisk did not list its channels", metadata: ["error": "\(error)"])
        }
    }

    /// These legs, and no others, were up.
    func channelsListed(_ legs: Set<LegID>, at instant: Date) {
        queue.add(.channels(legs, listedAt: instant))
    }

    private func take(_ input: RecorderInput, into tracker: inout CallTracker) async throws -> [CallRecord] {
        switch input {
        case .fact(let fact):
            if case .offered = fact {
                // New by definition: nothing to adopt.
            } else if tracker.open[fact.callID] == nil, let record = try await stored(fact.callID) {
                tracker.adopt(record)
            }
            return [tracker.apply(fact)].compactMap(\.self)
        case .channels(let legs, let listedAt):
            return tracker.reconcile(legsUp: legs, listedAt: listedAt)
        }
    }

    private func stored(_ id: CallID) async throws -> CallRecord? {
        try await untilItWorks("read") { try await self.store.call(id) }
    }

    private func save(_ records: [CallRecord]) async throws {
        guard !records.isEmpty else { return }
        try await untilItWorks("write") { try await self.store.save(records) }
        for record in records where record.disposition != nil {
            logger.info(
                "call recorded",
                metadata: [
                    "call.id": "\(record.id)", "did": "\(record.did)",
                    "disposition": "\(record.disposition?.rawValue ?? "")", "talk.ms": "\(record.talkTime)",
                ])
        }
    }

    /// Tries again and again; says so once.
    private func untilItWorks<Result: Sendable>(
        _ action: String, _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        var isFirstFailure = true
        while true {
            do {
                let result = try await body()
                if !isFirstFailure {
                    logger.notice("the database is back; what waited is on record")
                }
                return result
            } catch let error where !(error is CancellationError) {
                if isFirstFailure {
                    logger.error(
                        "the database does not \(action); calls go on and their records wait",
                        metadata: ["error": "\(error)"])
                    isFirstFailure = false
                }
                try await Task.sleep(for: retryDelay)
            }
        }
    }
}

/// What the recorder takes in, in order.
enum RecorderInput: Sendable {
    case fact(CallFact)
    case channels(Set<LegID>, listedAt: Date)
}
