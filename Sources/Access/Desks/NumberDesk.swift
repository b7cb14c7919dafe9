import Foundation
import Operations
public import Routing

/// The things of one number, for a visitor of its tenant.
public struct NumberDesk: Sendable {
    let basis: DeskBasis
    public let did: DID
    /// The tenancy began here: nothing from before is shown.
    let since: Date

    public var visitor: Visitor { basis.visitor }
}
