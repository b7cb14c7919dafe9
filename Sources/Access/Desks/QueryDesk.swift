public import Routing

/// The calls of one number, for whoever gave its query password.
public struct QueryDesk: Sendable {
    let basis: DeskBasis
    public let did: DID

    public var visitor: Visitor { basis.visitor }
}
