import Foundation
import HTTPTypes
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Console

@Suite struct `The choice of a company` {
    private let console: TestConsole
    private let person: Person
    private let other = TenantName("zenith")!
    private let theirs = DID("4006005678")!

    init() async throws {
        console = try TestConsole()
        try console.publish()
        try console.publish(theirs, tenant: other)
        person = try await Person(in: console)
        _ = try Operations(console.store).addUser(
            Person.identifier, .tenant(Membership(tenant: other, role: .viewer)), by: console.author)
    }

    /// Signs in, and goes on from the code.
    private func signIn(to place: String? = nil) async throws -> Reply {
        let waiting = try await person.givePassword()
        let reply = try await console.post(
            "/sign-in/code", [("code", person.code)] + (place.map { [("to", $0)] } ?? []), by: waiting)
        console.pass(30)
        return reply
    }

    @Test func `comes after the sign-in, and has a button for each with the role in it`() async throws {
        let reply = try await signIn()
        #expect(reply.fields[.location] == "/companies")
        let cookie: String = try #require(reply.cookie("hotline"))
        let page = try await console.get("/companies", by: cookie).text
        #expect(page.contains("name=\"company\" value=\"main\" aria-current=\"true\">main<span class=\"meta\">所有者"))
        #expect(page.contains("name=\"company\" value=\"zenith\">zenith<span class=\"meta\">只看"))
    }

    @Test func `leads on to the page that was asked for, if it is of that company`() async throws {
        for (company, place) in [("zenith", "/n/4006005678"), ("main", "/")] {
            let reply = try await signIn(to: "/n/4006005678")
            #expect(reply.fields[.location] == "/companies?to=%2Fn%2F4006005678")
            let cookie = try #require(reply.cookie("hotline"))
            let chosen = try await console.post(
                "/companies", [("company", company), ("to", "/n/4006005678")], by: cookie)
            // The company that the session has already needs no other session.
            let next = chosen.cookie("hotline") ?? cookie
            let location = try #require(chosen.fields[.location])
            #expect(location == place, "\(company)")
            #expect(try await console.get(location, by: next).status != .notFound, "\(company)")
        }
    }

    @Test func `is at the top of every page, and changes all that the session may`() async throws {
        #expect(try await console.get("/n/4006005678", by: person.cookie).status == .notFound)
        let page = try await console.get("/n/\(console.did)", by: person.cookie).text
        #expect(page.contains("href=\"/companies\""))
        let cookie = try #require(
            try await console.post("/companies", [("company", "zenith")], by: person.cookie).cookie("hotline"))
        #expect(try await console.get("/n/4006005678", by: cookie).status == .ok)
        #expect(try await console.get("/n/\(console.did)", by: cookie).status == .notFound)
        #expect(try await console.get("/people", by: cookie).status == .forbidden)
        #expect(try await console.get("/", by: person.cookie).fields[.location]?.hasPrefix("/sign-in") == true)
    }

    @Test func `has no company that the person is not of`() async throws {
        let reply = try await console.post("/companies", [("company", "nobody")], by: person.cookie)
        #expect(reply.status == .notFound && reply.cookie("hotline") == nil)
        #expect(try await console.get("/n/\(console.did)", by: person.cookie).status == .ok)
    }
}
