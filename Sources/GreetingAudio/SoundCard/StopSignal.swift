import Synchronization

/// Ends a recording or a playback from elsewhere, keeping what was done so far: by a key, for example.
///
/// It is set once and never taken back. To throw away what was done, cancel the task instead.
public final class StopSignal: Sendable {
    private let flag = Atomic(false)

    public init() {}

    /// `true` once ``stop()`` was called.
    public var isStopped: Bool { flag.load(ordering: .relaxed) }

    /// Ends the work within a tenth of a second.
    public func stop() { flag.store(true, ordering: .relaxed) }
}
