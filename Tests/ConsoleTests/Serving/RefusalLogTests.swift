import Access
import Foundation
import HTTPTypes
import Identity
import Records
import Routing
import Testing

@testable import Console

@Suite struct `The log` {
    private let console: TestConsole

    init() throws {
        console = try TestConsole { pages in
            pages.open(.get, "/broken") { _ in throw CancellationError() }
        }
    }

    /// The one line about a request; it has the id that is told on the page, if one is.
    private func line(_ reply: Reply? = nil) throws -> String {
        #expect(console.log.lines.count == 1)
        let line = try #require(console.log.lines.last)
        if let id = reply?.text.firstMatch(of: /<code>([^<]+)<\/code>/)?.1 { #expect(line.contains(" id=\(id) ")) }
        return line
    }

    @Test func `has a permission that is lacking, with the account`() async throws {
        let reply = try await console.get("/people?secret=1", by: console.signIn(.viewer))
        #expect(reply.status == .forbidden)
        let line = try line(reply)
        #expect(line.hasPrefix("a request was refused account=1 ") && line.contains("why=the role may not: keepPeople"))
        #expect(line.contains("method=GET path=/people ") && !line.contains("secret"))
    }

    @Test func `has what is another company's`() async throws {
        try console.publish(tenant: TenantName("acme")!)
        let reply = try await console.get("/n/4006001234", by: console.signIn(.owner, of: TenantName("other")!))
        #expect(reply.status == .notFound)
        #expect(try line(reply).contains("path=/n/4006001234 why=not there, or somebody else's"))
    }

    @Test func `has a form of another site, and one without its token`() async throws {
        let fields: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        _ = try await console.send(.post, "/sign-in", fields, "password=geheim")
        #expect(try line().contains("path=/sign-in why=a form of another site"))
        var same = fields
        same[.secFetchSite] = "same-origin"
        _ = try await console.send(.post, "/sign-in", same, "password=geheim")
        #expect(console.log.lines.last?.contains("why=a form without the token of its session") == true)
        #expect(!console.log.lines.contains { $0.contains("geheim") })
    }

    @Test func `has sign-ins that fail, without name, password and code`() async throws {
        let person = try await Person(in: console)
        let visit = FormToken.newSession()
        _ = try await console.post(
            "/sign-in", [("id", Person.identifier), ("password", "geheim")], by: visit,
            fields: [.userAgent: "Browser/7"])
        #expect(try line().contains("path=/sign-in why=sign-in: wrong"))
        let waiting = try await person.givePassword()
        _ = try await console.post("/sign-in/code", [("code", person.wrongCode)], by: waiting)
        #expect(console.log.lines.last?.contains("path=/sign-in/code why=sign-in: wrongCode") == true)
        _ = try await console.post("/locked", [("password", "geheim")], by: person.cookie)
        #expect(console.log.lines.last?.contains("account=\(person.id) ") == true)
        #expect(console.log.lines.last?.contains("session=") == true)
        for secret in ["geheim", Person.identifier, person.wrongCode, waiting, person.cookie, visit, "Browser/7"] {
            #expect(!console.log.lines.contains { $0.contains(secret) })
        }
    }

    @Test func `has a wrong query password, and too many requests`() async throws {
        _ = try await console.post("/query", [("number", "4006001234"), ("password", "x")], by: FormToken.newSession())
        #expect(try line().contains("path=/query why=query: wrong"))
        for _ in 1...60 { _ = try await console.get("/query") }
        let last = try #require(console.log.lines.last)
        #expect(last.contains("path=/query why=too many requests"))
    }

    @Test func `has a link that is none, but never its token`() async throws {
        let token = Token().text
        _ = try await console.get("/join", by: "\(FormToken.newSession()); hotline-link=\(token)")
        #expect(try line().contains("path=/join why=sign-in: link"))
        for _ in 1...60 { _ = try await console.get("/join/\(token)") }
        let refused = try await console.get("/reset/\(token)")
        #expect(refused.status == .tooManyRequests)
        #expect(console.log.lines.last?.contains("path=/reset/… why=too many requests") == true)
        #expect(!console.log.lines.contains { $0.contains(token) })
    }

    @Test func `has nothing of an address that was mistyped, nor of a way to the sign-in`() async throws {
        #expect(try await console.get("/nothing").status == .notFound)
        #expect(try await console.get("/people").status == .seeOther)
        #expect(try await console.get("/people", by: console.signIn(.owner, state: .locked)).status == .seeOther)
        #expect(console.log.lines.isEmpty)
    }

    @Test func `has the id of an error's page, though its handler carries none from the server`() async throws {
        let reply = try await console.get("/broken")
        #expect(reply.status == .internalServerError)
        let id = try #require(reply.text.firstMatch(of: /错误编号 <code>([0-9a-f]{8})<\/code>/)?.1)
        #expect(try line().hasPrefix("a request failed ") && line().contains(" id=\(id) "))
        let other = try await console.get("/broken").text.firstMatch(of: /<code>([0-9a-f]{8})<\/code>/)?.1
        #expect(other != id)
    }
}
