import Foundation

/// The line a terminal shows while somebody records or plays, for the eye: a bar, the peak, the time.
///
/// ```
/// ▮▮▮▮▮▮▮▮▮▮▮▮▮▯▯▯▯▯▯▯ −14 dB  0:07 / 1:00
/// ▮▮▮▮▮▮▮▮▮▮▮▮▮▮▮▮▮▮▮▮  −1 dB  0:08 / 1:00  too loud
/// ```
public struct MeterLine: Hashable, Sendable {
    /// Cells of the bar; the whole of it is ``range``.
    public let cells: Int
    /// The longest time allowed, or the sound's own; shown behind the slash.
    public let limit: Duration?

    /// The level of an empty bar, in dB below full scale.
    private static let range = 40.0

    public init(cells: Int = 20, limit: Duration? = nil) {
        self.cells = cells
        self.limit = limit
    }

    /// The line, without a line break. Its columns stay where they are from one to the next.
    public func text(_ level: SoundLevel, note: LevelNote? = nil) -> String {
        let share = (level.peak + Self.range) / Self.range
        let filled = Int((min(max(share, 0), 1) * Double(cells)).rounded())
        let bar = String(repeating: "▮", count: filled) + String(repeating: "▯", count: cells - filled)
        let time = Self.clock(level.position) + (limit.map { " / " + Self.clock($0) } ?? "")
        return "\(bar) \(Self.decibels(level.peak))  \(time)" + (note.map { "  \($0.rawValue)" } ?? "")
    }

    /// A whole number of dB in four columns: "−12 dB", " −∞ dB".
    private static func decibels(_ value: Double) -> String {
        let number = value < -99 ? "∞" : String(Int(-value.rounded()))
        let text = number == "0" ? number : "−" + number
        return String(repeating: " ", count: 3 - text.count) + text + " dB"
    }

    /// Minutes and whole seconds: "0:07".
    private static func clock(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        return "\(seconds / 60):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
    }
}
