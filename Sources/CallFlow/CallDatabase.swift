public import Logging
import NIOCore
import NIOPosix
public import Storage
import Synchronization

/// The database as a call sees it: it answers in time, or not at all.
///
/// The first of the answer and the timer goes on with the call. A question that is not answered opens the breaker of
/// its kind, reading or writing; from then on such questions fail at once, and a probe at a time finds out when the
/// database is back.
public final class CallDatabase: Sendable {
    private let lanes: CallLanes
    /// By whether an inquiry writes: a lock that keeps writers waiting is nothing to readers.
    private let breakers = Mutex<[Bool: Breaker]>([:])
    private let logger: Logger

    public init(lanes: CallLanes, logger: Logger) {
        self.lanes = lanes
        self.logger = logger
    }

    /// - Parameter budget: What the call may still wait, less what it has waited.
    /// - Throws: ``NoAnswer``, or what the inquiry itself throws.
    func ask<Value>(_ inquiry: Inquiry<Value>, budget: inout WaitBudget) async throws -> Value {
        guard admits(writes: inquiry.writes) else { throw NoAnswer(reason: "the database was not asked") }
        let limit = budget.limit
        guard limit > .zero else { throw NoAnswer(reason: "the call has waited for the database long enough") }
        let start = ContinuousClock.now
        defer { budget.spend(start.duration(to: .now)) }
        do {
            return try await answer(to: inquiry, within: limit)
        } catch let error as DatabaseUnavailable {
            missed(writes: inquiry.writes, "\(error)")
            throw NoAnswer(reason: "\(error)")
        } catch let error as NoAnswer {
            missed(writes: inquiry.writes, "\(error)")
            throw error
        }
    }

    /// The time is kept by the event loop of the call: a clock of Swift's own would wake two more threads for every
    /// question.
    private func answer<Value>(to inquiry: Inquiry<Value>, within limit: Duration) async throws -> Value {
        var timer: Scheduled<Void>?
        defer { timer?.cancel() }
        return try await withCheckedThrowingContinuation { continuation in
            let job = lanes.start(inquiry) { continuation.resume(with: $0) }
            timer = Self.eventLoop.scheduleTask(in: TimeAmount(limit)) {
                guard job.giveUp() else { return }
                continuation.resume(throwing: NoAnswer(reason: "no answer from the database within \(limit)"))
            }
        }
    }

    /// The one that this runs on, if it is one.
    private static var eventLoop: any EventLoop {
        MultiThreadedEventLoopGroup.currentEventLoop ?? MultiThreadedEventLoopGroup.singleton.any()
    }

    // MARK: The breakers

    private func admits(writes: Bool) -> Bool {
        breakers.withLock { $0[writes, default: Breaker()].admits() }
    }

    private func missed(writes: Bool, _ reason: String) {
        guard let pause = breakers.withLock({ $0[writes, default: Breaker()].missed() }) else { return }
        logger.error(
            "the database did not answer a call in time; calls go on from memory until it does",
            metadata: ["for": "\(writes ? "writing" : "reading")", "reason": "\(reason)"])
        probe(writes: writes, after: pause)
    }

    /// No caller waits for a probe.
    private func probe(writes: Bool, after pause: Duration) {
        let eventLoop = Self.eventLoop
        eventLoop.scheduleTask(in: TimeAmount(pause)) { [weak self] in
            guard let self else { return }
            let job = lanes.start(writes ? .writingProbe : .readingProbe) { [weak self] result in
                let wasAnswered = (try? result.get()) != nil
                self?.probed(writes: writes, wasAnswered: wasAnswered)
            }
            eventLoop.scheduleTask(in: TimeAmount(Breaker.probeLimit)) { [weak self] in
                if job.giveUp() { self?.probed(writes: writes, wasAnswered: false) }
            }
        }
    }

    private func probed(writes: Bool, wasAnswered: Bool) {
        switch breakers.withLock({ $0[writes, default: Breaker()].probed(wasAnswered: wasAnswered) }) {
        case .probeAgain(let pause):
            probe(writes: writes, after: pause)
        case .closed(let refused):
            logger.notice(
                "the database answers again",
                metadata: ["for": "\(writes ? "writing" : "reading")", "answered.from.memory": "\(refused)"])
        }
    }
}

/// The database did not answer a call, or was not asked.
struct NoAnswer: Error, CustomStringConvertible {
    let reason: String

    var description: String { reason }
}
