import Foundation
import HTTPTypes
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Access
@testable import Console

@Suite struct `The page of the phone book` {
    private let console: TestConsole
    private let cookie: String

    init() throws {
        console = try TestConsole()
        try console.publish()
        cookie = console.signIn(.editor)
    }

    private var names: [String] {
        get throws { try console.store.phones(of: .main).map { "\($0.name) \($0.target)" } }
    }

    @Test func `says what to do first while it is empty`() async throws {
        #expect(try await console.get("/phones", by: cookie).text.contains("先加上自己的手机"))
    }

    @Test func `adds a telephone, names hostile to markup too`() async throws {
        let reply = try await console.post(
            "/phones", [("name", "<b>李明</b>"), ("number", "139 0000 1111")], by: cookie)
        #expect(reply.fields[.location] == "/phones")
        let page = try await console.get("/phones", by: cookie).text
        #expect(page.contains("&lt;b&gt;李明&lt;/b&gt;") && !page.contains("<b>李明"))
        #expect(try names == ["<b>李明</b> 13900001111"])
    }

    @Test func `says at the number what to write instead`() async throws {
        let reply = try await console.post("/phones", [("name", "李明"), ("number", "abc")], by: cookie)
        #expect(reply.status == .unprocessableContent)
        #expect(reply.text.contains("href=\"#number\"") && reply.text.contains("value=\"李明\""))
    }

    @Test func `changes and removes one, and Undo brings it back`() async throws {
        _ = try await console.post("/phones", [("name", "李明"), ("number", "13900001111")], by: cookie)
        let id = try #require(try console.store.phones(of: .main).first?.id)
        _ = try await console.post(
            "/phones/\(id)", [("name", "老李"), ("owner", "云岭家电"), ("filing", "filed")], by: cookie)
        #expect(try await console.get("/phones", by: cookie).text.contains("已报备"))
        _ = try await console.post("/phones/\(id)/remove", by: cookie)
        #expect(try names.isEmpty)
        let page = try await console.get("/phones", by: cookie).text
        #expect(page.contains("name=\"name\" value=\"老李\"") && page.contains("撤销"))
    }

    @Test func `keeps one that rings until it is told otherwise`() async throws {
        _ = try await console.post("/phones", [("name", "李明"), ("number", "13900001111")], by: cookie)
        let id = try #require(try console.store.phones(of: .main).first?.id)
        try Operations(console.store).putOnDuty(
            [#require(DialTarget("13900001111"))], at: #require(StepName("night")), of: console.did,
            by: console.author)
        let kept = try await console.post("/phones/\(id)/remove", by: cookie)
        #expect(kept.status == .unprocessableContent && kept.text.contains("仍然移除"))
        _ = try await console.post("/phones/\(id)/remove", [("anyway", "on")], by: cookie)
        #expect(try names.isEmpty)
    }

    @Test func `is not for viewers, and foreign telephones are not there`() async throws {
        #expect(try await console.get("/phones", by: console.signIn(.viewer)).status == .forbidden)
        _ = try await console.post("/phones", [("name", "李明"), ("number", "13900001111")], by: cookie)
        let id = try #require(try console.store.phones(of: .main).first?.id)
        try console.publish(DID("4006001235"), tenant: #require(TenantName("acme")))
        let other = console.signIn(.owner, of: try #require(TenantName("acme")))
        #expect(try await console.get("/phones/\(id)", by: other).status == .notFound)
        #expect(try await console.post("/phones/\(id)/remove", by: other).status == .notFound)
    }

    @Test func `leaves its changes in the tenant's audit`() async throws {
        _ = try await console.post("/phones", [("name", "李明"), ("number", "13900001111")], by: cookie)
        let page = try await console.get("/audit", by: console.signIn(.owner))
        #expect(page.text.contains("李明：13900001111") && page.text.contains("号码簿"))
        #expect(try await console.get("/audit", by: cookie).status == .forbidden)
    }
}
