import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Console

@Suite struct `The receipt of a call` {
    private let console: TestConsole
    private let id = CallID()

    init() async throws {
        console = try TestConsole()
        try console.publish()
        let plan = """
            number: "\(console.did)"
            start: hours
            steps:
              hours:
                hours:
                  - {dates: ["2026-10-01..2026-10-07"], go: closed}
                  - {days: [workdays], from: "09:00", to: "18:00", go: desk}
                otherwise: night
              desk: {ring: {targets: ["13900001111"]}}
              night: {ring: {targets: ["13800002222"]}}
              closed: {announce: all-busy}
            """
        _ = try console.store.publish([(console.did, plan, "plan.yaml")], by: console.author)
        let bare = CallRecord(
            id: id, did: console.did, caller: "13712345678", planVersion: 2, leg: "lab-1", startedAt: TestConsole.now,
            endedAt: TestConsole.now + 9, disposition: .busy, hungUpBy: .caller, witnesses: [.agi, .journal])
        var record = bare
        record.receipt = try Operations(console.store).trial(of: bare, at: TestConsole.now).receipt
        try await console.store.save([record])
    }

    private var path: String { "/n/\(console.did)/calls/\(id)" }

    @Test func `has the sentences of hotline call in three parts, the step that is led to in bold`() async throws {
        let text = try await console.get(path, by: console.signIn(.owner)).text
        for part in ["谁打来", "走哪条路", "叫哪些电话"] { #expect(text.contains("<h3>\(part)</h3>"), "\(part)") }
        #expect(text.contains("，转到“<b>night</b>”</span>"))
        #expect(text.contains("主叫") && text.contains("系统、话单日志"))
    }

    @Test func `says of each rule that did not hold why`() async throws {
        let text = try await console.get(path, by: console.signIn(.owner)).text
        #expect(text.contains("<summary>为什么不是别的规则</summary>"))
        #expect(text.contains("<li>［2026-10-01..2026-10-07］不符：日期不符</li>"))
        #expect(text.contains("<li>［workdays 09:00–18:00］不符：时间不符</li>"))
        let english = try await console.get(path, by: console.signIn(.owner, language: .en)).text
        #expect(english.contains("<li>[workdays 09:00–18:00]: another time of day</li>"))
    }

    @Test func `leads to what would happen now, by the plan and the duty of now`() async throws {
        let cookie = console.signIn(.owner)
        #expect(try await console.get(path, by: cookie).text.contains("href=\"\(path)/now\""))
        #expect(try await console.get("\(path)/now", by: cookie).text.contains("<h1 class=\"big\">138 0000 2222</h1>"))
        try Operations(console.store).putOnDuty(
            [try #require(DialTarget("13900009999"))], at: try #require(StepName("night")), of: console.did,
            by: console.author)
        let page = try await console.get("\(path)/now", by: cookie).text
        #expect(page.contains("<h1 class=\"big\">139 0000 9999</h1>") && page.contains("alice 已指定由 13900009999 值班"))
        #expect(try await console.store.calls(of: console.did, since: nil, limit: 10).records.count == 1)
    }

    @Test func `simulates with the caller's number, and does not show it to whoever may not see it`() async throws {
        let page = try await console.get("\(path)/now", by: console.signIn(.viewer, seesCallers: false)).text
        #expect(page.contains("主叫为手机") && page.contains("137 **** 5678"))
        #expect(!page.contains("13712345678") && !page.contains("1234 5678"))
        #expect(try await console.get("\(path)/now", by: console.signIn(.duty)).status == .forbidden)
    }

    @Test func `finds the caller's other calls without telling the number in an address`() async throws {
        let cookie = console.signIn(.owner)
        #expect(try await console.get(path, by: cookie).text.contains("这个号码的其他来电"))
        let reply = try await console.post(
            "/n/\(console.did)/calls/find", [("caller", "13712345678")], by: cookie)
        let address = try #require(reply.fields[.location])
        #expect(!address.contains("5678"))
        #expect(try await console.get(address, by: cookie).text.contains("137 1234 5678"))
    }
}
