import HTTPTypes
import Operations
import Records
import Routing
import Testing

@testable import Console

@Suite struct `The switch of notices` {
    @Test func `is on until its owner turns it off, and then back on`() async throws {
        let console = try TestConsole()
        let person = try await Person(in: console)
        let box = "name=\"locked\" value=\"on\""
        #expect(try await console.get("/account", by: person.cookie).text.contains("\(box) checked"))
        let reply = try await console.post("/account/notices", by: person.cookie)
        #expect(reply.fields[.location] == "/account")
        let off = try await console.get("/account", by: person.cookie).text
        #expect(off.contains(box) && !off.contains("\(box) checked"))
        _ = try await console.post("/account/notices", [("locked", "on")], by: person.cookie)
        #expect(try await console.get("/account", by: person.cookie).text.contains("\(box) checked"))
    }

    @Test func `is for owners, as nobody else is told`() async throws {
        let console = try TestConsole()
        let person = try await Person(in: console, part: .tenant(Membership(tenant: .main, role: .editor)))
        #expect(try await !console.get("/account", by: person.cookie).text.contains("name=\"locked\""))
    }
}
