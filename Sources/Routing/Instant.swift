public import Foundation

extension Date {
    /// An instant in whole milliseconds since 1970, the resolution of every record.
    public init(milliseconds: Int) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    /// Whole milliseconds since 1970, rounded to the nearest.
    ///
    /// Never more than ``farthest`` from 1970, whatever the instant, so that sums and differences cannot overflow.
    public var milliseconds: Int {
        let milliseconds = (timeIntervalSince1970 * 1000).rounded()
        guard !milliseconds.isNaN else { return 0 }
        return Int(min(max(milliseconds, -Self.farthest), Self.farthest))
    }

    /// 2^53 milliseconds, 285,000 years: from there on a `Double` has no whole milliseconds.
    private static let farthest = 9_007_199_254_740_992.0
}

/// The bounds of times and counts that arrive from outside: from AGI, the manager connection, the journal. Whoever parses
/// one checks it here, so that nothing behind the parser meets a number that it cannot compute with.
public enum Recordable {
    /// Instants, in milliseconds since 1970: the years 2000 to 2099, UTC.
    public static let instants = 946_684_800_000...4_102_444_799_999
    /// Durations, in milliseconds: 366 days either way. One is negative if the clock was set back while it ran.
    public static let durations = -31_622_400_000...31_622_400_000
    /// Hops of a call, and entries of a hunt table.
    public static let hops = 0...9999
    /// Q.850 causes.
    public static let causes = 0...127

    /// An instant told in milliseconds since 1970; `nil` outside ``instants``.
    public static func instant(_ milliseconds: Int) -> Date? {
        instants.contains(milliseconds) ? Date(milliseconds: milliseconds) : nil
    }
}
