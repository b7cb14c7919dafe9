import CivilTime
import Foundation
import Operations
import Records
public import Routing

/// The things of one number, for a visitor of its tenant.
public struct NumberDesk: Sendable {
    let basis: DeskBasis
    public let did: DID
    /// The tenancy began here: nothing from before is shown.
    let since: Date

    public var visitor: Visitor { basis.visitor }

    /// The first day of the tenancy that had no call of before, by the clocks of a zone: reports begin with it.
    func firstDay(in zone: TimeZone) async throws -> CivilDay {
        let day = zone.reading(at: since).day
        let morning = zone.span(of: day..<day + 1).lowerBound
        var before = CallFilter()
        before.until = since
        let (did, filter) = (did, before)
        let calls = try await basis.ask {
            try await $0.calls(of: did, matching: filter, nil, since: morning, after: nil, limit: 1)
        }.calls
        let isWhole = calls.records.isEmpty && calls.unreadable.isEmpty
        return CivilDay(daysSince1970: isWhole ? day : day + 1)
    }
}
