import Documents
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Access
@testable import Console

@Suite struct `The health of the platform` {
    private static let up = #"{"at": "2026-11-18T12:26:40.000Z", "calls": []}"#

    private static func check(_ name: String, _ state: HealthDocument.State) -> HealthDocument.Check {
        HealthDocument.Check(
            check: name, name: Message(name, name), state: state,
            finding: Message("\(name) found", "\(name) 的结果"),
            remedy: state == .ok ? nil : Message("do this", "这样做"))
    }

    /// The page as it would be if `hotline serve` told this.
    private func page(_ checks: [HealthDocument.Check], language: Language = .zh) async throws -> Reply {
        let health = HealthDocument(checks, at: TestConsole.now)
        let console = try TestConsole { pages in
            pages.platform(.get, "/told", needs: .seeHealth) { desk, visit in
                let rate = try await desk.callRate(at: visit.now)
                return .page(HealthPage(visit: visit, health: health, rate: rate, up: 22).page)
            }
        }
        console.live.receive(Self.up, at: TestConsole.now)
        return try await console.get("/told", by: console.signIn(.support, language: language))
    }

    @Test func `says first that calls are taken, when all checks are fine`() async throws {
        let text = try await page([Self.check("agi", .ok)]).text
        #expect(text.contains("<h1 class=\"big\">来电正常</h1>") && text.contains("22 通正在进行"))
        #expect(text.contains("agi 的结果") && !text.contains("这样做"))
    }

    @Test func `puts what failed before what is to look at, with what to do`() async throws {
        let checks = [Self.check("clock", .ok), Self.check("files", .warning), Self.check("agi", .failed)]
        let text = try await page(checks, language: .en).text
        #expect(text.contains("<h1 class=\"big\">1 check failed</h1>") && text.contains("first: agi found."))
        let order = ["agi: agi found", "files: files found", "clock: clock found"].map {
            text.range(of: $0)?.lowerBound
        }
        #expect(order.compactMap(\.self).count == 3)
        #expect(order.compactMap(\.self) == order.compactMap(\.self).sorted())
        #expect(text.contains("do this"))
    }

    @Test func `says since when serve is silent, and shows calls all the same`() async throws {
        let console = try TestConsole()
        try console.publish()
        try await console.store.save([
            CallRecord(
                id: CallID(), did: console.did, caller: nil, leg: "lab-1.1", startedAt: TestConsole.now - 60,
                endedAt: TestConsole.now - 50, disposition: .noAnswer, decision: .fallback)
        ])
        console.live.receive(Self.up, at: TestConsole.now - 3)
        let reply = try await console.get("/operator", by: console.signIn(.admin))
        #expect(reply.status == .ok)
        #expect(reply.text.contains("<h1 class=\"big\">呼叫服务没有应答</h1>"))
        #expect(reply.text.contains("从 11月18日 周三 20:26 起"))
        #expect(reply.text.contains("<dd>1<small> 100%</small></dd>"), "the fallback's share of the last hour")
        #expect(reply.text.contains("<th scope=\"row\">20:00</th><td>1</td>"))
    }

    @Test func `tells a viewer that serve fell silent once, and once that it is back`() {
        let changes = StateChanges(isUp: true)
        let silent = LineState.silent(since: TestConsole.now)
        #expect([.up, silent, silent, .up, .up].map(changes.isNews) == [false, true, false, true, false])
        #expect(StateChanges(isUp: false).isNews(.up))
    }

    @Test func `is no tenant's, and no reviewer's`() async throws {
        let console = try TestConsole()
        #expect(try await console.get("/operator", by: console.signIn(.owner)).status == .notFound)
        #expect(try await console.get("/operator", by: console.signIn(.reviewer)).status == .forbidden)
    }
}
