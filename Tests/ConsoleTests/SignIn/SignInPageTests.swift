import Access
import Foundation
import HTTPTypes
import Identity
import Operations
import Records
import Routing
import Testing

@testable import Console

@Suite struct `The pages of a sign-in` {
    private let console: TestConsole

    init() throws {
        console = try TestConsole()
    }

    private let english: HTTPFields = [.acceptLanguage: "en"]

    @Test func `say before there is an admin how to make one`() async throws {
        let page = try await console.get("/sign-in")
        #expect(page.status == .serviceUnavailable && page.text.contains("hotline user add NAME --operator admin"))
    }

    @Test func `lead by password and code to the page that was asked for`() async throws {
        let person = try await Person(in: console)
        let first = try await console.post(
            "/sign-in", [("id", "138 0013-8000"), ("password", Person.password), ("to", "/phones")],
            by: FormToken.newSession())
        #expect(first.status == .seeOther && first.fields[.location] == "/sign-in/code?to=%2Fphones")
        let waiting = try #require(first.cookie("hotline"))
        #expect(try await console.get("/people", by: waiting).fields[.location] == "/sign-in?to=%2Fpeople")
        let second = try await console.post(
            "/sign-in/code", [("code", person.code), ("remember", "on"), ("to", "/phones")], by: waiting)
        #expect(second.status == .seeOther && second.fields[.location] == "/phones")
        let live = try #require(second.cookie("hotline"))
        #expect(live != waiting && second.cookie("hotline-device") != nil)
        #expect(try await console.get("/people", by: live).text.contains("王芳"))
    }

    @Test(arguments: [
        ("13800138000", "wrong password"), ("nobody@example.com", Person.password), ("", ""),
    ])
    func `tell a wrong name and a wrong password alike, and keep the name`(name: String, password: String) async throws
    {
        _ = try await Person(in: console)
        let form = [("id", name), ("password", password)]
        let chinese = try await console.post("/sign-in", form, by: FormToken.newSession())
        #expect(chinese.refuses("id", "账号或密码不对") && chinese.text.contains("<title>错误"))
        #expect(chinese.text.contains("value=\"\(name)\""))
        #expect(password.isEmpty || !chinese.text.contains(password))
        let page = try await console.post("/sign-in", form, by: FormToken.newSession(), fields: english)
        #expect(page.refuses("id", "the name or the password is wrong") && page.text.contains("<title>Error"))
    }

    @Test func `say after many failures how long to wait`() async throws {
        _ = try await Person(in: console)
        let form = [("id", Person.identifier), ("password", "wrong password")]
        for _ in 1...6 {
            #expect(try await console.post("/sign-in", form, by: FormToken.newSession()).refuses("id", "不对"))
        }
        let reply = try await console.post("/sign-in", form, by: FormToken.newSession())
        #expect(reply.status == .tooManyRequests && reply.text.contains("秒后再试"))
        let seconds = try #require(reply.fields[.retryAfter].flatMap { Int($0) })
        #expect((1...900).contains(seconds) && reply.text.contains("，\(seconds) 秒后再试"))
    }

    @Test func `refuse a wrong code, and one of a step that took too long`() async throws {
        let person = try await Person(in: console)
        let waiting = try await person.givePassword()
        let wrong = [("code", person.wrongCode)]
        #expect(try await console.post("/sign-in/code", wrong, by: waiting).refuses("code", "动态码不对"))
        #expect(
            try await console.post("/sign-in/code", wrong, by: waiting, fields: english)
                .refuses("code", "the code is wrong"))
        console.pass(601)
        let late = try await console.post("/sign-in/code", [("code", person.code)], by: waiting)
        #expect(late.refuses("id", "时间过长，重新登录") && late.text.contains("action=\"/sign-in\""))
    }

    @Test func `set another authenticator up after a recovery code, and show new recovery codes once`() async throws {
        let person = try await Person(in: console)
        let waiting = try await person.givePassword()
        let first = try await console.post("/sign-in/code", [("code", person.codes[0].text)], by: waiting)
        #expect(first.fields[.location] == "/sign-in/authenticator")
        let enrolling = try #require(first.cookie("hotline"))
        let page = try await console.get("/sign-in/authenticator", by: enrolling)
        let totp = try await console.notebook.door.enrolment(try #require(Token(enrolling)), at: console.time).totp
        #expect(page.text.contains(totp.spelled) && page.text.contains("<svg class=\"qr\""))
        let code = totp.code(at: TOTP.step(at: console.time))
        let wrong = try await console.post(
            "/sign-in/authenticator", [("code", code == "000000" ? "000001" : "000000")], by: enrolling)
        #expect(wrong.refuses("code", "动态码不对") && wrong.text.contains(totp.spelled))
        let done = try await console.post("/sign-in/authenticator", [("code", code)], by: enrolling)
        #expect(done.text.matches(of: /<li><code>/).count == 10)
        let live = try #require(done.cookie("hotline"))
        #expect(try await console.get("/people", by: live).status == .ok)
    }
}

@Suite struct `The page of a link` {
    private let console: TestConsole
    private let link: Token

    init() throws {
        console = try TestConsole()
        let added = try Operations(console.store).addUser(
            "li@example.com", name: "李明", .tenant(Membership(tenant: .main, role: .editor)), by: console.author)
        link = try #require(added.link)
    }

    private func join(_ password: String, fields: HTTPFields = [:]) async throws -> Reply {
        let cookies = "\(FormToken.newSession()); hotline-link=\(link.text)"
        return try await console.post("/join", [("password", password)], by: cookies, fields: fields)
    }

    @Test func `leaves the address at once, and takes a password`() async throws {
        let opened = try await console.get("/join/\(link.text)")
        #expect(opened.fields[.location] == "/join" && opened.cookie("hotline-link") == link.text)
        let cookies = "\(FormToken.newSession()); hotline-link=\(link.text)"
        let page = try await console.get("/join", by: cookies)
        #expect(page.text.contains("李明") && page.text.contains("li@example.com") && !page.text.contains(link.text))
        let reply = try await join(Person.password)
        #expect(reply.fields[.location] == "/sign-in/authenticator" && reply.cookie("hotline-link") == "")
        #expect(try await join(Person.password).text.contains("链接已失效"))
    }

    @Test(arguments: [("short", "8"), ("password1", ""), ("li@example.com", "")])
    func `refuses a password that is none, and is good still`(password: String, word: String) async throws {
        let reply = try await join(password)
        #expect(reply.refuses("password", word) && !reply.text.contains("value=\"\(password)\" id"))
        let page = try await join(password, fields: [.acceptLanguage: "en"])
        #expect(page.refuses("password", "password") && page.text.contains("No password was set"))
        #expect(try await join(Person.password).status == .seeOther)
    }

    @Test func `says of one that is over, or none, whom to ask`() async throws {
        for cookies in ["", "; hotline-link=\(Token().text)"] {
            let page = try await console.get("/join", by: FormToken.newSession() + cookies)
            #expect(page.status == .notFound && page.text.contains("请发链接的人再发一个"))
        }
        console.pass(72 * 3600)
        #expect(try await join(Person.password).status == .notFound)
    }
}

@Suite struct `The page of a locked device` {
    private let console: TestConsole
    private let person: Person

    init() async throws {
        console = try TestConsole()
        person = try await Person(in: console)
    }

    @Test(arguments: [true, false])
    func `makes a sign-in fresh by the password or by a code, under a new cookie`(byCode: Bool) async throws {
        console.pass(600)
        let invite = [("id", "li@example.com"), ("name", "李明"), ("role", "viewer")]
        #expect(try await console.post("/people/invite", invite, by: person.cookie).fields[.location] == "/locked")
        let factor = byCode ? ("code", person.code) : ("password", Person.password)
        let reply = try await console.post("/locked", [factor, ("to", "/people/invite")], by: person.cookie)
        #expect(reply.fields[.location] == "/people/invite")
        let fresh = try #require(reply.cookie("hotline"))
        #expect(try await console.post("/people/invite", invite, by: fresh).fields[.location] == "/people")
        #expect(try await console.get("/people", by: person.cookie).status == .seeOther)
    }

    @Test func `refuses a wrong factor at its field`() async throws {
        let page = try await console.post("/locked", [("password", "wrong password")], by: person.cookie)
        #expect(page.refuses("password", "密码不对") && !page.text.contains("wrong password"))
        let code = [("code", person.wrongCode)]
        #expect(try await console.post("/locked", code, by: person.cookie).refuses("code", "动态码不对"))
    }

    @Test func `signs out, and the browser keeps nothing`() async throws {
        let reply = try await console.post("/sign-out", by: person.cookie)
        #expect(reply.fields[.location] == "/sign-in")
        #expect(
            reply.fields[.init("Clear-Site-Data")!] == "\"cache\", \"cookies\", \"storage\"")
        for name in ["hotline", "hotline-device", "hotline-link", "query"] { #expect(reply.cookie(name) == "") }
        #expect(try await console.get("/account", by: person.cookie).fields[.location] == "/sign-in?to=%2Faccount")
    }
}
