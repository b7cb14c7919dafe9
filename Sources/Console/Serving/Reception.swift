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
    private let turns = UploadTurns()
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
            throw await unadmitted(error, request, bare(request, context, at: now), cookie)
        }
        var exchange = bare(request, context, at: now, language: visitor?.language)
        do {
            try limit(exchange, visitor)
            if let session = visitor?.session, notes.isUnknown(exchange.token) {
                notes.recall(try await gatekeeper.notes(of: session), in: exchange.token)
            }
            var arrival = Arrival(exchange: exchange, visitor: visitor, gatekeeper: gatekeeper, live: live)
            if route.takesUpload {
                arrival.upload = try upload(of: request, session: cookie)
            } else {
                exchange.fields = try await form(of: request, upTo: route.formSize(for: visitor), session: cookie)
                arrival.exchange.fields = exchange.fields
            }
            let answer = try await route.answer(arrival)
            if let refusal = answer.refusal { exchange.note(refusal, of: visitor, in: context.logger) }
            if request.method == .post, let session = visitor?.session, let text = notes.unkept(in: exchange.token) {
                try await gatekeeper.keepNotes(text, of: session)
            }
            return response(answer, exchange, visitor, isNewcomer: cookie == nil, paths: paths)
        } catch {
            throw Failed(error, exchange, visitor)
        }
    }

    /// The failure of a request whose visitor could not be looked up. What a page of ours sent is kept.
    private func unadmitted(
        _ error: any Error, _ request: Request, _ exchange: Exchange, _ cookie: String?
    ) async -> Failed {
        do {
            var exchange = exchange
            exchange.fields = try await form(of: request, session: cookie)
            return Failed(error, exchange)
        } catch {
            return Failed(error, exchange)
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
            range: request.headers[.range], isScripted: request.headers[.hotlineScript] != nil,
            parameters: context.parameters, cookies: cookies, formToken: FormToken(session: token).masked(),
            notes: notes, configuration: configuration)
    }

    private func limit(_ exchange: Exchange, _ visitor: Visitor?) throws {
        let (limit, key) = visitor == nil ? (strangers, exchange.address) : (sessions, exchange.token)
        if let wait = limit.refuses(key, at: exchange.now) { throw Refused.tooMany(seconds: wait) }
    }

    /// A form with a file, which its route reads.
    private func upload(of request: Request, session: String?) throws -> UploadedForm {
        try Gates.checkOrigin(of: request.headers, origin: configuration.origin)
        return UploadedForm(
            body: request.body, type: request.headers[.contentType] ?? "",
            length: request.headers[.contentLength].flatMap { Int($0) }, session: session, turns: turns)
    }

    /// The form that was sent, once it has come through the gates; none in a `GET`.
    private func form(
        of request: Request, upTo size: Int = FormFields.maximumSize, session: String?
    ) async throws -> FormFields {
        guard request.method == .post else { return FormFields() }
        try Gates.checkOrigin(of: request.headers, origin: configuration.origin)
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else { throw Refused.noForm }
        guard let bytes = try? await request.body.collect(upTo: size) else { throw Refused.tooLarge }
        guard let fields = FormFields(encoded: String(buffer: bytes)) else { throw Refused.noForm }
        try Gates.checkToken(of: fields, session: session)
        return fields
    }
}

/// An error with the request that it ended, for its page.
struct Failed: Error {
    let error: any Error
    let exchange: Exchange
    /// `nil`: nobody is signed in, or it is not known who.
    let visitor: Visitor?

    init(_ error: any Error, _ exchange: Exchange, _ visitor: Visitor? = nil) {
        self.error = error
        self.exchange = exchange
        self.visitor = visitor
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

extension HTTPField.Name {
    static let xForwardedFor = Self("X-Forwarded-For")!
    /// Our script's mark on its own requests.
    static let hotlineScript = Self("Hotline-Script")!
    static let secFetchSite = Self("Sec-Fetch-Site")!
    static let clearSiteData = Self("Clear-Site-Data")!
}
