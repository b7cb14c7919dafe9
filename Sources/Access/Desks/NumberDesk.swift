public import CivilTime
public import Foundation
import Operations
public import Routing

/// The things of one number, for a visitor of its tenant.
public struct NumberDesk: Sendable {
    let basis: DeskBasis
    public let did: DID
    /// The tenancy began here: nothing from before is shown.
    let since: Date

    public var visitor: Visitor { basis.visitor }

    /// The first whole day of the tenancy, by the clocks of a zone: reports begin with it.
    public func firstDay(in zone: TimeZone) -> CivilDay {
        let (day, minute) = zone.reading(at: since)
        let isMidnight = minute == 0 && zone.span(of: day..<day + 1).lowerBound >= since
        return CivilDay(daysSince1970: isMidnight ? day : day + 1)
    }
}
