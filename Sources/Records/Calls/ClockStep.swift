public import Foundation

/// Somebody set the machine's clock: by hand, or time synchronisation that found it far off.
public struct ClockStep: Hashable, Sendable {
    /// The latest possible instant of the step, by the clock as it was before.
    public let at: Date
    /// The size of the step in milliseconds; negative: the clock was set back.
    public let by: Int
    /// The time before ``at`` in which the clock may have been set already, in milliseconds: nobody looked at it in
    /// between.
    public let window: Int

    public init(at: Date, by: Int, window: Int = 0) {
        self.at = at
        self.by = by
        self.window = window
    }
}
