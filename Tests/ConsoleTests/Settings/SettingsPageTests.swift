import Foundation
import HTTPTypes
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Access
@testable import Console

@Suite struct `The settings of a number` {
    private let console: TestConsole
    private let cookie: String

    init() throws {
        console = try TestConsole()
        try console.publish()
        cookie = console.signIn(.owner)
    }

    private var path: String { "/n/\(console.did)/settings" }
    private var setting: NumberSetting { get throws { try console.store.setting(of: console.did) } }

    @Test func `choose the duty step, and whether queries are masked`() async throws {
        #expect(try await console.post(path, [("step", "night")], by: cookie).status == .seeOther)
        #expect(try setting == NumberSetting(dutyStep: StepName("night"), masksQueries: false))
        _ = try await console.post(path, [("step", ""), ("masked", "on")], by: cookie)
        #expect(try setting == NumberSetting())
        let wrong = try await console.post(path, [("step", "noon")], by: cookie)
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("href=\"#step\""))
    }

    @Test func `show a new query password once, and take it away`() async throws {
        let reply = try await console.post("\(path)/query-password", [("act", "make")], by: cookie)
        #expect(reply.fields[.location] == path)
        #expect(try setting.queryHash?.hasPrefix("$y$") == true)
        let page = try await console.get(path, by: cookie).text
        #expect(try /查询密码：<b class="n">[2-9A-Z]{5} [2-9A-Z]{5}<\/b>/.firstMatch(in: page) != nil)
        #expect(try await !console.get(path, by: cookie).text.contains("只显示这一次"))
        _ = try await console.post("\(path)/query-password", [("act", "remove")], by: cookie)
        #expect(try setting.queryHash == nil)
    }

    @Test func `are for owners alone`() async throws {
        for role in [Role.editor, .duty, .viewer] {
            #expect(try await console.get(path, by: console.signIn(role)).status == .forbidden)
            let made = try await console.post(
                "\(path)/query-password", [("act", "make")], by: console.signIn(role))
            #expect(made.status == .forbidden)
        }
        #expect(try setting == NumberSetting())
    }
}
