import CivilTime
public import Foundation

/// The bounds of times and counts that arrive from outside: from AGI, the manager connection, the journal. Whoever
/// parses one checks it here, so that nothing behind the parser meets a number that it cannot compute with.
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
