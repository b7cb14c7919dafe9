import NIOCore
import Synchronization

/// The notices between the socket and the handler: bounded, in order, one reader.
///
/// Events are refused when the queue is full. What says that a connection began or ended always fits: there are at most
/// a few of them, since no connection is attempted while ``room()`` waits.
final class ManagerNoticeQueue: Sendable {
    private struct State {
        var notices = CircularBuffer<ManagerNotice>()
        var bytes = 0
        var isFinished = false
        var reader: CheckedContinuation<ManagerNotice?, Never>?
        var dialer: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let limits: ManagerLimits
    private let meter: ManagerMeter

    init(limits: ManagerLimits, meter: ManagerMeter) {
        self.limits = limits
        self.meter = meter
    }

    /// Puts an event in; false if there is no room for it.
    func offer(_ event: ManagerEvent) -> Bool {
        let isTaken = put(.event(event)) { [limits] state, bytes in
            state.notices.count < limits.queuedNotices && state.bytes + bytes <= limits.queuedBytes
        }
        meter.count(isTaken ? \.events : \.overflows)
        return isTaken
    }

    /// Puts in what must not be refused.
    func post(_ notice: ManagerNotice) {
        _ = put(notice) { _, _ in true }
    }

    /// After what is queued now, ``next()`` answers nil.
    func finish() {
        let reader = state.withLock { state in
            state.isFinished = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
    }

    /// The next notice; nil when the queue is finished and empty, or the task is cancelled.
    func next() async -> ManagerNotice? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let (ready, dialer) = state.withLock { state -> (ManagerNotice??, CheckedContinuation<Void, Never>?) in
                    if Task.isCancelled { return (.some(nil), nil) }
                    if let notice = state.notices.popFirst() {
                        state.bytes -= notice.queuedBytes
                        return (notice, takeDialer(&state))
                    }
                    if state.isFinished { return (.some(nil), nil) }
                    state.reader = continuation
                    return (nil, nil)
                }
                dialer?.resume()
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            finish()
        }
    }

    /// Waits until at most half of the room is taken, or the task is cancelled.
    func room() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { state in
                    if hasRoom(state) || Task.isCancelled { return true }
                    state.dialer = continuation
                    return false
                }
                if isThere { continuation.resume() }
            }
        } onCancel: {
            let dialer = state.withLock { state in
                defer { state.dialer = nil }
                return state.dialer
            }
            dialer?.resume()
        }
    }

    private func put(_ notice: ManagerNotice, if fits: (State, Int) -> Bool) -> Bool {
        let bytes = notice.queuedBytes
        var reader: CheckedContinuation<ManagerNotice?, Never>?
        let isTaken = state.withLock { state in
            if state.isFinished { return true }
            guard fits(state, bytes) else { return false }
            if let waiting = state.reader {
                state.reader = nil
                reader = waiting
                return true
            }
            state.notices.append(notice)
            state.bytes += bytes
            meter.raiseHighWater(to: state.notices.count)
            return true
        }
        reader?.resume(returning: notice)
        return isTaken
    }

    private func hasRoom(_ state: State) -> Bool {
        state.notices.count <= limits.queuedNotices / 2 && state.bytes <= limits.queuedBytes / 2
    }

    private func takeDialer(_ state: inout State) -> CheckedContinuation<Void, Never>? {
        guard let dialer = state.dialer, hasRoom(state) else { return nil }
        state.dialer = nil
        return dialer
    }
}

extension ManagerNotice {
    fileprivate var queuedBytes: Int {
        if case .event(let event) = self { event.message.byteCount } else { 0 }
    }
}
