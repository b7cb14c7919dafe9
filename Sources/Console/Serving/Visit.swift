public import Access

/// One request of a known visitor, as pages see it: the ``Exchange`` with who asks.
@dynamicMemberLookup
public struct Visit: Answering {
    public let visitor: Visitor
    public let exchange: Exchange
    /// The calls' feed, for the state in the head of a page.
    let state: LineState

    /// Everything of the exchange.
    public subscript<Value>(dynamicMember path: KeyPath<Exchange, Value>) -> Value { exchange[keyPath: path] }

    /// `true` if the visitor may do something, in this state of the session.
    public func may(_ permission: Permission) -> Bool { visitor.may(permission) }

    /// Refuses a dangerous act when the sign-in is older than ten minutes.
    /// - Throws: ``AccessRefusal/notFresh``; serving leads to where it is renewed.
    public func mustBeFresh() throws {
        guard visitor.isFresh(at: exchange.now) else { throw AccessRefusal.notFresh }
    }
}
