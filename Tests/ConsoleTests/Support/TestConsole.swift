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
import Synchronization
import TestSupport

@testable import Access
@testable import Console
@testable import Storage

/// A console without a socket, on a database of its own. Its clock stands, until a test moves it.
final class TestConsole: Sendable {
    let folder: TemporaryFolder
    let store: Store
    let live: LiveFeed
    let notebook: Notebook
    let routes: [Route]
    let reception: Reception
    /// The lines of its log.
    let log = LogBook()
    private let clock: Clock
    let did = DID("4006001234")!
    /// 2026-11-18 20:26:40 in Shanghai.
    static let now = Date(timeIntervalSince1970: 1_795_004_800)

    /// - Parameter patience: How long it waits for another process's write, in seconds.
    init(
        configuration: ConsoleConfiguration = ConsoleConfiguration(), patience: TimeInterval = 5,
        adding: (Pages) -> Void = { _ in }
    ) throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"), patience: patience)
        live = LiveFeed(path: folder.file("control"), now: Self.now)
        notebook = Notebook(store: store, greetings: folder.file("greetings"))
        let pages = Pages.all(door: notebook.door, live: live)
        adding(pages)
        routes = pages.routes
        let clock = Clock(Self.now)
        self.clock = clock
        reception = Reception(
            configuration: configuration, gatekeeper: notebook, live: live, clock: { clock.now.withLock { $0 } })
    }

    /// The time by the console's clock.
    var time: Date { clock.now.withLock { $0 } }

    /// Moves the console's clock on.
    func pass(_ seconds: TimeInterval) { clock.now.withLock { $0 += seconds } }

    /// The same console after a restart: what it had in memory is gone.
    private init(restarting old: TestConsole) {
        folder = old.folder
        store = old.store
        live = old.live
        notebook = old.notebook
        routes = old.routes
        let clock = old.clock
        self.clock = clock
        reception = Reception(
            configuration: old.reception.configuration, gatekeeper: notebook, live: live,
            clock: { clock.now.withLock { $0 } })
    }

    func restarted() -> TestConsole { TestConsole(restarting: self) }

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
        _ role: Role, of tenant: TenantName = .main, seesCallers: Bool = true, seesMoney: Bool = false,
        state: Visitor.State = .strong, language: Language? = .zh, session: Int? = nil
    ) -> String {
        notebook.enter(
            Visitor(
                account: 1, session: session, name: "王芳", language: language,
                standing: .tenant(tenant, role, maySeeMoney: seesMoney, maySeeCallers: seesCallers), state: state,
                strongAt: Self.now))
    }

    /// An operator, signed in.
    func signIn(_ role: OperatorRole, language: Language? = .zh) -> String {
        notebook.enter(
            Visitor(
                account: 2, name: "root", language: language, standing: .platform(role), state: .strong,
                strongAt: Self.now))
    }

    /// An operator at a tenant's pages.
    /// - Parameter helped: The numbers whose owners let operators change them.
    func signIn(asGuestOf tenant: TenantName, helping helped: Set<DID> = []) -> String {
        notebook.enter(
            Visitor(
                account: 2, name: "root", language: .zh,
                standing: .guest(tenant, .support, until: Self.now + 1800, helped: helped), state: .strong,
                strongAt: Self.now))
    }

    /// Asks for a page.
    func get(
        _ path: String, by cookie: String? = nil, fields: HTTPFields = [:], from peer: String? = nil
    ) async throws -> Reply {
        var fields = fields
        if let cookie { fields[.cookie] = "hotline=\(cookie)" }
        return try await send(.get, path, fields, "", from: peer)
    }

    /// Sends a form as a page of the console would: with its token, and from the same origin.
    /// - Parameter cookie: The session's; others may follow behind `; `.
    func post(
        _ path: String, _ form: [(String, String)] = [], by cookie: String, fields: HTTPFields = [:]
    ) async throws -> Reply {
        let session = String(cookie.prefix { $0 != ";" })
        let token = FormToken(session: session).masked()
        let encoded = FormFields((form + [("csrf", token)]).map { .init($0.0, $0.1) }).encoded
        var fields = fields
        fields[.cookie] = "hotline=\(cookie)"
        fields[.contentType] = "application/x-www-form-urlencoded"
        fields[.secFetchSite] = "same-origin"
        return try await send(.post, path, fields, encoded)
    }

    /// Sends a request as it is.
    /// - Parameter peer: The address that the connection comes from.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ fields: HTTPFields, _ body: String, from peer: String? = nil
    ) async throws -> Reply {
        try await send(method, path, fields, RequestBody(buffer: ByteBuffer(string: body)), from: peer)
    }

    /// Sends a request whose body arrives as it may.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ fields: HTTPFields, _ body: RequestBody,
        from peer: String? = nil
    ) async throws -> Reply {
        let head = HTTPRequest(
            method: method, scheme: "http", authority: "127.0.0.1:8400", path: path, headerFields: fields)
        let request = Request(head: head, body: body)
        let channel = NIOAsyncTestingChannel()
        channel.remoteAddress = try peer.map { try SocketAddress(ipAddress: $0, port: 50_000) }
        let logger = Logger(label: "test") { [log] _ in LogBook.Handler(book: log) }
        let context = ConsoleContext(source: .init(channel: channel, logger: logger))
        let responder = ConsoleServer.router(routes, reception).buildResponder()
        let response = try await responder.respond(to: request, context: context)
        let sink = Sink()
        try await response.body.write(Collector(sink: sink))
        return Reply(
            status: response.status, fields: response.headers, text: String(buffer: sink.bytes),
            bytes: Array(buffer: sink.bytes))
    }
}

/// A response.
struct Reply: Sendable {
    let status: HTTPResponse.Status
    let fields: HTTPFields
    let text: String
    let bytes: [UInt8]

    /// The value that it sets a cookie to; `nil`: it sets none of this name.
    func cookie(_ name: String) -> String? {
        fields[values: .setCookie].first { $0.hasPrefix("\(name)=") }
            .map { String($0.dropFirst(name.count + 1).prefix { $0 != ";" }) }
    }

    /// `true` for the page of a form that was refused: a summary on top, and a sentence at the field.
    /// - Parameter sentence: A part of it; empty: any.
    func refuses(_ field: String, _ sentence: String) -> Bool {
        status == .unprocessableContent && text.contains("role=\"alert\"") && text.contains("href=\"#\(field)\"")
            && text.contains("id=\"\(field)-error\"") && (sentence.isEmpty || text.contains(sentence))
    }
}

private final class Clock: Sendable {
    let now: Mutex<Date>

    init(_ now: Date) {
        self.now = Mutex(now)
    }
}

/// Knows visitors without accounts by their cookies, and others as the door does.
final class Notebook: Gatekeeper {
    private let visitors = Generations<String, Visitor>(size: 1000)
    private let notes = Generations<Int, String>(size: 1000)
    private let store: Store
    private let workshop: GreetingWorkshop
    private let threads = WorkerThreads()
    let door: Doorkeeper

    init(store: Store, greetings: String) {
        self.store = store
        workshop = GreetingWorkshop(folder: greetings)
        door = Doorkeeper(store: store, box: SecretBox())
    }

    func enter(_ visitor: Visitor) -> String {
        let cookie = FormToken.newSession()
        visitors.update(cookie) { $0 = visitor }
        return cookie
    }

    func admit(_ token: String, at now: Date) async throws -> Visitor? {
        if let visitor = visitors.update(token, { $0 }) { return visitor }
        return try await door.admit(token, at: now)
    }

    func isWell() async -> Bool { await door.isWell() }

    func notes(of session: Int) async throws -> String? { notes.update(session) { $0 } }

    func keepNotes(_ text: String, of session: Int) async throws { notes.update(session) { $0 = text } }

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

    /// Machines of tests are slow at times.
    private static let checker = PlanChecker(patience: .seconds(600))

    private func basis(_ visitor: Visitor) -> DeskBasis {
        DeskBasis(
            visitor: visitor, store: store, threads: threads, workshop: workshop, checker: Self.checker)
    }
}

private final class Sink: @unchecked Sendable {
    var bytes = ByteBuffer()
}

private struct Collector: ResponseBodyWriter {
    let sink: Sink

    mutating func write(_ buffer: ByteBuffer) async throws { sink.bytes.writeImmutableBuffer(buffer) }
    consuming func finish(_ trailers: HTTPFields?) async throws {}
}
