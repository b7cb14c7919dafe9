import Foundation
import HTTPTypes
import Markup
import Records
import Routing
import Testing

@testable import Access
@testable import Console

@Suite struct `A form` {
    private let console: TestConsole

    init() throws {
        console = try TestConsole { pages in
            pages.tenant(.post, "/act", needs: .keepPeople) { _, visit in
                .redirect(to: "/done", Confirmation("\(visit.fields["name"] ?? "")"))
            }
            pages.open(.get, "/done") { exchange in .page(.narrow("Done") { "<h1>\(exchange.path)</h1>" }) }
            pages.open(.post, "/open") { _ in .redirect(to: "/done") }
            pages.tenant(.post, "/busy", needs: nil) { _, _ in throw AccessRefusal.busy }
        }
    }

    private func act(_ cookie: String, _ fields: HTTPFields, token: String?) async throws -> Reply {
        var fields = fields
        fields[.cookie] = "hotline=\(cookie)"
        fields[.contentType] = "application/x-www-form-urlencoded"
        let form = FormFields(token.map { [.init("csrf", $0)] } ?? [])
        return try await console.send(.post, "/act", fields, form.encoded)
    }

    @Test func `of a page of ours is taken, and the next page says so once`() async throws {
        let cookie = console.signIn(.owner)
        let reply = try await console.post("/act", [("name", "<b>王芳</b>")], by: cookie)
        #expect(reply.status == .seeOther && reply.fields[.location] == "/done")
        let page = try await console.get("/done", by: cookie)
        #expect(page.text.contains("&lt;b&gt;王芳&lt;/b&gt;"))
        #expect(try await !console.get("/done", by: cookie).text.contains("王芳"))
    }

    @Test func `of another site is refused, by either header`() async throws {
        let cookie = console.signIn(.owner)
        let token = FormToken(session: cookie).masked()
        #expect(try await act(cookie, [.secFetchSite: "cross-site"], token: token).status == .forbidden)
        #expect(try await act(cookie, [.secFetchSite: "same-site"], token: token).status == .forbidden)
        #expect(try await act(cookie, [.origin: "https://evil.example"], token: token).status == .forbidden)
        #expect(try await act(cookie, [.origin: "null"], token: token).status == .forbidden)
        #expect(try await act(cookie, [:], token: token).status == .forbidden)
        #expect(try await act(cookie, [.origin: "http://127.0.0.1:8400"], token: token).status == .seeOther)
        #expect(try await act(cookie, [.secFetchSite: "same-origin"], token: token).status == .seeOther)
    }

    @Test func `without the token of its own session is refused`() async throws {
        let (cookie, other) = (console.signIn(.owner), console.signIn(.owner))
        let same: HTTPFields = [.secFetchSite: "same-origin"]
        #expect(try await act(cookie, same, token: nil).status == .forbidden)
        #expect(try await act(cookie, same, token: "").status == .forbidden)
        #expect(try await act(cookie, same, token: FormToken(session: other).masked()).status == .forbidden)
    }

    @Test func `of anybody's page needs the cookie of its visit`() async throws {
        let fields: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin"]
        #expect(try await console.send(.post, "/open", fields, "").status == .forbidden)
        let visit = try await console.get("/done")
        let field = try #require(visit.fields[.setCookie])
        #expect(field.hasPrefix("hotline=") && field.contains("; HttpOnly; SameSite=Lax"))
        let cookie = String(field.dropFirst(8).prefix { $0 != ";" })
        #expect(try await console.post("/open", by: cookie).status == .seeOther)
    }

    @Test func `of more than 64 KB, or of another kind, is refused`() async throws {
        let cookie = console.signIn(.owner)
        let long = try await console.post("/act", [("name", String(repeating: "a", count: 70_000))], by: cookie)
        #expect(long.status == .contentTooLarge)
        let json: HTTPFields = [
            .cookie: "hotline=\(cookie)", .contentType: "application/json", .secFetchSite: "same-origin",
        ]
        #expect(try await console.send(.post, "/act", json, "{}").status == .unsupportedMediaType)
    }

    @Test func `that a busy database could not take keeps what was typed, and no password`() async throws {
        let cookie = console.signIn(.owner)
        let reply = try await console.post("/busy", [("name", "王芳\""), ("password", "geheim")], by: cookie)
        #expect(reply.status == .serviceUnavailable)
        #expect(reply.text.contains("name=\"name\" value=\"王芳&quot;\"") && !reply.text.contains("geheim"))
    }
}

@Suite struct `A visitor's way` {
    private let console: TestConsole

    init() throws {
        console = try TestConsole { pages in
            pages.tenant(.get, "/own", needs: .keepPeople) { _, _ in .page(Page("Own", in: nil) { "<h1>own</h1>" }) }
            pages.platform(.get, "/theirs", needs: .keepTenants) { _, _ in
                .page(Page("Theirs", in: nil) { "<h1>theirs</h1>" })
            }
            pages.number(.get, "thing", needs: .seeCalls) { desk, _ in
                .page(Page("Thing", in: nil) { "<h1>\(desk.did.digits)</h1>" })
            }
        }
    }

    @Test func `leads to the sign-in, and from there back`() async throws {
        let reply = try await console.get("/own")
        #expect(reply.status == .seeOther && reply.fields[.location] == "/sign-in?to=%2Fown")
    }

    @Test func `of a locked device leads to where it is unlocked`() async throws {
        let reply = try await console.get("/own", by: console.signIn(.owner, state: .locked))
        #expect(reply.fields[.location] == "/locked?to=%2Fown")
    }

    @Test func `ends where the role may not, and it is said who may`() async throws {
        let reply = try await console.get("/own", by: console.signIn(.viewer))
        #expect(reply.status == .forbidden && reply.text.contains("所有者可以，请找他们。"))
    }

    @Test func `to what there is not, and to what is another's, ends alike`() async throws {
        try console.publish()
        let other = TenantName("other")!
        let (mine, theirs) = (console.signIn(.owner), console.signIn(.owner, of: other))
        #expect(try await console.get("/n/4006001234/thing", by: mine).status == .ok)
        let paths = ["/n/4006001234/thing", "/n/4006009999/thing", "/n/none/thing", "/theirs", "/nothing"]
        var texts: Set<String> = []
        for path in paths {
            let reply = try await console.get(path, by: theirs)
            #expect(reply.status == .notFound)
            texts.insert(reply.text.replacing(/<code>[0-9a-f]{8}<\/code>/, with: ""))
        }
        #expect(texts.count == 1)
    }

    @Test func `has the headers of safety on every response`() async throws {
        let cookie = console.signIn(.owner)
        let paths = ["/own", "/nothing", "/theirs", Asset.style.path] + console.routes.map(\.path)
        for path in paths {
            let fields = try await console.get(path, by: cookie).fields
            #expect(fields[.contentSecurityPolicy]?.contains("default-src 'none'") == true, "\(path)")
            #expect(fields[.xContentTypeOptions] == "nosniff", "\(path)")
            if !path.hasPrefix("/assets/") { #expect(fields[.cacheControl] == "no-store", "\(path)") }
        }
        #expect(try await console.send(.put, "/own", [:], "").status == .methodNotAllowed)
    }
}

@Suite struct `The health of the console` {
    @Test func `is told without a cookie to whoever asks`() async throws {
        let reply = try await TestConsole().get("/healthz")
        #expect(reply.status == .ok && reply.text == "ok\n")
        #expect(reply.fields[.setCookie] == nil)
    }
}
