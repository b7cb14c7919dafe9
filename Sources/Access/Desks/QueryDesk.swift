public import Foundation
import Operations
public import Records
public import Routing

/// The calls of one number, for whoever gave its query password.
public struct QueryDesk: Sendable {
    let basis: DeskBasis
    public let did: DID
    /// The tenancy began here: nothing from before is shown.
    let since: Date

    public var visitor: Visitor { basis.visitor }

    /// The calls that began at or after an instant, the newest first, in the zone of the number.
    /// - Parameter limit: Maximum number of calls.
    public func calls(since instant: Date, limit: Int) async throws -> (records: [CallRecord], zone: TimeZone) {
        try basis.mustBeAllowed(.seeCalls)
        let operations = basis.operations
        let found = try await operations.calls(of: did, since: max(since, instant), limit: limit)
        let did = did
        return (found.records.map(basis.shown), try await basis.run { $0.timezone(of: did) })
    }
}
