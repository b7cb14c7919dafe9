import Dispatch
import Foundation
import Synchronization

/// Threads that do one kind of work, each with a connection of its own, and the jobs that wait for them.
///
/// A thread that hangs in the disk cannot be called back. It is given up and replaced, up to a bound; if it returns, it
/// goes on only where it is needed.
final class LaneGroup: Sendable {
    fileprivate struct State {
        var jobs: [LaneJob] = []
        /// When each lane that has work began with it.
        var busy: [Int: ContinuousClock.Instant] = [:]
        /// Those of `busy` that were replaced.
        var stuck: Set<Int> = []
        var lanes: Set<Int> = []
        var lastLane = 0
        var isClosed = false
    }

    private let kind: Lane.Kind
    private let count: Int
    private let state = Mutex(State())
    /// One for every job, and for every lane once the group is closed.
    private let signal = DispatchSemaphore(value: 0)

    /// Number of lanes that may hang at the same time before no more are started.
    private static let replacements = 3

    /// - Parameter count: How many lanes there are while none hangs.
    init(_ kind: Lane.Kind, count: Int) {
        self.kind = kind
        self.count = count
        for _ in 0..<count { startLane() }
    }

    func add(_ job: LaneJob) {
        let lacksLane = state.withLock { state in
            guard !state.isClosed else { return false }
            state.jobs.append(job)
            return state.replacesStuckLane(at: .now, after: kind.patience, upTo: Self.replacements)
        }
        if lacksLane { startLane() }
        signal.signal()
    }

    /// No lane takes another job; those that wait stay unanswered.
    func close() {
        let lanes = state.withLock { state in
            state.isClosed = true
            return state.lanes.count
        }
        for _ in 0..<lanes { signal.signal() }
    }

    private func startLane() {
        let id = state.withLock { state in
            state.lastLane += 1
            state.lanes.insert(state.lastLane)
            return state.lastLane
        }
        let thread = Thread { [weak self, kind, signal] in
            Thread.current.name = kind.threadName
            let lane = Lane(kind)
            while true {
                signal.wait()
                guard let self, let jobs = self.take(upTo: kind.jobsPerTransaction, lane: id) else { return }
                if let unavailable = lane.perform(jobs) { self.giveBack(unavailable) }
                guard self.returns(id) else { return }
            }
        }
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// - Returns: `nil` if the lane is to end.
    private func take(upTo limit: Int, lane id: Int) -> [LaneJob]? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            let jobs = Array(state.jobs.prefix(limit))
            state.jobs.removeFirst(jobs.count)
            state.busy[id] = .now
            return jobs
        }
    }

    /// Gives the waiting jobs back: they would wait as long for the same answer.
    private func giveBack(_ reason: DatabaseUnavailable) {
        let jobs = state.withLock { state in
            defer { state.jobs = [] }
            return state.jobs
        }
        for job in jobs { job.fail(reason) }
    }

    /// - Returns: Whether the lane is to go on; not if it was replaced and there are enough.
    private func returns(_ id: Int) -> Bool {
        state.withLock { state in
            state.busy[id] = nil
            state.stuck.remove(id)
            let goesOn = !state.isClosed && state.lanes.count - state.stuck.count <= count
            if !goesOn { state.lanes.remove(id) }
            return goesOn
        }
    }
}

extension LaneGroup.State {
    /// Marks a lane that hangs as replaced, if all hang or work and there may be one more.
    fileprivate mutating func replacesStuckLane(
        at now: ContinuousClock.Instant, after patience: Duration, upTo bound: Int
    ) -> Bool {
        guard stuck.count < bound,
            let hanging = busy.first(where: { !stuck.contains($0.key) && now - $0.value > patience })
        else { return false }
        stuck.insert(hanging.key)
        return true
    }
}
