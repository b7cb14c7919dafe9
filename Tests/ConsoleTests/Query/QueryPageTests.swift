import Foundation
import HTTPTypes
import Identity
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Access
@testable import Console

@Suite struct `The query of a number's calls` {
    private let console: TestConsole
    private let password = QueryPassword()
    private let session = FormToken.newSession()

    init() throws {
        console = try TestConsole()
        try console.publish()
        // Cost 1 in place of 7: the same hash, made in no time.
        let hash = try PasswordHash(of: password.text, cost: 1).text
        try Operations(console.store).setQueryPassword(hash: hash, of: console.did, by: console.author)
    }

    private func call(from caller: String?, at start: Date = TestConsole.now) async throws {
        try await console.store.save([
            CallRecord(
                id: CallID(), did: console.did, caller: caller, leg: "lab-1.1", startedAt: start, endedAt: start + 9,
                disposition: .busy)
        ])
    }

    private func enter(_ number: String = "400-600-1234", _ typed: String? = nil) async throws -> Reply {
        try await console.post(
            "/query", [("number", number), ("password", typed ?? password.spoken)], by: session)
    }

    /// The page, with the cookie that a reply has set.
    private func get(_ path: String = "/query", after reply: Reply) async throws -> Reply {
        let cookie = reply.fields[values: .setCookie].first { $0.hasPrefix("query=") } ?? "query=none"
        let pair = String(cookie.prefix { $0 != ";" })
        return try await console.send(.get, path, [.cookie: "hotline=\(session); \(pair)"], "")
    }

    @Test func `shows the calls to whoever has the password, with callers masked`() async throws {
        try await call(from: "13712345678")
        let reply = try await enter()
        #expect(reply.status == .seeOther)
        let page = try await get(after: reply).text
        #expect(page.contains("400-600-1234") && page.contains("137 **** 5678") && !page.contains("12345678"))
        let file = try await get("/query/calls.csv", after: reply)
        #expect(file.text.contains("137 **** 5678") && !file.text.contains("13712345678"))
        #expect(file.text.hasPrefix("\u{FEFF}"))
    }

    @Test func `shows callers if the owner lets it`() async throws {
        try await call(from: "13712345678")
        try Operations(console.store).maskQueries(false, of: console.did, by: console.author)
        #expect(try await get(after: enter()).text.contains("137 1234 5678"))
    }

    @Test func `tells a wrong number, a wrong password and a number without one alike`() async throws {
        try console.publish(DID("4006001235"))
        var sentences: Set<String> = []
        for (number, typed) in [("4006009999", nil), ("4006001234", "ABCDE FGHJK"), ("4006001235", nil), ("x", "y")] {
            let reply = try await enter(number, typed)
            #expect(reply.status == .unprocessableContent)
            let match = try #require(try /href="#number">([^<]+)</.firstMatch(in: reply.text))
            sentences.insert(String(match.1))
        }
        #expect(sentences == ["号码或查询密码不对"])
    }

    @Test func `lets nobody guess: after some failures even the right password waits`() async throws {
        for _ in 0..<4 { _ = try await enter("4006001234", "ABCDE FGHJK") }
        let reply = try await enter()
        #expect(reply.status == .tooManyRequests && reply.text.contains("秒后再试"))
    }

    @Test func `shows nothing without a session, and nothing once it was left`() async throws {
        try await call(from: "13712345678")
        let reply = try await enter()
        #expect(try await console.get("/query", by: session).text.contains("name=\"password\""))
        let cookie = try #require(reply.fields[values: .setCookie].first { $0.hasPrefix("query=") })
        let token = String(cookie.dropFirst("query=".count).prefix { $0 != ";" })
        try await console.notebook.endQuery(token, at: TestConsole.now)
        #expect(try await get(after: reply).text.contains("name=\"password\""))
    }

    @Test func `ends after a quarter of an hour without use, and after an hour in any case`() async throws {
        let now = TestConsole.now
        let token = try await console.notebook.beginQuery(
            of: "4006001234", password: password.text, address: "203.0.113.7", at: now)
        func isOpen(after seconds: Double) async throws -> Bool {
            try await console.notebook.queryDesk(token, at: now + seconds) != nil
        }
        #expect(try await isOpen(after: 800))
        #expect(try await isOpen(after: 1600))
        #expect(try await !isOpen(after: 2501))
        for second in stride(from: 1700.0, to: 3500, by: 600) { #expect(try await isOpen(after: second)) }
        #expect(try await !isOpen(after: 3601))
    }

    @Test func `shows a new owner's calls to nobody with the former owner's password`() async throws {
        let reply = try await enter()
        try console.publish(tenant: #require(TenantName("acme")))
        #expect(try await get(after: reply).text.contains("name=\"password\""))
        #expect(try await enter().status == .unprocessableContent)
    }
}
