import CivilTime
import Foundation
import HTTPTypes
import Numbering
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@testable import Access
@testable import Console

@Suite struct `The pages of a plan` {
    private let console: TestConsole
    private let cookie: String
    private var path: String { "/n/\(console.did)/plan" }

    private static let text = """
        number: "4006001234"
        name: 云岭家电
        start: 时间
        greeting: welcome
        steps:
          时间: {hours: [{days: [workdays], from: "09:00", to: "18:00", go: 地区}], otherwise: 夜间值班}
          地区: {places: [{in: [上海, 江苏], go: 分流}], otherwise: 夜间值班}
          分流: {shares: {前台: 50, 夜间值班: 50}}
          前台: {ring: {targets: ["02161230000", "13900001111"], seconds: 20, otherwise: 全忙}}
          夜间值班: {ring: {targets: ["13700002222"], otherwise: 全忙}}
          全忙: {announce: all-busy}
        """

    init() throws {
        console = try TestConsole()
        try console.publish()
        try Operations(console.store).addPhone("13900001111", named: "李明", of: .main, by: console.author)
        _ = try console.store.publish([(console.did, Self.text, "plan.yaml")], by: console.author)
        cookie = console.signIn(.owner)
    }

    private func keep(_ text: String) throws -> Int {
        try console.store.saveDraft(text, of: console.did, origin: "console", publishAt: nil, by: console.author)
    }

    private func targets() throws -> String? {
        try console.store.currentPlan(of: console.did)?.document
    }

    @Test func `list its steps in the order of calls, with what they do and where they lead`() async throws {
        let page = try await console.get(path, by: cookie).text
        let names = page.matches(of: /<\/b><h3><a [^>]+>([^<]+)<\/a><\/h3>/).map { String($0.1) }
        #expect(names == ["时间", "地区", "分流", "前台", "夜间值班", "全忙"])
        #expect(page.contains("工作日 9:00–18:00<a href=\"#s2\">") && page.contains("上海、江苏<a href=\"#s3\">"))
        #expect(page.contains("021-6123 0000、李明 139 0000 1111，各 20 秒") && page.contains("没人接<a href=\"#s6\">"))
        #expect(page.contains("未来 24 小时谁接") && page.contains("id=\"check\""))
        #expect(page.contains("aria-current=\"page\"") && page.contains("来电按第 2 版接听"))
    }

    @Test func `name the steps that no call comes to apart`() async throws {
        let days = Self.text.replacing("otherwise: 夜间值班}\n  地区", with: "otherwise: 前台}\n  地区")
        _ = try keep(days.replacing("go: 分流}], otherwise: 夜间值班", with: "go: 前台}], otherwise: 前台"))
        let page = try await console.get(path, by: cookie).text
        let parts = page.components(separatedBy: "没有来电会走到的步骤")
        #expect(parts.count == 2 && parts[1].contains(">分流</a></h3>") && parts[1].contains(">夜间值班</a></h3>"))
        #expect(page.contains("按草稿，未来 24 小时谁接") && page.contains("已改"))
    }

    @Test func `say who is on duty at a step, until when`() async throws {
        let until = TestConsole.now.addingTimeInterval(3600)
        _ = try Operations(console.store).putOnDuty(
            [DialTarget("13900001111")!], at: StepName("前台")!, of: console.did, from: nil, until: until,
            withinBookOf: nil, onLockedDevice: false, by: console.author)
        let page = try await console.get(path, by: cookie).text
        #expect(page.contains("李明值班，至"))
    }

    @Test func `tell who answers on each of the next sixty days, with holidays and what nobody has announced`()
        async throws
    {
        let page = try await console.get("\(path)/calendar", by: cookie).text
        #expect(page.matches(of: /<div class="pad-y" id="d[0-9-]{10}">/).count == 61)
        // The caller of the outlook is of no place that the plan names.
        #expect(page.contains("<span class=\"n\">全天</span>") && page.contains("137 0000 2222"))
        let years = Set(
            [TestConsole.now, TestConsole.now.addingTimeInterval(60 * 86_400)].map {
                CivilDay(at: $0, in: .shanghai).year
            })
        for year in years where !WorkCalendar.builtIn.announcedYears.contains(year) {
            #expect(page.contains("\(year) 年节假日安排尚未公布"))
        }
    }

    @Test func `try a call with the receipt of a call, and count on for the next`() async throws {
        let form = [
            ("who", "02165001234"), ("on", "2026-11-19"), ("at", "10:00"), ("o1", "busy"), ("o2", "answer"),
        ]
        var answers: [String] = []
        for count in ["0", "1"] {
            let reply = try await console.post("\(path)/try", form + [("n", count)], by: cookie)
            let place = try #require(reply.fields[.location])
            #expect(reply.status == .seeOther && !place.contains("0216"), "no number in an address: \(place)")
            let page = try await console.get(place, by: cookie).text
            #expect(page.contains("步骤“分流”按比例分配") && page.contains("下一通"))
            answers.append(page.contains("李明接听") ? "前台" : "夜间值班")
        }
        #expect(Set(answers) == ["前台", "夜间值班"])
    }

    @Test(arguments: [
        ([("from", "abc")], "from", "这不是号码"), ([("from", "13800138000"), ("keys", "1,x")], "keys", "电话按键为"),
        ([("from", "13800138000"), ("on", "morgen")], "on", "写日期和时间"), ([("from", "")], "from", "写一个号码"),
        ([("from", "13800138000"), ("keys", "code:x")], "keys", "方案没有接入密码"),
    ])
    func `say at its field what is wrong with a call to try`(
        fields: [(String, String)], field: String, sentence: String
    ) async throws {
        let reply = try await console.post("\(path)/try", fields, by: cookie)
        #expect(reply.status == .unprocessableContent)
        #expect(reply.text.contains("href=\"#\(field)\"") && reply.text.contains(sentence), "\(reply.text)")
    }

    @Test(arguments: TryForm.provinces) func `have a landline of every province to try with`(
        province: String, number: String
    ) throws {
        let context = try Operations(console.store).context(of: console.did, at: TestConsole.now)
        let tried = try context.tried(TrialCall(presented: number, at: TestConsole.now), mayKey: true)
        #expect(Set(tried.caller.places.map(\.province)) == [province])
    }

    @Test func `say before publishing what changes, publish at once, and take it back`() async throws {
        let id = try keep(Self.text.replacing("13700002222", with: "13900001111"))
        let page = try await console.get("\(path)/publish", by: cookie).text
        #expect(page.contains("“夜间值班”电话：137 0000 2222 → 李明 139 0000 1111"))
        #expect(page.contains("<del>-  夜间值班") && page.contains("<ins>+  夜间值班") && page.contains("没有可比较的来电"))
        let reply = try await console.post("\(path)/publish", [("id", "\(id)"), ("when", "now")], by: cookie)
        #expect(reply.status == .seeOther)
        #expect(try targets()?.contains("13700002222") == false)
        let after = try await console.get(path, by: cookie).text
        #expect(after.contains("第 3 版从下一通来电起生效") && after.contains("撤销，换回第 2 版"))
        _ = try await console.post("\(path)/rollback", [("current", "3")], by: cookie)
        #expect(try targets()?.contains("13700002222") == true)
        let again = try await console.post("\(path)/rollback", [("current", "3")], by: cookie)
        #expect(again.status == .unprocessableContent && again.text.contains("已不是当前版本"))
        let twice = try await console.post("\(path)/publish", [("id", "\(id)"), ("when", "now")], by: cookie)
        #expect(twice.status == .unprocessableContent)
    }

    @Test func `publish at an hour, list what waits, and withdraw it`() async throws {
        let id = try keep(Self.text.replacing("13700002222", with: "13900001111"))
        let bad = try await console.post(
            "\(path)/publish", [("id", "\(id)"), ("when", "hour"), ("hour", "bald")], by: cookie)
        #expect(bad.status == .unprocessableContent && bad.text.contains("href=\"#hour\""))
        let over = try await console.post(
            "\(path)/publish", [("id", "\(id)"), ("when", "hour"), ("hour", "2026-11-01T09:00")], by: cookie)
        #expect(over.status == .unprocessableContent && over.text.contains("该时间已过"))
        let reply = try await console.post(
            "\(path)/publish", [("id", "\(id)"), ("when", "hour"), ("hour", "2026-11-20T09:00")], by: cookie)
        #expect(reply.status == .seeOther)
        let page = try await console.get("\(path)/history", by: cookie).text
        #expect(page.contains("等待定时发布") && page.contains("11月20日 周五 09:00") && page.contains("取消定时"))
        _ = try await console.post("\(path)/withdraw", [("id", "\(id)")], by: cookie)
        #expect(try await console.get(path, by: cookie).text.contains("草稿，未发布"))
    }

    @Test func `keep a plan with errors from being published`() async throws {
        let id = try keep(Self.text.replacing("13700002222", with: "4006001234"))
        let editor = console.signIn(.editor)
        #expect(try await console.get("\(path)/publish", by: editor).text.contains("处错误才能发布"))
        let reply = try await console.post("\(path)/publish", [("id", "\(id)"), ("when", "now")], by: editor)
        #expect(reply.status == .unprocessableContent)
        #expect(try targets() == Self.text)
    }

    @Test func `list the versions, show each, and go back to one`() async throws {
        let page = try await console.get("\(path)/history", by: cookie).text
        #expect(page.contains("第 2 版") && page.contains("第 1 版") && page.contains("alice"))
        let old = try await console.get("\(path)/history/1", by: cookie).text
        #expect(old.contains("换回这一版") && old.contains("新增步骤“时间”：按时间"))
        let viewer = console.signIn(.viewer)
        let seen = try await console.get("\(path)/history/2", by: viewer).text
        #expect(seen.contains("<h3>夜间值班</h3>") && !seen.contains("start: 时间"))
        #expect(try await console.get("\(path)/history/9", by: cookie).status == .notFound)
        _ = try await console.post("\(path)/rollback", [("to", "1"), ("current", "2")], by: cookie)
        #expect(try targets() == planText("plan"))
    }
}
