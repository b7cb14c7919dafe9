import Access
import Documents
public import Foundation
import Logging
public import ServiceLifecycle
import Synchronization

/// The calls that are up, as `hotline serve` tells them once a second over its control socket: one connection for all
/// viewers.
///
/// It connects anew after each end, and is silent when nothing came for three seconds.
public final class LiveFeed: Service {
    /// The state of the feed at one moment.
    struct Snapshot: Sendable {
        let calls: [LiveLine]
        let state: LineState

        /// The calls of a desk's number, as its visitor may see them.
        func calls(of desk: NumberDesk) -> [LiveLine] {
            calls.filter { $0.number == desk.did }.map { call in
                var shown = call
                shown.caller = desk.shown(caller: call.caller)
                return shown
            }
        }
    }

    /// The feed is silent after so many seconds without a line.
    static let patience: TimeInterval = 2.5
    private static let mostViewers = 500

    private struct State {
        var calls: [LiveLine] = []
        var heardAt: Date
        var viewers: [Int: AsyncStream<Snapshot>.Continuation] = [:]
        var nextViewer = 0
    }

    private let state: Mutex<State>
    let socket: ControlSocket

    /// - Parameters:
    ///   - path: The control socket, `control` of the configuration.
    ///   - now: Before the first line the feed is silent since this instant.
    public init(path: String, now: Date = Date()) {
        socket = ControlSocket(path: path)
        state = Mutex(State(heardAt: now))
    }

    /// Follows the feed until graceful shutdown.
    public func run() async throws {
        try? await cancelWhenGracefulShutdown {
            try await withThrowingDiscardingTaskGroup { group in
                group.addTask { try await self.follow() }
                group.addTask { try await self.tellSilence() }
            }
        }
        end()
    }

    /// The feed now.
    func snapshot(at now: Date) -> Snapshot {
        state.withLock { Self.snapshot($0, at: now) }
    }

    /// The feed now, and again with each change; `nil` if too many look already.
    func snapshots() -> AsyncStream<Snapshot>? {
        let (stream, continuation) = AsyncStream.makeStream(of: Snapshot.self, bufferingPolicy: .bufferingNewest(1))
        let viewer: Int? = state.withLock { state in
            guard state.viewers.count < Self.mostViewers else { return nil }
            state.nextViewer += 1
            state.viewers[state.nextViewer] = continuation
            return state.nextViewer
        }
        guard let viewer else { return nil }
        continuation.onTermination = { [weak self] _ in self?.leave(viewer) }
        return stream
    }

    /// Takes a line of the feed.
    func receive(_ line: String, at now: Date) {
        guard let document = try? JSONDecoder().decode(LiveDocument.self, from: Data(line.utf8)) else { return }
        state.withLock { state in
            state.calls = document.calls
            state.heardAt = now
        }
        tell(at: now)
    }

    private func leave(_ viewer: Int) {
        state.withLock { $0.viewers[viewer] = nil }
    }

    private func end() {
        let viewers = state.withLock { state in
            defer { state.viewers = [:] }
            return Array(state.viewers.values)
        }
        for viewer in viewers { viewer.finish() }
    }

    private func tell(at now: Date) {
        let (snapshot, viewers) = state.withLock { (Self.snapshot($0, at: now), Array($0.viewers.values)) }
        for viewer in viewers { viewer.yield(snapshot) }
    }

    /// Says once a second that nothing comes, while nothing comes.
    private func tellSilence() async throws {
        while true {
            try await Task.sleep(for: .seconds(1))
            let now = Date()
            if snapshot(at: now).state != .up { tell(at: now) }
        }
    }

    private func follow() async throws {
        while true {
            do {
                try await socket.ask("live") { line in
                    receive(line, at: Date())
                    return true
                }
            } catch {
                try Task.checkCancellation()
            }
            try await Task.sleep(for: .seconds(1))
        }
    }

    private static func snapshot(_ state: State, at now: Date) -> Snapshot {
        let isUp = now.timeIntervalSince(state.heardAt) < patience
        return Snapshot(calls: isUp ? state.calls : [], state: isUp ? .up : .silent(since: state.heardAt))
    }
}
