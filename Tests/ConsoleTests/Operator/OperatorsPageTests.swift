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

@Suite struct `The platform's operators and tenants' owners` {
    private let console: TestConsole
    private let admin: String
    private var operations: Operations { Operations(console.store) }

    init() throws {
        console = try TestConsole()
        try console.publish(tenant: TenantName("acme")!)
        admin = console.signIn(.admin)
        _ = try operations.addUser("root@example.com", name: "根", .platform(.admin), by: console.author)
    }

    private func users() throws -> [UserSummary] { try operations.users(at: TestConsole.now) }

    @Test func `are invited by a link that is shown once`() async throws {
        let form = [("identifier", "13800138000"), ("name", "李明"), ("role", "support")]
        let reply = try await console.post("/operator/people", form, by: admin)
        #expect(reply.fields[.location] == "/operator/people", "no secret in an address")
        let page = try await console.get("/operator/people", by: admin)
        #expect(page.text.contains("/join/") && page.text.contains("李明") && page.text.contains("待加入"))
        #expect(try await !console.get("/operator/people", by: admin).text.contains("/join/"))
        #expect(try users().map(\.account.operatorRole) == [.support, .admin])
    }

    @Test(arguments: [
        ("", "x", "support", "identifier"), ("a b", "x", "support", "identifier"), ("a@b.cn", "x", "king", "role"),
    ])
    func `are not invited by a form with a mistake, which keeps what was typed`(
        identifier: String, name: String, role: String, field: String
    ) async throws {
        let form = [("identifier", identifier), ("name", name), ("role", role)]
        let reply = try await console.post("/operator/people", form, by: admin)
        #expect(reply.status == .unprocessableContent && reply.text.contains("id=\"\(field)-error\""))
        #expect(reply.text.contains("value=\"\(name)\""))
        let english = try await console.post(
            "/operator/people", form, by: console.signIn(OperatorRole.admin, language: .en))
        #expect(english.refuses(field, "") && english.text.contains("Nothing was changed"))
        #expect(try users().count == 1)
    }

    @Test func `are disabled and enabled, but for tenants' people`() async throws {
        let acme = TenantName("acme")!
        let support = try operations.addUser("a@b.cn", name: "a", .platform(.support), by: console.author).account.id
        let owner = try operations.addUser(
            "o@b.cn", name: "o", .tenant(Membership(tenant: acme, role: .owner)), by: console.author
        ).account.id
        #expect(try await console.post("/operator/people/\(support)/disable", by: admin).status == .seeOther)
        #expect(try await console.post("/operator/people/\(owner)/disable", by: admin).status == .notFound)
        #expect(try users().filter { $0.account.disabledAt != nil }.map(\.account.id) == [support])
        #expect(try await console.get("/operator/people", by: admin).text.contains("已停用"))
        #expect(try await console.post("/operator/people/\(support)/enable", by: admin).status == .seeOther)
        #expect(try users().allSatisfy { $0.account.disabledAt == nil })
    }

    @Test func `of a tenant are invited from its page`() async throws {
        let form = [("identifier", "wang@example.com"), ("name", "王芳")]
        let reply = try await console.post("/operator/tenants/acme/owners", form, by: admin)
        #expect(reply.fields[.location] == "/operator/tenants/acme")
        let page = try await console.get("/operator/tenants/acme", by: admin).text
        #expect(page.contains("/join/") && page.contains("王芳") && page.contains("所有者"))
        let again = try await console.post("/operator/tenants/acme/owners", form, by: admin)
        #expect(again.status == .unprocessableContent && again.text.contains("id=\"identifier-error\""))
    }

    @Test func `are an administrator's, with a sign-in within ten minutes`() async throws {
        let support = console.signIn(.support)
        #expect(try await console.get("/operator/people", by: support).status == .forbidden)
        #expect(try await console.post("/operator/tenants/acme/owners", by: support).status == .forbidden)
        let stale = console.notebook.enter(
            Visitor(
                account: 3, name: "old", language: .zh, standing: .platform(.admin), state: .strong,
                strongAt: TestConsole.now - 601))
        let form = [("identifier", "a@b.cn"), ("name", "a"), ("role", "admin")]
        for path in ["/operator/people", "/operator/tenants/acme/owners"] {
            _ = try await console.post(path, form, by: stale)
        }
        #expect(try users().count == 1)
    }
}
