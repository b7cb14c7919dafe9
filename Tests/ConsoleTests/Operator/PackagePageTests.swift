import Billing
import Foundation
import HTTPTypes
import Operations
import Records
import Testing

@testable import Access
@testable import Console

@Suite struct `The operators' page of packages` {
    private let console: TestConsole
    private let admin: String
    private let path = "/operator/packages"
    private let good = """
        - {id: basic, kind: base, chineseName: 基础版, englishName: Basic, monthlyFee: "100.00", functions: [hours]}
        - {id: roster, kind: option, chineseName: 排班, englishName: Duty roster, monthlyFee: "20.00", functions: [roster]}
        """

    init() throws {
        console = try TestConsole()
        admin = console.signIn(.admin)
    }

    private func onSale() throws -> [String] {
        try Operations(console.store).packages().filter { $0.withdrawnAt == nil }.map(\.package.id)
    }

    @Test func `sells what a document has, and shows it with its fee and functions`() async throws {
        #expect(try await console.get(path, by: admin).text.contains("还没有在售的套餐"))
        let reply = try await console.post(path, [("text", good)], by: admin)
        #expect(reply.status == .seeOther, "\(reply.text)")
        #expect(try onSale() == ["basic", "roster"])
        let page = try await console.get(path, by: admin).text
        #expect(page.contains("基础版") && page.contains("每月 ¥100.00") && page.contains("可选功能"))
    }

    @Test func `says every mistake with its line, and keeps the text`() async throws {
        let text = "id: basic\nkind: <b>\nmonthlyFee: free\n"
        let refused = try await console.post(path, [("text", text)], by: admin)
        #expect(refused.status == .unprocessableContent)
        #expect(refused.text.contains("第2行") && refused.text.contains("第3行"))
        #expect(refused.text.contains("kind: &lt;b&gt;"))
        #expect(try onSale().isEmpty)
    }

    @Test func `is reached on a telephone too, as all that the bar has no room for`() async throws {
        let bar = try await console.get("/operator", by: admin).text
        #expect(bar.contains("href=\"/operator/more\""))
        let more = try await console.get("/operator/more", by: admin).text
        for path in ["tariffs", "packages", "people", "audit"] {
            #expect(more.contains("<a class=\"follow\" href=\"/operator/\(path)\""), "\(path)")
        }
        #expect(more.contains("href=\"/account\"") && more.contains("退出登录"))
    }

    @Test func `takes a package off sale, once`() async throws {
        _ = try await console.post(path, [("text", good)], by: admin)
        #expect(try await console.post("\(path)/basic/withdraw", by: admin).status == .seeOther)
        #expect(try onSale() == ["roster"])
        #expect(try await console.get(path, by: admin).text.contains("已停售"))
        #expect(try await console.post("\(path)/basic/withdraw", by: admin).status == .unprocessableContent)
        #expect(try await console.post("\(path)/none/withdraw", by: admin).status == .unprocessableContent)
    }

    @Test func `is an administrator's, who signed in within ten minutes`() async throws {
        try await console.expectFreshAdminsOnly(path, good, by: admin)
        #expect(try onSale().isEmpty)
    }
}
