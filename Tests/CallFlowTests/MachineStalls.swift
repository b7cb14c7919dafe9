import Foundation
import Synchronization

/// How long the machine held up a thread that wanted to run every few milliseconds: what a wait has to be compared with
/// where much else runs.
final class MachineStalls: Sendable {
    fileprivate struct State {
        var wokenAt = ContinuousClock.now
        var stalled = Duration.zero
        var isOver = false
    }

    fileprivate static let interval = Duration.milliseconds(5)

    private let state = Mutex(State())

    init() {
        Thread.detachNewThread { [self] in
            while !state.withLock({ $0.isOver }) {
                Thread.sleep(forTimeInterval: Self.interval / .seconds(1))
                state.withLock { $0.wake() }
            }
        }
    }

    /// Ends the measurement.
    func end() -> Duration {
        state.withLock { state in
            state.wake()
            state.isOver = true
            return state.stalled
        }
    }
}

extension MachineStalls.State {
    fileprivate mutating func wake() {
        guard !isOver else { return }
        let now = ContinuousClock.now
        stalled += max(.zero, wokenAt.duration(to: now) - MachineStalls.interval)
        wokenAt = now
    }
}
