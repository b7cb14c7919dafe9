import Access
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Markup

/// Around every response: the headers of safety, and a page for each error.
struct Shell: RouterMiddleware {
    let reception: Reception
    let paths: Set<String>

    func handle(
        _ request: Request, context: ConsoleContext, next: (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            guard [.get, .head, .post].contains(request.method) else { throw Refused.methodNotAllowed }
            response = try await next(request, context)
        } catch let failed as Failed {
            response = self.response(for: failed.error, failed.exchange, failed.visitor, context.logger)
        } catch {
            let exchange = reception.bare(request, context, at: reception.clock())
            response = self.response(for: error, exchange, nil, context.logger)
        }
        // A page for paper has the policy that allows its style sheet.
        for field in Self.fields where response.headers[field.name] == nil {
            response.headers[field.name] = field.value
        }
        if reception.configuration.isSecure {
            response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains"
        }
        return response
    }

    /// The policy of all pages: only our own files, and nothing inline.
    static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; \
        manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'
        """

    static let fields: [HTTPField] = [
        HTTPField(name: .contentSecurityPolicy, value: policy),
        HTTPField(name: .xContentTypeOptions, value: "nosniff"),
        HTTPField(name: HTTPField.Name("Referrer-Policy")!, value: "same-origin"),
        HTTPField(name: HTTPField.Name("Cross-Origin-Opener-Policy")!, value: "same-origin"),
        HTTPField(name: HTTPField.Name("Cross-Origin-Resource-Policy")!, value: "same-origin"),
        HTTPField(
            name: HTTPField.Name("Permissions-Policy")!,
            value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ]

    private func response(
        for error: any Error, _ exchange: Exchange, _ visitor: Visitor?, _ logger: Logger
    ) -> Response {
        if let turned = error as? Turned {
            let place = turned == .toSignIn ? "/sign-in" : "/locked"
            return redirect(to: place, exchange)
        }
        if case .notFresh? = error as? AccessRefusal { return redirect(to: "/locked", exchange) }
        let page = ErrorPage(error, exchange)
        if page.status.code >= 500 {
            logger.error("a request failed", metadata: exchange.metadata(visitor, "error", "\(error)"))
        } else {
            exchange.note(error, of: visitor, in: logger)
        }
        var response = reception.response(page.page, exchange, nil, paths: paths)
        if case .tooMany(let seconds)? = error as? Refused { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }

    /// Leads to where the visitor signs in, and from there back to the page that was asked for.
    private func redirect(to place: String, _ exchange: Exchange) -> Response {
        let isPage = exchange.method == .get && exchange.path != "/"
        let back = isPage ? "?" + FormFields([.init("to", exchange.path)]).encoded : ""
        return Response(status: .seeOther, headers: [.location: place + back, .cacheControl: "no-store"])
    }
}
