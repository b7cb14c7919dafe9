import Billing
import Foundation
import HTTPTypes
import Operations
import Records
import Testing

@testable import Access
@testable import Console

@Suite struct `The operators' page of tariffs` {
    private let console: TestConsole
    private let admin: String
    private let path = "/operator/tariffs"
    private let good = "name: city\r\nvalidFrom: 2026-12-01T00:00:00+08:00\r\nperMinute: 0.35\r\n"

    init() throws {
        console = try TestConsole()
        admin = console.signIn(.admin)
    }

    private func prices() throws -> [String] {
        try Operations(console.store).tariffs().map { "\($0.tariff.version): \($0.tariff.perMinute)" }
    }

    @Test func `adds a version from a document, and shows it with its start and price`() async throws {
        #expect(try await console.get(path, by: admin).text.contains("还没有资费"))
        #expect(try await console.post(path, [("text", good)], by: admin).status == .seeOther)
        #expect(try prices() == ["1: 0.35"])
        let page = try await console.get(path, by: admin).text
        #expect(page.contains("city") && page.contains("每分钟 ¥0.35") && page.contains("12月1日"))
    }

    @Test func `says every mistake with its line, and keeps the text`() async throws {
        let text = "name: city\nvalidFrom: soon\nperMinute: <b>\n"
        let refused = try await console.post(path, [("text", text)], by: admin)
        #expect(refused.status == .unprocessableContent)
        #expect(refused.text.contains("第2行") && refused.text.contains("第3行"))
        #expect(refused.text.contains("perMinute: &lt;b&gt;") && !refused.text.contains("<b>\n"))
        #expect(try prices().isEmpty)
    }

    @Test func `never changes a version that is there`() async throws {
        _ = try await console.post(path, [("text", good)], by: admin)
        let other = good.replacing("0.35", with: "0.30")
        let refused = try await console.post(path, [("text", other)], by: admin)
        #expect(refused.status == .unprocessableContent && refused.text.contains("id=\"text-error\""))
        #expect(try await console.post(path, [("text", good)], by: admin).status == .seeOther)
        #expect(try prices() == ["1: 0.35"])
    }

    @Test func `is an administrator's, who signed in within ten minutes`() async throws {
        try await console.expectFreshAdminsOnly(path, good, by: admin)
        #expect(try prices().isEmpty)
    }
}
