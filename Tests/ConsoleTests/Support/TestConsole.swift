import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Identity
import Logging
import Markup
import NIOCore
import NIOEmbedded
import Operations
import Records
import Routing
import Storage
import TestSupport

@testable import Access
@testable import Console

/// A console without a socket, on a database of its own. Its clock stands.
final class TestConsole: Sendable {
    let folder: TemporaryFolder
    let store: Store
    let live: LiveFeed
    let notebook: Notebook
    let routes: [Route]
    let reception: Reception
    let did = DID("4006001234")!
    /// 2026-11-18 20:26:40 in Shanghai.
    static let now = Date(timeIntervalSince1970: 1_795_004_800)

    init(configuration: ConsoleConfiguration = ConsoleConfiguration(), adding: (Pages) -> Void = { _ in }) throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
        live = LiveFeed(path: folder.file("control"), now: Self.now)
        notebook = Notebook(store: store)
        let pages = Pages.all(door: notebook.door, live: live)
        adding(pages)
        routes = pages.routes
        reception = Reception(configuration: configuration, gatekeeper: notebook, live: live, clock: { Self.now })
    }

    var author: Author { Author("alice", at: Self.now) }

    /// Publishes a small plan of a number, which then belongs to a tenant.
    func publish(_ did: DID? = nil, tenant: TenantName = .main) throws {
        let did = did ?? self.did
        _ = try store.publish([(did, planText("plan", of: did), "plan.yaml")], by: author)
        if tenant != .main {
            try store.save(TenantTerms(), of: tenant, by: author)
            try Operations(store).assign(did, to: tenant, checkedWith: nil, by: author)
        }
    }

    /// A visitor of a tenant, signed in by a cookie that is returned.
    func signIn(
        _ role: Role, of tenant: TenantName = .main, seesCallers: Bool = true, state: Visitor.State = .strong,
        language: Language? = .zh
    ) -> String {
        notebook.enter(
            Visitor(
                account: 1, name: "王芳", language: language,
                standing: .tenant(tenant, role, maySeeMoney: false, maySeeCallers: seesCallers), state: state,
                strongAt: Self.now))
    }

    /// An operator, signed in.
    func signIn(_ role: OperatorRole, language: Language? = .zh) -> String {
        notebook.enter(
            Visitor(
                account: 2, name: "root", language: language, standing: .platform(role), state: .strong,
                strongAt: Self.now))
    }

    /// Asks for a page.
    func get(_ path: String, by cookie: String? = nil, fields: HTTPFields = [:]) async throws -> Reply {
        var fields = fields
        if let cookie { fields[.cookie] = "hotline=\(cookie)" }
        return try await send(.get, path, fields, "")
    }

    /// Sends a form as a page of the console would: with its token, and from the same origin.
    func post(_ path: String, _ form: [(String, String)] = [], by cookie: String) async throws -> Reply {
        let token = FormToken(session: cookie).masked()
        let encoded = FormFields((form + [("csrf", token)]).map { .init($0.0, $0.1) }).encoded
        return try await send(
            .post, path,
            [
                .cookie: "hotline=\(cookie)", .contentType: "application/x-www-form-urlencoded",
                .secFetchSite: "same-origin",
            ], encoded)
    }

    /// Sends a request as it is.
    func send(_ method: HTTPRequest.Method, _ path: String, _ fields: HTTPFields, _ body: String) async throws -> Reply
    {
        let head = HTTPRequest(
            method: method, scheme: "http", authority: "127.0.0.1:8400", path: path, headerFields: fields)
        let request = Request(head: head, body: .init(buffer: ByteBuffer(string: body)))
        var logger = Logger(label: "test") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .critical
        logger[metadataKey: "hb.request.id"] = "0123456789abcdef"
        let context = ConsoleContext(source: .init(channel: NIOAsyncTestingChannel(), logger: logger))
        let responder = ConsoleServer.router(routes, reception).buildResponder()
        let response = try await responder.respond(to: request, context: context)
        let sink = Sink()
        try await response.body.write(Collector(sink: sink))
        return Reply(status: response.status, fields: response.headers, text: String(buffer: sink.bytes))
    }
}

/// A response.
struct Reply: Sendable {
    let status: HTTPResponse.Status
    let fields: HTTPFields
    let text: String
}

/// Knows who a cookie is, without accounts.
final class Notebook: Gatekeeper {
    private let visitors = Generations<String, Visitor>(size: 1000)
    private let store: Store
    private let threads = WorkerThreads()
    let door: Doorkeeper

    init(store: Store) {
        self.store = store
        door = Doorkeeper(store: store, box: SecretBox())
    }

    func enter(_ visitor: Visitor) -> String {
        let cookie = FormToken.newSession()
        visitors.update(cookie) { $0 = visitor }
        return cookie
    }

    func admit(_ token: String, at now: Date) async throws -> Visitor? { visitors.update(token) { $0 } }

    func tenantDesk(for visitor: Visitor) throws -> TenantDesk {
        guard let tenant = visitor.tenant else { throw AccessRefusal.notFound }
        return TenantDesk(basis: basis(visitor), tenant: tenant)
    }

    func platformDesk(for visitor: Visitor) throws -> PlatformDesk { PlatformDesk(basis: basis(visitor)) }

    func beginQuery(of number: String, password: String, address: String, at now: Date) async throws -> String {
        try await door.beginQuery(of: number, password: password, address: address, at: now)
    }

    func queryDesk(_ token: String, at now: Date) async throws -> QueryDesk? {
        try await door.queryDesk(token, at: now)
    }

    func endQuery(_ token: String, at now: Date) async throws { try await door.endQuery(token, at: now) }

    private func basis(_ visitor: Visitor) -> DeskBasis { DeskBasis(visitor: visitor, store: store, threads: threads) }
}

private final class Sink: @unchecked Sendable {
    var bytes = ByteBuffer()
}

private struct Collector: ResponseBodyWriter {
    let sink: Sink

    mutating func write(_ buffer: ByteBuffer) async throws { sink.bytes.writeImmutableBuffer(buffer) }
    consuming func finish(_ trailers: HTTPFields?) async throws {}
}
