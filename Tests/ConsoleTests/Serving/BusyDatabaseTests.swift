import Access
import Foundation
import HTTPTypes
import Identity
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@testable import Console

/// Another process holds the lock for writers, as a long import does.
@Suite struct `While the database is busy` {
    private let console: TestConsole
    private let person: Person

    init() async throws {
        console = try TestConsole(patience: 0)
        person = try await Person(in: console)
    }

    /// Sends a form while the lock is held.
    private func post(_ path: String, _ form: [(String, String)], by cookie: String) async throws -> Reply {
        let lock = try WriterLock(console.folder.file("hotline.db"))
        let reply = try await console.post(path, form, by: cookie)
        try lock.release()
        return reply
    }

    /// The page keeps what was typed, and has what is secret typed again.
    private func check(_ reply: Reply, keeps kept: [(String, String)], asks secrets: [(String, String)] = []) {
        #expect(reply.status == .serviceUnavailable && reply.text.contains("数据库正忙"))
        for (name, value) in kept { #expect(reply.text.contains("name=\"\(name)\" value=\"\(value)\"")) }
        for (name, value) in secrets {
            #expect(reply.text.contains("id=\"\(name)\" name=\"\(name)\"") && !reply.text.contains(value))
        }
        #expect(!console.log.lines.contains { line in secrets.contains { line.contains($0.1) } })
    }

    @Test func `a sign-in is asked for again, and works once it is not`() async throws {
        let form = [("id", Person.identifier), ("password", Person.password), ("to", "/phones")]
        let visit = FormToken.newSession()
        let reply = try await post("/sign-in", form, by: visit)
        check(reply, keeps: [form[0], form[2]], asks: [form[1]])
        #expect(reply.text.contains("action=\"/sign-in\""))
        #expect(try await console.post("/sign-in", form, by: visit).status == .seeOther)
    }

    @Test func `a code is asked for again`() async throws {
        let waiting = try await person.givePassword()
        let form = [("code", person.code), ("remember", "on")]
        check(try await post("/sign-in/code", form, by: waiting), keeps: [form[1]], asks: [form[0]])
        #expect(try await console.post("/sign-in/code", form, by: waiting).fields[.location] == "/")
    }

    @Test func `a new authenticator waits for its code`() async throws {
        let waiting = try await person.givePassword()
        let recovered = try await console.post("/sign-in/code", [("code", person.codes[0].text)], by: waiting)
        let enrolling = try #require(recovered.cookie("hotline"))
        let totp = try await console.notebook.door.enrolment(try #require(Token(enrolling)), at: console.time).totp
        let form = [("code", totp.code(at: TOTP.step(at: console.time)))]
        check(try await post("/sign-in/authenticator", form, by: enrolling), keeps: [], asks: form)
        #expect(try await console.post("/sign-in/authenticator", form, by: enrolling).status == .ok)
    }

    @Test(arguments: ["join", "reset"])
    func `a link is good still`(purpose: String) async throws {
        let operations = Operations(console.store)
        let link: Token?
        if purpose == "join" {
            let part = UserPart.tenant(Membership(tenant: .main, role: .editor))
            link = try operations.addUser("li@example.com", part, by: console.author).link
        } else {
            link = try operations.resetUser(person.id, newFactor: false, by: console.author).link
        }
        let cookies = "\(FormToken.newSession()); hotline-link=\(try #require(link).text)"
        let form = [("username", "li@example.com"), ("password", "another horse battery")]
        check(try await post("/join", form, by: cookies), keeps: [form[0]], asks: [form[1]])
        #expect(try await console.post("/join", form, by: cookies).status == .seeOther)
    }

    @Test func `neither the account is changed nor the device unlocked`() async throws {
        let password = [("password", Person.password), ("new-password", "another horse battery")]
        check(try await post("/account/password", password, by: person.cookie), keeps: [], asks: password)
        check(try await post("/account/language", [("language", "en")], by: person.cookie), keeps: [("language", "en")])
        check(try await post("/account/sessions", [], by: person.cookie), keeps: [])
        check(try await post("/account/authenticator", [], by: person.cookie), keeps: [])
        check(try await post("/account/codes", [], by: person.cookie), keeps: [])
        check(try await post("/locked", [password[0]], by: person.cookie), keeps: [], asks: [password[0]])
        #expect(try await console.post("/account/password", password, by: person.cookie).status == .seeOther)
    }

    @Test func `a query is asked for again`() async throws {
        try console.publish()
        let form = [("number", "4006001234"), ("password", "abcd-efgh")]
        check(try await post("/query", form, by: FormToken.newSession()), keeps: [form[0]], asks: [form[1]])
    }

    @Test func `pages are shown, though the request cannot be noted`() async throws {
        console.pass(120)
        let lock = try WriterLock(console.folder.file("hotline.db"))
        #expect(try await console.get("/people", by: person.cookie).status == .ok)
        #expect(try await console.get("/healthz").status == .ok)
        try lock.release()
    }

    @Test func `what was typed is kept of a session that would end now, unless another site sent it`() async throws {
        console.pass(3600)
        let form = [("id", "li@example.com"), ("name", "李明")]
        check(try await post("/people/invite", form, by: person.cookie), keeps: form)
        let lock = try WriterLock(console.folder.file("hotline.db"))
        let foreign = try await console.send(
            .post, "/people/invite",
            [
                .cookie: "hotline=\(person.cookie)", .contentType: "application/x-www-form-urlencoded",
                .secFetchSite: "cross-site",
            ], FormFields([.init("name", "李明")]).encoded)
        #expect(foreign.status == .forbidden && !foreign.text.contains("李明"))
        try lock.release()
    }
}

@Suite struct `A database that is damaged` {
    @Test(arguments: [true, false])
    func `makes the console unwell when its file is deleted or replaced`(isReplaced: Bool) async throws {
        let console = try TestConsole()
        let path = console.folder.file("hotline.db")
        if isReplaced {
            try FileManager.default.copyItem(atPath: path, toPath: path + ".new")
            try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
            try FileManager.default.moveItem(atPath: path + ".new", toPath: path)
        } else {
            try FileManager.default.removeItem(atPath: path)
        }
        let reply = try await console.get("/healthz")
        #expect(reply.status == .serviceUnavailable && reply.text == "the database cannot be read\n")
    }

    @Test func `makes the console unwell, and says no more`() async throws {
        let console = try TestConsole()
        #expect(try await console.get("/healthz").status == .ok)
        try alter(console.folder.file("hotline.db"), "DROP TABLE session")
        let reply = try await console.get("/healthz")
        #expect(reply.status == .serviceUnavailable && reply.text == "the database cannot be read\n")
        #expect(reply.fields[.setCookie] == nil && reply.fields[.cacheControl] == "no-store")
    }
}
