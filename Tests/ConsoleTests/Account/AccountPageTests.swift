import Access
import Foundation
import HTTPTypes
import Identity
import Operations
import Records
import Testing

@testable import Console

@Suite struct `The pages of one's own account` {
    private let console: TestConsole
    private let person: Person

    init() async throws {
        console = try TestConsole()
        person = try await Person(in: console)
    }

    private let english: HTTPFields = [.acceptLanguage: "en"]

    /// A second sign-in of the same person; its cookie.
    private func signInElsewhere() async throws -> String {
        let waiting = try await person.givePassword()
        let reply = try await console.post("/sign-in/code", [("code", person.code)], by: waiting)
        console.pass(30)
        return try #require(reply.cookie("hotline"))
    }

    @Test func `show who one is, the recovery codes that are left, and where one is signed in`() async throws {
        let page = try await console.get("/account", by: person.cookie)
        #expect(page.text.contains("13800138000") && page.text.contains("还剩 10 个"))
        #expect(page.text.contains("203.0.113.7") && page.text.contains("本机"))
        #expect(!page.text.contains("退出其他所有设备"), "there is no other")
    }

    @Test func `set the language of the pages, and leave it to the browser again`() async throws {
        for (language, word) in [("en", "My account"), ("zh", "我的账号"), ("browser", "My account")] {
            let reply = try await console.post("/account/language", [("language", language)], by: person.cookie)
            #expect(reply.fields[.location] == "/account")
            #expect(try await console.get("/account", by: person.cookie, fields: english).text.contains(word))
        }
    }

    @Test func `end one session elsewhere, or all`() async throws {
        let others = [try await signInElsewhere(), try await signInElsewhere()]
        let page = try await console.get("/account", by: person.cookie).text
        let id = try #require(page.firstMatch(of: /name="session" value="([0-9]+)"/)?.1)
        let reply = try await console.post("/account/sessions", [("session", String(id))], by: person.cookie)
        #expect(reply.fields[.location] == "/account")
        #expect(try await console.get("/account", by: person.cookie).text.contains("已在那里退出登录"))
        _ = try await console.post("/account/sessions", by: person.cookie)
        for other in others { #expect(try await console.get("/account", by: other).status == .seeOther) }
        #expect(try await console.get("/account", by: person.cookie).status == .ok)
        #expect(
            try await console.post("/account/sessions", [("session", "999999")], by: person.cookie).status == .notFound)
    }

    @Test func `take another password by the present one`() async throws {
        let other = try await signInElsewhere()
        let form = [("password", Person.password), ("new-password", "another horse battery")]
        let reply = try await console.post("/account/password", form, by: person.cookie)
        #expect(reply.fields[.location] == "/account")
        #expect(try await console.get("/account", by: person.cookie).text.contains("密码已更改"))
        #expect(try await console.get("/account", by: other).status == .seeOther)
    }

    @Test(arguments: [
        ("wrong password", "another horse battery", "password", "现在的密码不对"),
        (Person.password, "short", "new-password", "8"), (Person.password, "password1", "new-password", "常见"),
        (Person.password, Person.identifier, "new-password", ""),
    ])
    func `refuse another password at the field that is wrong, and tell none`(
        present: String, new: String, field: String, sentence: String
    ) async throws {
        let form = [("password", present), ("new-password", new)]
        let page = try await console.post("/account/password", form, by: person.cookie)
        #expect(page.refuses(field, sentence))
        #expect(!page.text.contains("value=\"\(present)\"") && !page.text.contains("value=\"\(new)\""))
        #expect(
            try await console.post("/account/password", form, by: person.cookie, fields: english)
                .text.contains("The password was not changed"))
    }

    @Test func `set another authenticator up by its first code, and show new recovery codes once`() async throws {
        let totp = try await person.beginFactor()
        let page = try await console.get("/account/authenticator", by: person.cookie)
        #expect(page.text.contains(totp.spelled))
        let code = totp.code(at: TOTP.step(at: console.time))
        let wrong = [("code", code == "000000" ? "000001" : "000000")]
        let refused = try await console.post("/account/authenticator/confirm", wrong, by: person.cookie)
        #expect(refused.refuses("code", "动态码不对") && refused.text.contains(totp.spelled))
        let done = try await console.post("/account/authenticator/confirm", [("code", code)], by: person.cookie)
        #expect(done.text.matches(of: /<li><code>/).count == 10)
        #expect(try await console.get("/account/authenticator", by: person.cookie).fields[.location] == "/account")
    }

    @Test func `make new recovery codes, by a sign-in within ten minutes`() async throws {
        let page = try await console.post("/account/codes", by: person.cookie)
        #expect(page.status == .ok && page.text.matches(of: /<li><code>/).count == 10)
        #expect(!page.text.contains(person.codes[0].text))
        console.pass(600)
        for path in ["/account/codes", "/account/authenticator"] {
            #expect(try await console.post(path, by: person.cookie).fields[.location] == "/locked")
        }
    }
}
