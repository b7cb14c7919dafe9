public import Access
import GreetingAudio
public import HTTPTypes
import Hummingbird
import Routing

/// The register of routes. A route is registered with its permission and gets its desk as an argument; there is no other
/// way to register one.
public final class Pages {
    private(set) var routes: [Route] = []

    init() {}

    /// Registers a route of a number: `calls` is `/n/:did/calls`.
    /// - Parameter formSize: The most bytes of a form.
    public func number(
        _ method: HTTPRequest.Method, _ path: String, needs permission: Permission?,
        upTo formSize: Int = FormFields.maximumSize,
        _ answer: @escaping @Sendable (NumberDesk, Visit) async throws -> Answer
    ) {
        register(method, path.isEmpty ? "/n/:did" : "/n/:did/\(path)", .number, permission, formSize) { arrival in
            let did = arrival.exchange.parameter("did").flatMap(DID.init)
            let visit = try arrival.visit(permission, at: did)
            guard visit.visitor.tenant != nil, let did else {
                throw AccessRefusal.notFound
            }
            let desk = try await arrival.gatekeeper.tenantDesk(for: visit.visitor).number(did)
            visit.exchange.notes.look(at: did, in: visit.token)
            return try await answer(desk, visit)
        }
    }

    /// Registers a route of a tenant, such as `/phones`.
    public func tenant(
        _ method: HTTPRequest.Method, _ path: String, needs permission: Permission?,
        _ answer: @escaping @Sendable (TenantDesk, Visit) async throws -> Answer
    ) {
        register(method, path, .tenant, permission) { arrival in
            let visit = try arrival.visit(permission)
            if path == "/", case .platform = visit.visitor.standing { return .redirect(to: "/operator") }
            guard visit.visitor.tenant != nil else { throw AccessRefusal.notFound }
            return try await answer(arrival.gatekeeper.tenantDesk(for: visit.visitor), visit)
        }
    }

    /// Registers a route of a tenant whose form has a file. Whoever may not send it is refused before a byte of it is read.
    /// - Parameter answer: Gets a visit with the fields of the form, and the file; `nil`: none was chosen.
    func upload(
        _ path: String, needs permission: Permission,
        _ answer:
            @escaping @Sendable (TenantDesk, Visit, Result<GreetingUpload, TranscodeError>?) async throws -> Answer
    ) {
        register(.post, path, .tenant, permission, takesUpload: true) { arrival in
            let visit = try arrival.visit(permission)
            guard visit.visitor.tenant != nil, let form = arrival.upload else { throw AccessRefusal.notFound }
            let desk = try arrival.gatekeeper.tenantDesk(for: visit.visitor)
            return try await form.turns.with {
                let content = try await form.read { try await desk.beginUpload(named: $0) }
                var exchange = visit.exchange
                exchange.fields = content.fields
                return try await answer(
                    desk, Visit(visitor: visit.visitor, exchange: exchange, state: visit.state), content.file)
            }
        }
    }

    /// Registers a route of the platform's operators, such as `/operator/tenants`.
    public func platform(
        _ method: HTTPRequest.Method, _ path: String, needs permission: Permission?,
        _ answer: @escaping @Sendable (PlatformDesk, Visit) async throws -> Answer
    ) {
        register(method, path, .platform, permission) { arrival in
            let visit = try arrival.visit(nil)
            guard case .platform = visit.visitor.standing else { throw AccessRefusal.notFound }
            let allowed = try arrival.visit(permission)
            return try await answer(arrival.gatekeeper.platformDesk(for: allowed.visitor), allowed)
        }
    }

    /// Registers a route of whoever is signed in, such as `/account`.
    public func account(
        _ method: HTTPRequest.Method, _ path: String, needs permission: Permission?,
        _ answer: @escaping @Sendable (Visit) async throws -> Answer
    ) {
        register(method, path, .account, permission) { try await answer($0.visit(permission)) }
    }

    /// Registers a route of anybody, such as `/sign-in`. Its forms are bound to a cookie all the same.
    public func open(
        _ method: HTTPRequest.Method, _ path: String,
        _ answer: @escaping @Sendable (Exchange) async throws -> Answer
    ) {
        register(method, path, .open, nil) { try await answer($0.exchange) }
    }

    /// Registers a route of whoever queries a number by its password. It gets the door, which knows the session.
    func query(
        _ method: HTTPRequest.Method, _ path: String,
        _ answer: @escaping @Sendable (any Gatekeeper, Exchange) async throws -> Answer
    ) {
        register(method, path, .open, nil) { try await answer($0.gatekeeper, $0.exchange) }
    }

    private func register(
        _ method: HTTPRequest.Method, _ path: String, _ desk: Route.Desk, _ permission: Permission?,
        _ formSize: Int = FormFields.maximumSize, takesUpload: Bool = false,
        _ answer: @escaping @Sendable (Arrival) async throws -> Answer
    ) {
        routes.append(
            Route(
                method: method, path: path, desk: desk, permission: permission, formSize: formSize,
                takesUpload: takesUpload, answer: answer))
    }
}
