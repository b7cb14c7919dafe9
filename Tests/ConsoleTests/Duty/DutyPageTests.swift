import Foundation
import HTTPTypes
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Access
@testable import Console

@Suite struct `The page of all steps` {
    private let console: TestConsole
    private let cookie: String

    init() throws {
        console = try TestConsole()
        try console.publish()
        try Operations(console.store).addPhone("13900001111", named: "李明", of: .main, by: console.author)
        cookie = console.signIn(.owner)
    }

    private var path: String { "/n/\(console.did)/duty" }

    private func set(_ fields: [(String, String)]) async throws -> Reply {
        try await console.post(path, [("step", "night")] + fields, by: cookie)
    }

    private var duties: [DutyRecord] {
        get throws { try console.store.duties(of: console.did, at: TestConsole.now) }
    }

    @Test func `says who answers each step and that nothing was set`() async throws {
        let page = try await console.get(path, by: cookie).text
        #expect(page.contains("未设值班，按方案接听。") && page.contains(">night</h2>"))
    }

    @Test func `puts people and typed numbers on duty between two instants`() async throws {
        let reply = try await set([
            ("phone", "13900001111"), ("other", "138 0000 2222，02161234567"), ("from", "2026-11-19T18:00"),
            ("until", "2026-11-20 09:00"),
        ])
        #expect(reply.status == .seeOther)
        let duty = try #require(try duties.first)
        #expect(duty.targets.map(\.description) == ["13900001111", "13800002222", "02161234567"])
        #expect(duty.from == TestConsole.now + 77_600 && duty.until == TestConsole.now + 131_600)
        #expect(try await console.get(path, by: cookie).text.contains("明天 18:00"))
    }

    @Test(arguments: [
        ([("other", "abc")], "other", "无法拨打"), ([], "other", "请选一个人"),
        ([("phone", "13900001111"), ("until", "morgen")], "until", "请照此写"),
        ([("phone", "13900001111"), ("until", "2026-11-01T09:00")], "until", "必须晚于开始时间"),
        ([("phone", "13900001111"), ("phone", "13900001111")], "other", "不可重复"),
        ([("other", "4006001234")], "other", "循环呼入"),
    ])
    func `says what is wrong at its field, and keeps what was typed`(
        fields: [(String, String)], field: String, sentence: String
    ) async throws {
        let reply = try await set(fields)
        #expect(reply.status == .unprocessableContent)
        #expect(reply.text.contains("href=\"#\(field)\"") && reply.text.contains(sentence), "\(reply.text)")
        for (name, value) in fields where name != "phone" {
            #expect(reply.text.contains("name=\"\(name)\"") && reply.text.contains("value=\"\(value)\""))
        }
        #expect(try duties.isEmpty)
    }

    @Test func `lists what was set, each with its undo`() async throws {
        _ = try await set([("phone", "13900001111")])
        _ = try await set([("other", "13800002222")])
        let page = try await console.get(path, by: cookie).text
        #expect(page.matches(of: /action="\/n\/4006001234\/undo"/).count >= 2)
        let first = try #require(try duties.first)
        _ = try await console.post(
            "/n/\(console.did)/undo", [("step", "night"), ("id", "\(first.id)")], by: cookie)
        #expect(try duties.flatMap(\.targets).map(\.description) == ["13800002222"])
    }

    @Test func `has no field for other numbers for whoever may ring the phone book alone`() async throws {
        let page = try await console.get(path, by: console.signIn(.duty)).text
        #expect(!page.contains("name=\"other\"") && page.contains("李明"))
    }
}
