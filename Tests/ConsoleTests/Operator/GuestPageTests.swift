import Foundation
import HTTPTypes
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Access
@testable import Console

@Suite struct `An operator who sees a company's pages` {
    private let console: TestConsole
    private let person: Person
    private let acme = TenantName("acme")!

    init() async throws {
        console = try TestConsole()
        try console.publish(tenant: acme)
        person = try await Person(in: console, part: .platform(.support))
    }

    private var visit: String { "/operator/tenants/acme/visit" }

    private func enter() async throws -> String {
        let reply = try await console.post(visit, [("why", "听不到提示音")], by: person.cookie)
        #expect(reply.status == .seeOther && reply.fields[.location] == "/")
        return try #require(reply.cookie("hotline"))
    }

    @Test func `says why, and is told so`() async throws {
        let reply = try await console.post(visit, by: person.cookie)
        #expect(reply.refuses("why", "写明原因"))
        #expect(try await console.get("/operator", by: person.cookie).status == .ok)
    }

    @Test func `reads on every page whose it is and until when, and changes nothing`() async throws {
        let cookie = try await enter()
        for place in ["", "/calls", "/plan", "/live"] {
            let page = try await console.get("/n/\(console.did)\(place)", by: cookie)
            #expect(page.status == .ok, "\(place)")
            #expect(page.text.contains("你正以运维人员身份查看 acme") && page.text.contains("只能看，不能改"), "\(place)")
        }
        let duty = try await console.post(
            "/n/\(console.did)/duty", [("step", "night"), ("target", "13900001111")], by: cookie)
        #expect(duty.status == .forbidden)
        #expect(try await console.get("/operator", by: cookie).status == .notFound)
    }

    @Test func `leaves, and is an operator again`() async throws {
        let reply = try await console.post("/operator/leave", by: enter())
        #expect(reply.fields[.location] == "/operator/tenants")
        let back = try #require(reply.cookie("hotline"))
        #expect(try await console.get("/operator", by: back).status == .ok)
        #expect(try await console.get("/n/\(console.did)", by: back).status == .notFound)
    }

    @Test func `may change a number as long as its owner wants help with it`() async throws {
        let cookie = try await enter()
        let owner = console.signIn(.owner, of: acme)
        let settings = "/n/\(console.did)/settings"
        let reply = try await console.post("\(settings)/remote-help", [("hours", "1")], by: owner)
        #expect(reply.fields[.location] == settings)
        #expect(try await console.get(settings, by: owner).text.contains("自动结束"))
        #expect(try await console.get("/n/\(console.did)", by: cookie).text.contains("所有者允许你改动 400-600-1234"))
        let text = try console.store.currentPlan(of: console.did)?.document ?? ""
        let form = [("text", text + "# mended\n"), ("base", "\(TextHash(of: text))")]
        #expect(try await console.post("/n/\(console.did)/plan/text", form, by: cookie).status == .seeOther)
        #expect(try console.store.drafts(of: console.did).first?.savedBy == "王芳 (platform)")
        _ = try await console.post("\(settings)/remote-help", [("hours", "")], by: owner)
        #expect(try await console.post("/n/\(console.did)/plan/text", form, by: cookie).status == .forbidden)
        let entries = try console.store.audit(ofTenant: acme, limit: 10).map(\.detail)
        #expect(entries.contains { $0.hasPrefix("remote help until 2026-11-18T13:2") })
        #expect(entries.contains("remote help off"))
        #expect(entries.contains("sees the company for 30 minutes: 听不到提示音"))
    }
}
