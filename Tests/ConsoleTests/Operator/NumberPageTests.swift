import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Access
@testable import Console

@Suite struct `An operator's page of a number` {
    private let console: TestConsole
    private let admin: String
    private var path: String { "/operator/numbers/\(console.did)" }

    init() throws {
        console = try TestConsole()
        try console.publish()
        admin = console.signIn(.admin)
    }

    private func suspensions() throws -> [Date?] {
        try Operations(console.store).numbers().map(\.suspendedAt)
    }

    @Test func `suspends it with a reason, and offers to resume it`() async throws {
        let reply = try await console.post("\(path)/suspend", [("reason", "欠费")], by: admin)
        #expect(reply.status == .seeOther)
        #expect(try suspensions() == [TestConsole.now])
        let entry = try #require(try Operations(console.store).audit(of: console.did, limit: 1).first)
        #expect(entry.action == .suspend && entry.detail == "欠费" && entry.by == "root")
        let page = try await console.get(path, by: admin)
        #expect(page.text.contains("从下一通来电起停用"))
        #expect(page.text.contains("action=\"\(path)/resume\""))
        #expect(try await console.post("\(path)/resume", by: admin).status == .seeOther)
        #expect(try suspensions() == [nil])
    }

    @Test func `says that it was suspended before, on the page again`() async throws {
        _ = try await console.post("\(path)/suspend", by: admin)
        let again = try await console.post("\(path)/suspend", [("reason", "<i>x")], by: admin)
        #expect(again.status == .unprocessableContent)
        #expect(again.text.contains("400-600-1234") && again.text.contains("已停用"))
        #expect(!again.text.contains("<i>x"), "what was typed is text")
    }

    @Test func `removes it only with its number typed`() async throws {
        let refused = try await console.post("\(path)/remove", [("typed", "4006001235")], by: admin)
        #expect(refused.status == .unprocessableContent)
        #expect(refused.text.contains("value=\"4006001235\""), "what was typed is kept")
        #expect(try suspensions().count == 1)
        let removed = try await console.post("\(path)/remove", [("typed", "400-600-1234")], by: admin)
        #expect(removed.status == .seeOther)
        #expect(try suspensions().isEmpty)
        #expect(try await console.get(path, by: admin).status == .notFound)
    }

    @Test func `gives it to another tenant that there is`() async throws {
        let acme = try #require(TenantName("acme"))
        try console.store.save(TenantTerms(), of: acme, by: console.author)
        let unknown = try await console.post("\(path)/assign", [("tenant", "nobody")], by: admin)
        #expect(unknown.status == .unprocessableContent && unknown.text.contains("id=\"tenant-error\""))
        #expect(try await console.post("\(path)/assign", [("tenant", "acme")], by: admin).status == .seeOther)
        #expect(try console.store.tenant(of: console.did) == acme)
        let again = try await console.post("\(path)/assign", [("tenant", "acme")], by: admin)
        #expect(again.status == .unprocessableContent && again.text.contains("已属于租户"))
    }

    @Test func `does not remove it while a call is up`() async throws {
        try await console.store.save([
            CallRecord(id: CallID(), did: console.did, caller: nil, leg: "lab-1.1", startedAt: TestConsole.now)
        ])
        let refused = try await console.post("\(path)/remove", [("typed", console.did.digits)], by: admin)
        #expect(refused.status == .unprocessableContent)
        #expect(refused.text.contains("1 通电话未结束"))
        #expect(try suspensions().count == 1)
    }

    @Test func `wants a sign-in within ten minutes for what cannot be taken back`() async throws {
        let stale = console.notebook.enter(
            Visitor(
                account: 3, name: "old", language: .zh, standing: .platform(.admin), state: .strong,
                strongAt: TestConsole.now - 601))
        for act in ["suspend", "remove", "assign"] {
            let reply = try await console.post(
                "\(path)/\(act)", [("typed", console.did.digits), ("tenant", "main")], by: stale)
            #expect(reply.status != .seeOther || reply.fields[.location]?.contains("operator") != true, "\(act)")
        }
        #expect(try suspensions() == [nil])
    }

    @Test(arguments: ["", "/suspend", "/resume", "/assign", "/remove"])
    func `is an administrator's`(act: String) async throws {
        for role in [OperatorRole.support, .reviewer] {
            let cookie = console.signIn(role)
            let reply =
                try await act.isEmpty ? console.get(path, by: cookie) : console.post(path + act, by: cookie)
            #expect(reply.status == .forbidden)
        }
        let owner = console.signIn(.owner)
        let reply = try await act.isEmpty ? console.get(path, by: owner) : console.post(path + act, by: owner)
        #expect(reply.status == .notFound, "nobody's of a tenant")
        #expect(try suspensions() == [nil])
    }

    @Test func `is found by digits or by the tenant's name`() async throws {
        let other = try #require(DID("4008889999"))
        try console.publish(other, tenant: TenantName("acme")!)
        let all = try await console.get("/operator/numbers", by: admin)
        #expect(all.text.contains("400-600-1234") && all.text.contains("400-888-9999"))
        for sought in ["8889", "400-888", "acme"] {
            let found = try await console.get("/operator/numbers?q=\(sought)", by: admin)
            #expect(!found.text.contains("400-600-1234") && found.text.contains("400-888-9999"), "\(sought)")
        }
    }
}
