import CivilTime
import Foundation
import Records
import Routing
import Synchronization

/// Compares the clock on the wall with one that nobody sets.
///
/// To be looked at every few seconds at least: what a slow correction (at most 0.5 ms a second) shifts in between is no
/// step.
final class ClockGlance: Sendable {
    private struct Reading {
        let wall: Date
        let steady: ContinuousClock.Instant
    }

    /// Less is a correction that no duration is the worse for.
    private static let threshold = 30
    /// The largest error of a reading of the two clocks, in milliseconds.
    private static let precision = 5

    private let last = Mutex<Reading?>(nil)

    /// The step since the last look, if there was one.
    func step() -> ClockStep? {
        guard let now = Self.read() else { return nil }
        return last.withLock { last in
            defer { last = now }
            guard let last else { return nil }
            let expected = last.wall.milliseconds + (now.steady - last.steady).milliseconds
            let by = now.wall.milliseconds - expected
            let since = (now.steady - last.steady).milliseconds
            return abs(by) < Self.threshold
                ? nil
                : ClockStep(
                    at: Date(milliseconds: expected + Self.precision), by: by, window: since + 2 * Self.precision)
        }
    }

    /// Both clocks at one instant; `nil` if the system came in between each time.
    private static func read() -> Reading? {
        for _ in 0..<20 {
            let before = ContinuousClock.now
            let wall = Date()
            if (ContinuousClock.now - before).milliseconds < precision { return Reading(wall: wall, steady: before) }
        }
        return nil
    }
}
