import Foundation
import HTTPTypes
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Access
@testable import Console

@Suite struct `The platform's changes` {
    @Test func `are there for administrators, the newest first, with what people wrote as text`() async throws {
        let console = try TestConsole()
        let admin = console.signIn(.admin)
        #expect(try await console.get("/operator/audit", by: admin).text.contains("还没有更改"))
        try console.publish()
        let hostile = Author("<i>eve", at: TestConsole.now)
        try Operations(console.store).suspend(console.did, because: "<b onclick=x>", by: hostile)
        let text = try await console.get("/operator/audit", by: admin).text
        let published = try #require(text.range(of: "发布"))
        let suspended = try #require(text.range(of: "停用"))
        #expect(suspended.lowerBound < published.lowerBound)
        #expect(text.contains("400-600-1234") && !text.contains("<i>eve") && !text.contains("<b onclick"))
        #expect(try await console.get("/operator/audit", by: console.signIn(.support)).status == .forbidden)
    }
}
