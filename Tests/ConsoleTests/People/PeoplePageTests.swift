import Access
import Foundation
import HTTPTypes
import Identity
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Console

@Suite struct `The pages of a company's people` {
    private let console: TestConsole
    private let owner: Person
    private var operations: Operations { Operations(console.store) }

    init() async throws {
        console = try TestConsole()
        owner = try await Person(in: console)
    }

    private let english: HTTPFields = [.acceptLanguage: "en"]

    private func add(_ role: Role, of tenant: TenantName = .main) throws -> Int {
        let part = UserPart.tenant(Membership(tenant: tenant, role: role))
        return try operations.addUser("li@example.com", name: "李明", part, by: console.author).account.id
    }

    private func member(_ id: Int) throws -> UserSummary? {
        try operations.members(of: .main, at: console.time).first { $0.account.id == id }
    }

    @Test func `invite somebody by a link that is shown once`() async throws {
        let form = [("id", "139 0013 9000"), ("name", "<b>李明</b>"), ("role", "duty"), ("callers", "on")]
        let reply = try await console.post("/people/invite", form, by: owner.cookie)
        #expect(reply.fields[.location] == "/people")
        let page = try await console.get("/people", by: owner.cookie).text
        #expect(page.contains("http://127.0.0.1:8400/join/") && page.contains("待加入"))
        #expect(page.contains("&lt;b&gt;李明&lt;/b&gt;") && page.contains("13900139000") && page.contains("值班员"))
        #expect(try await !console.get("/people", by: owner.cookie).text.contains("/join/"))
        let found = try operations.user("13900139000")
        #expect(
            try member(found.id)?.memberships
                == [Membership(tenant: .main, role: .duty, maySeeMoney: false, maySeeCallers: true)])
    }

    @Test(arguments: [
        ("", "李明", "id"), ("a b", "李明", "id"), ("13800138000", "李明", "id"), ("li@example.com", "", "name"),
        ("li@example.com", String(repeating: "长", count: 61), "name"),
    ])
    func `invite nobody by a form with a mistake, which keeps what was typed`(
        identifier: String, name: String, field: String
    ) async throws {
        let form = [("id", identifier), ("name", name), ("role", "editor"), ("money", "on")]
        let page = try await console.post("/people/invite", form, by: owner.cookie)
        #expect(page.refuses(field, "") && page.text.contains("没有邀请"))
        #expect(page.text.contains("value=\"\(identifier)\"") && page.text.contains("value=\"\(name)\""))
        #expect(
            page.text.contains("value=\"editor\" selected") && page.text.contains("name=\"money\" value=\"on\" checked")
        )
        let other = try await console.post("/people/invite", form, by: owner.cookie, fields: english)
        #expect(other.refuses(field, "") && other.text.contains("Nobody was invited"))
        #expect(try operations.members(of: .main, at: console.time).count == 1)
    }

    @Test func `change a role, end sessions, make a new link, and remove`() async throws {
        let id = try add(.viewer)
        let role = [("role", "editor"), ("money", "on")]
        #expect(try await console.post("/people/\(id)/role", role, by: owner.cookie).fields[.location] == "/people")
        #expect(
            try member(id)?.memberships
                == [Membership(tenant: .main, role: .editor, maySeeMoney: true, maySeeCallers: false)])
        #expect(try await console.get("/people/\(id)", by: owner.cookie).text.contains("value=\"editor\" selected"))
        #expect(try await console.post("/people/\(id)/sessions", by: owner.cookie).status == .seeOther)
        #expect(try await console.post("/people/\(id)/reset", by: owner.cookie).status == .seeOther)
        #expect(try await console.get("/people", by: owner.cookie).text.contains("127.0.0.1:8400/"))
        #expect(try await console.post("/people/\(id)/remove", by: owner.cookie).status == .seeOther)
        #expect(try member(id) == nil)
        #expect(try await console.get("/people/\(id)", by: owner.cookie).status == .notFound)
    }

    @Test func `keep the last owner, and say so`() async throws {
        for (act, form) in [("role", [("role", "viewer")]), ("remove", [])] {
            let page = try await console.post("/people/\(owner.id)/\(act)", form, by: owner.cookie)
            #expect(page.refuses("role", "至少要有一名能登录的"))
            let other = try await console.post(
                "/people/\(owner.id)/\(act)", form, by: owner.cookie, fields: english)
            #expect(other.text.contains("must keep an owner who can sign in"))
        }
        #expect(try member(owner.id)?.memberships.first?.role == .owner)
    }

    @Test func `are the owner's, of the own company alone, with a sign-in within ten minutes`() async throws {
        let other = try #require(TenantName("other"))
        try console.store.save(TenantTerms(), of: other, by: console.author)
        let id = try add(.viewer, of: other)
        for act in ["role", "sessions", "reset", "remove"] {
            #expect(try await console.post("/people/\(id)/\(act)", by: owner.cookie).status == .notFound)
        }
        #expect(try await console.get("/people", by: console.signIn(.editor)).status == .forbidden)
        console.pass(600)
        let form = [("id", "wu@example.com"), ("name", "吴"), ("role", "owner")]
        #expect(try await console.post("/people/invite", form, by: owner.cookie).fields[.location] == "/locked")
        #expect(try operations.members(of: .main, at: console.time).count == 1)
    }
}
