import Foundation
import HTTPTypes
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@testable import Access
@testable import Console

@Suite struct `The text of a plan` {
    private let console: TestConsole
    private let cookie: String
    private let path: String

    init() throws {
        console = try TestConsole()
        try console.publish()
        cookie = console.signIn(.editor)
        path = "/n/\(console.did)/plan/text"
    }

    private func base() async throws -> String {
        let page = try await console.get(path, by: cookie).text
        return String(try #require(try /name="base" value="([0-9a-f]{64})"/.firstMatch(in: page)).1)
    }

    private func save(_ text: String, base: String) async throws -> Reply {
        try await console.post(path, [("base", base), ("text", text)], by: cookie)
    }

    private func draft() throws -> Draft? { try console.store.drafts(of: console.did).first }

    @Test func `is saved as the draft, with the ends of lines that texts have`() async throws {
        let text = planText("neu")
        let reply = try await save(text.replacing("\n", with: "\r\n"), base: base())
        #expect(reply.status == .seeOther)
        #expect(try draft()?.document == text)
        let page = try await console.get(path, by: cookie).text
        #expect(page.contains("草稿已保存") && page.contains("草稿，未发布") && page.contains("name: neu"))
    }

    @Test func `comes back as it was typed, each mistake with a link to its line`() async throws {
        let text = planText("neu").replacing("start: night", with: "start: nacht") + "# <b>mein</b>\n"
        let reply = try await save(text, base: base())
        #expect(reply.status == .unprocessableContent)
        #expect(reply.text.contains("<title>错误：") && reply.text.contains("href=\"#line-4\""))
        #expect(reply.text.contains("<li id=\"line-4\" value=\"4\" class=\"wrong\"><code>start: nacht</code>"))
        #expect(reply.text.contains("# &lt;b&gt;mein&lt;/b&gt;"))
        #expect(try draft() == nil)
    }

    @Test func `of another number is refused at once`() async throws {
        let reply = try await save(planText("x", of: DID("4006005678")!), base: base())
        #expect(reply.status == .unprocessableContent && reply.text.contains("不是4006001234的"))
    }

    @Test func `of two editors is lost by neither`() async throws {
        let old = try await base()
        _ = try await save(planText("theirs"), base: old)
        let reply = try await save(planText("mine"), base: old)
        #expect(reply.status == .conflict)
        #expect(reply.text.contains("<ins>+name: mine</ins>") && reply.text.contains("<ins>+name: theirs</ins>"))
        #expect(reply.text.contains("王芳") && reply.text.contains("用对方的，放弃我的"))
        #expect(try draft()?.document == planText("theirs"))
        let now = String(try #require(try /name="base" value="([0-9a-f]{64})"/.firstMatch(in: reply.text)).1)
        #expect(try await save(planText("merged"), base: now).status == .seeOther)
        #expect(try draft()?.document == planText("merged"))
    }

    @Test func `is looked at while it is typed, and not saved`() async throws {
        let right = try await console.post("\(path)/check", [("base", base()), ("text", planText("neu"))], by: cookie)
        #expect(right.status == .ok && right.text.contains("id=\"checked\"") && right.text.contains("id=\"check\""))
        let wrong = try await console.post("\(path)/check", [("text", "number: 1")], by: cookie)
        #expect(wrong.status == .ok && wrong.text.contains("id=\"line-1\""))
        #expect(try draft() == nil)
    }

    @Test func `may be larger than other forms for whoever may change it, and for nobody else`() async throws {
        let text = planText("neu") + String(repeating: "# 注释\n", count: 10_000)
        #expect(try await save(text, base: base()).status == .seeOther)
        let viewer = try await console.post(path, [("text", text)], by: console.signIn(.viewer))
        #expect(viewer.status == .contentTooLarge)
    }

    @Test func `that is discarded can be brought back`() async throws {
        _ = try await save(planText("neu"), base: base())
        let id = try #require(try draft()?.id)
        _ = try await console.post("/n/\(console.did)/plan/discard", [("id", "\(id)")], by: cookie)
        #expect(try draft() == nil)
        let page = try await console.get("/n/\(console.did)/plan", by: cookie).text
        #expect(page.contains("撤销，找回草稿") && page.contains("name: neu"))
        let stale = try await console.post("/n/\(console.did)/plan/discard", [("id", "\(id)")], by: cookie)
        #expect(stale.status == .unprocessableContent)
    }

    @Test func `is not a viewer's to see`() async throws {
        let viewer = console.signIn(.viewer)
        #expect(try await console.get(path, by: viewer).status == .forbidden)
        let plan = try await console.get("/n/\(console.did)/plan", by: viewer)
        #expect(plan.status == .ok && !plan.text.contains("plan/text"))
    }
}
