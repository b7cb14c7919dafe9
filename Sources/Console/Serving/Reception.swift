import Access
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Markup

/// Receives the requests of all routes: gates, limits, the form, who asks, and the answer as a response.
struct Reception: Sendable {
    let configuration: ConsoleConfiguration
    let gatekeeper: any Gatekeeper
    let live: LiveFeed
    let clock: @Sendable () -> Date
    let notes = SessionNotes()
    private let strangers = RateLimit(perMinute: 60)
    private let sessions = RateLimit(perMinute: 600)

    init(
        configuration: ConsoleConfiguration, gatekeeper: any Gatekeeper, live: LiveFeed,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.configuration = configuration
        self.gatekeeper = gatekeeper
        self.live = live
        self.clock = clock
    }

    /// Answers a request of a route.
    /// - Throws: ``Failed``, with what is known of the request.
    func answer(_ request: Request, _ context: ConsoleContext, by route: Route, paths: Set<String>) async throws
        -> Response
    {
        let now = clock()
        let cookie = request.cookie(.session, isSecure: configuration.isSecure)
        let visitor: Visitor?
        do {
            visitor = try await cookie.asyncMap { try await gatekeeper.admit($0, at: now) } ?? nil
        } catch {
            throw Failed(error, bare(request, context, at: now))
        }
        var exchange = bare(request, context, at: now, language: visitor?.language)
        do {
            try limit(exchange, visitor)
            if request.method == .post {
                try Gates.checkOrigin(of: request.headers, origin: configuration.origin)
                exchange.fields = try await form(of: request)
                try Gates.checkToken(of: exchange.fields, session: cookie)
            }
            let arrival = Arrival(exchange: exchange, visitor: visitor, gatekeeper: gatekeeper, live: live)
            let answer = try await route.answer(arrival)
            return response(answer, exchange, visitor, isNewcomer: cookie == nil, paths: paths)
        } catch {
            throw Failed(error, exchange)
        }
    }

    /// The exchange of a request without its form.
    func bare(_ request: Request, _ context: ConsoleContext, at now: Date, language: Language? = nil) -> Exchange {
        let isSecure = configuration.isSecure
        let token = request.cookie(.session, isSecure: isSecure) ?? FormToken.newSession()
        var cookies: [ConsoleCookie: String] = [:]
        for cookie in ConsoleCookie.allCases { cookies[cookie] = request.cookie(cookie, isSecure: isSecure) }
        return Exchange(
            now: now, language: language ?? Language(accepted: request.headers[.acceptLanguage]),
            method: request.method, path: request.uri.path,
            query: request.uri.query.flatMap { FormFields(encoded: $0) } ?? FormFields(), fields: FormFields(),
            address: AddressRange.client(
                peer: context.peer, forwarded: request.headers[.xForwardedFor], proxies: configuration.proxies),
            agent: String((request.headers[.userAgent] ?? "").prefix(200)), id: context.shortID, token: token,
            parameters: context.parameters, cookies: cookies, formToken: FormToken(session: token).masked(),
            notes: notes, configuration: configuration)
    }

    private func limit(_ exchange: Exchange, _ visitor: Visitor?) throws {
        let (limit, key) = visitor == nil ? (strangers, exchange.address) : (sessions, exchange.token)
        if let wait = limit.refuses(key, at: exchange.now) { throw Refused.tooMany(seconds: wait) }
    }

    private func form(of request: Request) async throws -> FormFields {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else { throw Refused.noForm }
        guard let bytes = try? await request.body.collect(upTo: FormFields.maximumSize) else { throw Refused.tooLarge }
        guard let fields = FormFields(encoded: String(buffer: bytes)) else { throw Refused.noForm }
        return fields
    }
}

/// An error with the request that it ended, for its page.
struct Failed: Error {
    let error: any Error
    let exchange: Exchange

    init(_ error: any Error, _ exchange: Exchange) {
        self.error = error
        self.exchange = exchange
    }
}

extension Optional {
    fileprivate func asyncMap<Other>(_ transform: (Wrapped) async throws -> Other) async rethrows -> Other? {
        guard let self else { return nil }
        return try await transform(self)
    }
}

extension Language {
    /// The language that a browser likes best; Chinese if it likes neither.
    init(accepted header: String?) {
        let liked = (header ?? "").split(separator: ",").map { part -> (String, Double) in
            let pieces = part.split(separator: ";")
            let name = pieces.first.map { $0.filter { !$0.isWhitespace }.lowercased() } ?? ""
            let weight = pieces.dropFirst().first.flatMap { Double($0.filter { "0123456789.".contains($0) }) } ?? 1
            return (name, weight)
        }
        let best = { (prefix: String) in liked.filter { $0.0.hasPrefix(prefix) }.map(\.1).max() ?? 0 }
        self = best("en") > best("zh") ? .en : .zh
    }
}

extension ConsoleContext {
    /// A short id of the request, for its page of an error and for the log.
    var shortID: String { String((logger[metadataKey: "hb.request.id"]?.description ?? "").suffix(8)) }
}

extension HTTPField.Name {
    static let xForwardedFor = Self("X-Forwarded-For")!
    static let secFetchSite = Self("Sec-Fetch-Site")!
}
