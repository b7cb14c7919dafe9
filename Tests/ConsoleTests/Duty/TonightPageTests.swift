import Foundation
import HTTPTypes
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Access
@testable import Console

@Suite struct `The home of a number` {
    private let console: TestConsole

    init() throws {
        console = try TestConsole()
        try console.publish()
        try add("13900001111", "李明")
        try add("13800002222", "王芳")
    }

    private var path: String { "/n/\(console.did)" }

    private func add(_ number: String, _ name: String) throws {
        try Operations(console.store).addPhone(number, named: name, of: .main, by: console.author)
    }

    private func tap(_ phone: String, until: String = "undone", by cookie: String) async throws -> Reply {
        try await console.post(path, [("step", "night"), ("phone", phone), ("until", until)], by: cookie)
    }

    private func duties() throws -> [String] {
        try console.store.duties(of: console.did, at: TestConsole.now).flatMap(\.targets).map(\.description)
    }

    @Test func `names everybody of the phone book as a button, and offers three ends`() async throws {
        let page = try await console.get(path, by: console.signIn(.owner))
        #expect(page.status == .ok)
        #expect(page.text.contains("name=\"phone\" value=\"13900001111\""))
        #expect(page.text.contains("王芳"))
        for end in ["明早 9:00", "今晚 24:00", "撤销为止"] { #expect(page.text.contains("<span>\(end)</span>"), "\(end)") }
    }

    @Test func `changes who answers by one tap, says so, and Undo brings the former back`() async throws {
        let cookie = console.signIn(.owner)
        #expect(try await tap("13900001111", by: cookie).status == .seeOther)
        _ = try await console.get(path, by: cookie)
        let reply = try await tap("13800002222", by: cookie)
        #expect(reply.fields[.location] == path)
        #expect(try duties() == ["13900001111", "13800002222"])
        let page = try await console.get(path, by: cookie).text
        #expect(page.contains("从下一通来电起由<b>王芳</b>接听，直到撤销。"))
        #expect(page.contains("撤销，换回李明"))
        #expect(page.contains("<h1 class=\"big\" id=\"now\">王芳</h1>"))
        #expect(try await console.get(path, by: cookie).text.contains("撤销，换回") == false, "a banner stays for one page")
        let id = try #require(try console.store.duties(of: console.did, at: TestConsole.now).last?.id)
        _ = try await console.post("\(path)/undo", [("step", "night"), ("id", "\(id)")], by: cookie)
        #expect(try duties() == ["13900001111"])
        #expect(try await console.get(path, by: cookie).text.contains("<h1 class=\"big\" id=\"now\">李明</h1>"))
    }

    @Test func `holds exactly until the end that was shown`() async throws {
        let cookie = console.signIn(.owner)
        let page = try await console.get(path, by: cookie).text
        let match = try #require(try /name="until" value="(\d+)" checked/.firstMatch(in: page))
        _ = try await tap("13900001111", until: String(match.1), by: cookie)
        let duty = try #require(try console.store.duties(of: console.did, at: TestConsole.now).first)
        #expect(duty.until.map { Int($0.timeIntervalSince1970 * 1000) } == Int(match.1))
    }

    @Test func `works on a locked device for the phone book alone, and shows it no caller`() async throws {
        try await console.store.save([
            CallRecord(
                id: CallID(), did: console.did, caller: "13712345678", leg: "lab-1.1",
                startedAt: TestConsole.now, endedAt: TestConsole.now + 9, disposition: .busy)
        ])
        #expect(try await console.get(path, by: console.signIn(.owner)).text.contains("137 1234 5678"))
        let cookie = console.signIn(.owner, state: .locked)
        let page = try await console.get(path, by: cookie)
        #expect(page.status == .ok && !page.text.contains("1234 5678") && !page.text.contains("**** 5678"))
        #expect(try await tap("13900001111", by: cookie).status == .seeOther)
        let refused = try await tap("13700002222", by: cookie)
        #expect(refused.status == .unprocessableContent)
        #expect(refused.text.contains("号码簿中没有13700002222") && refused.text.contains("<title>错误："))
        #expect(try duties() == ["13900001111"])
    }

    @Test func `masks callers for a viewer whom the owner does not let see them, and has no buttons for them`()
        async throws
    {
        try await console.store.save([
            CallRecord(
                id: CallID(), did: console.did, caller: "13712345678", leg: "lab-1.1",
                startedAt: TestConsole.now, endedAt: TestConsole.now + 9, disposition: .busy)
        ])
        let cookie = console.signIn(.viewer, seesCallers: false)
        let page = try await console.get(path, by: cookie).text
        #expect(page.contains("137 **** 5678") && !page.contains("12345678") && !page.contains("tel:137"))
        #expect(!page.contains("class=\"person\""))
        #expect(try await tap("13900001111", by: cookie).status == .forbidden)
    }

    @Test func `is nobody else's, told like a number that there is not`() async throws {
        let acme = try #require(TenantName("acme"))
        let foreign = try await console.get(path, by: console.signIn(.owner, of: acme))
        let none = try await console.get("/n/4006009999", by: console.signIn(.owner, of: acme))
        #expect(foreign.status == .notFound && none.status == .notFound)
    }

    @Test func `says that the number is suspended`() async throws {
        try console.store.suspend(console.did, because: "unpaid", by: console.author)
        #expect(try await console.get(path, by: console.signIn(.owner)).text.contains("停用"))
    }

    @Test func `leads from the root to the only number, and shows several as cards`() async throws {
        let cookie = console.signIn(.owner)
        #expect(try await console.get("/", by: cookie).fields[.location] == path)
        try console.publish(DID("4006001235"))
        let page = try await console.get("/", by: cookie).text
        #expect(page.contains("400-600-1234") && page.contains("400-600-1235"))
        #expect(try await console.get("/", by: console.signIn(.admin)).fields[.location] == "/operator")
    }

    @Test func `tells its entries under “more” to telephones`() async throws {
        let page = try await console.get("\(path)/more", by: console.signIn(.owner)).text
        #expect(page.contains("href=\"/phones\"") && page.contains("action=\"/sign-out\""))
        #expect(try await !console.get("\(path)/more", by: console.signIn(.viewer)).text.contains("href=\"/phones\""))
    }
}
