public import Access
public import HTTPTypes
import Hummingbird
import Routing

/// A route of the console: where it is, whose desk it gets, and what its visitor must be allowed.
public struct Route: Sendable {
    /// The desk that a route's closure gets.
    public enum Desk: Sendable {
        /// None: anybody may ask.
        case open
        /// None: anybody who is signed in, a locked device too.
        case account
        case number, tenant, platform
    }

    public let method: HTTPRequest.Method
    /// The path, with `:name` for parts that vary.
    public let path: String
    public let desk: Desk
    /// `nil`: whoever gets the desk may; a desk's own methods still ask.
    public let permission: Permission?
    /// The most bytes of a form from whoever has the permission.
    let formSize: Int
    /// `true` if its form has a file, which the route reads while it arrives.
    var takesUpload = false
    let answer: @Sendable (Arrival) async throws -> Answer

    /// The most bytes of a form from a visitor.
    func formSize(for visitor: Visitor?) -> Int {
        guard let permission, visitor?.may(permission) == true else { return FormFields.maximumSize }
        return formSize
    }
}

/// A request that has come through the gates, before its desk is fetched.
struct Arrival: Sendable {
    var exchange: Exchange
    let visitor: Visitor?
    let gatekeeper: any Gatekeeper
    let live: LiveFeed
    /// The form of a route that takes a file, which was not read yet.
    var upload: UploadedForm?

    /// The visit, if its visitor is signed in and may do what the route needs.
    /// - Parameter did: The number that the route is of.
    func visit(_ permission: Permission?, at did: DID? = nil) throws -> Visit {
        guard let known = visitor else { throw Turned.toSignIn }
        let visitor = did.map(known.at) ?? known
        if let permission, !visitor.may(permission) {
            throw visitor.mayOnceUnlocked(permission) ? Turned.toUnlock : AccessRefusal.notAllowed(permission)
        }
        return Visit(visitor: visitor, exchange: exchange, state: live.snapshot(at: exchange.now).state)
    }
}

/// A visitor who has to go elsewhere first.
enum Turned: Error {
    case toSignIn, toUnlock
}
