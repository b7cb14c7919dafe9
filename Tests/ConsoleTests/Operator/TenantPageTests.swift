import Billing
import Foundation
import HTTPTypes
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Access
@testable import Console

@Suite struct `An operator's page of a tenant` {
    private let console: TestConsole
    private let admin: String
    private let acme = TenantName("acme")!
    private let path = "/operator/tenants/acme"

    init() throws {
        console = try TestConsole()
        try console.publish(tenant: acme)
        admin = console.signIn(.admin)
    }

    private func balance() throws -> Money { try console.store.balance(of: .tenant("acme")) }

    @Test func `books a top-up once for each receipt`() async throws {
        let form = [("amount", "500.00"), ("receipt", "R-1")]
        for _ in 1...2 { #expect(try await console.post("\(path)/topups", form, by: admin).status == .seeOther) }
        #expect(try balance() == Money("500.00"))
        let page = try await console.get(path, by: admin)
        #expect(page.text.contains("¥500.00") && page.text.contains("这张凭证已入账"))
        let taken = try await console.post("\(path)/topups", [("amount", "600"), ("receipt", "R-1")], by: admin)
        #expect(taken.status == .unprocessableContent && taken.text.contains("id=\"receipt-error\""))
        #expect(try balance() == Money("500.00"))
    }

    @Test(arguments: [
        ("", "R-1", "amount"), ("viel", "R-1", "amount"), ("-5", "R-1", "amount"), ("5.00", "", "receipt"),
    ])
    func `says at the field what is wrong with a top-up, and keeps the rest`(
        amount: String, receipt: String, field: String
    ) async throws {
        let reply = try await console.post("\(path)/topups", [("amount", amount), ("receipt", receipt)], by: admin)
        #expect(reply.status == .unprocessableContent)
        #expect(reply.text.contains("id=\"\(field)-error\"") && reply.text.contains("<title>错误："))
        #expect(reply.text.contains("value=\"\(field == "amount" ? receipt : amount)\""))
        #expect(try balance() == .zero)
    }

    @Test func `corrects the balance with a reason and the name typed`() async throws {
        let form = [("by", "-31.60"), ("reason", "重复入账"), ("typed", "acme")]
        for missing in 0..<3 {
            var form = form
            form.remove(at: missing)
            let reply = try await console.post("\(path)/corrections", form, by: admin)
            #expect(reply.status == .unprocessableContent)
        }
        #expect(try balance() == .zero)
        #expect(try await console.post("\(path)/corrections", form, by: admin).status == .seeOther)
        #expect(try balance() == Money("-31.60"))
        #expect(try await console.get(path, by: admin).text.contains("\u{2212}¥31.60"))
    }

    @Test func `changes its terms`() async throws {
        let form = [("tariff", ""), ("prepaid", "on"), ("credit", "20")]
        #expect(try await console.post("\(path)/terms", form, by: admin).status == .seeOther)
        let terms = try console.store.terms(of: acme)
        #expect(terms == TenantTerms(isPrepaid: true, credit: try Money("20.00")))
        let wrong = try await console.post("\(path)/terms", [("tariff", "nope"), ("credit", "0")], by: admin)
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("id=\"tariff-error\""))
    }

    @Test func `lets support book top-ups, and no more`() async throws {
        let support = console.signIn(.support)
        let page = try await console.get(path, by: support)
        #expect(page.status == .ok && page.text.contains("/topups") && !page.text.contains("/corrections"))
        let form = [("amount", "5"), ("receipt", "R-9")]
        #expect(try await console.post("\(path)/topups", form, by: support).status == .seeOther)
        for act in ["terms", "corrections"] {
            #expect(try await console.post("\(path)/\(act)", by: support).status == .forbidden)
        }
    }

    @Test func `is there for tenants that there are`() async throws {
        #expect(try await console.get("/operator/tenants/nobody", by: admin).status == .notFound)
        #expect(try await console.get("/operator/tenants/%3Cb%3E", by: admin).status == .notFound)
        let refused = try await console.post("/operator/tenants", [("name", "Acme GmbH")], by: admin)
        #expect(refused.status == .unprocessableContent && refused.text.contains("value=\"Acme GmbH\""))
        let added = try await console.post("/operator/tenants", [("name", "binjiang")], by: admin)
        #expect(added.fields[.location] == "/operator/tenants/binjiang")
        let list = try await console.get("/operator/tenants", by: admin)
        #expect(list.text.contains("binjiang") && list.text.contains("没有资费"))
    }
}
