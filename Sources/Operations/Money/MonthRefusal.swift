public import CivilTime
public import Foundation
public import Routing

/// The reason why a number's month is not closed.
public enum MonthRefusal: Error, Hashable, Sendable {
    /// It is over in the number's zone at that instant.
    case notOver(Month, in: TimeZone, until: Date)
    /// Calls that came in before the month's end are up, or their end is not known yet.
    case unsettled(Month, of: DID, calls: Int)
}
