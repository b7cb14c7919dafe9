/// The things of the platform, for its operators.
public struct PlatformDesk: Sendable {
    let basis: DeskBasis

    public var visitor: Visitor { basis.visitor }
}
