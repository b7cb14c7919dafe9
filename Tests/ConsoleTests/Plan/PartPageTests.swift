import Billing
import Foundation
import HTTPTypes
import Operations
import Records
import Routing
import Storage
import StrictYAML
import TestSupport
import Testing

@testable import Access
@testable import Console

@Suite struct `The forms of a plan` {
    let console: TestConsole
    let base: String

    init() throws {
        console = try TestConsole()
        base = "/n/\(console.did)/plan"
    }

    /// Publishes a plan's text, and signs an editor in.
    private func publish(_ text: String) throws -> String {
        _ = try console.store.publish([(console.did, text, "plan.yaml")], by: console.author)
        return console.signIn(.editor)
    }

    private func form(_ path: String, by cookie: String) async throws -> SentForm {
        let page = try await console.get(path, by: cookie)
        #expect(page.status == .ok, "\(path)")
        return try #require(SentForm(page.text, to: path), "\(page.text)")
    }

    private func send(_ form: SentForm, act: String? = nil, by cookie: String) async throws -> Reply {
        try await console.post(
            form.action, form.fields.map { ($0.name, $0.value) } + (act.map { [("act", $0)] } ?? []), by: cookie)
    }

    /// The text of the draft in hand; without one, that of the version in use.
    private var text: String {
        get throws { try Operations(console.store).editedPlan(of: console.did).text }
    }

    private static let full = """
        # all that a plan can have
        number: "4006001234"
        name: 云岭家电   # the name
        timezone: Asia/Shanghai
        greeting: welcome
        ringing: greeting waiting
        guard:
          block: {prefixes: ["170"], classes: [hidden], numbers: ["13800138000", {number: "13800138001", until: 2027-01-01}]}
          allow: {places: [西藏], numbers: ["02061111111"]}
        password:
          codes: [{code: "4821", name: dealers}, {code: "730951", name: staff, until: 2027-11-23}]
          trusted: {numbers: ["13900009999"]}
          wait: 9s
        limits: {callsAtOnce: 10, spendPerMonth: "500.00", atLimit: sorry}
        patience: {limit: 90s, then: sorry}
        start: hours
        steps:
          hours:
            hours:
              - {dates: ["2026-10-01..2026-10-07", "2027-01-01"], go: sorry}
              - {days: [workdays, sat], from: "18:00", to: "24:00", go: menu}   # late
              - {days: [mon], dates: ["2026-12-07"], go: ask}
            otherwise: places
          menu:
            menu: {prompt: main-menu, keys: {"1": sales, "0": desk, "*": ask}, extensions: {"801": desk}, wait: 7s, silence: again}
            otherwise: desk
          places:
            places:
              - {in: [上海, 苏州, 江苏], prefixes: ["0571"], go: sales}
              - {numbers: ["13800138002"], go: desk}
            otherwise: split
          split: {shares: {sales: 70, desk: 30}}
          ask: {greeting: hello, go: desk}
          sales: {ring: {targets: ["02161234567", "13900001111"], order: rotate, seconds: 20, sameCaller: 30d, onBusy: desk}}
          desk:
            ring:
              targets: ["sip:desk-3"]
              accept: press-1
              whisper: whisper
              roster: {handover: "08:30", duty: [{dates: ["2026-12-01..2026-12-07", "2026-12-20"], who: 李明, target: "13700002222"}]}
              otherwise: sorry
          sorry: {announce: all-busy}
        """ + "\n"

    @Test func `change nothing of a plan when they are sent as they are`() async throws {
        let editor = try publish(Self.full)
        let steps = ["hours", "menu", "places", "split", "ask", "sales", "desk", "sorry"].map { "\(base)/steps/\($0)" }
        for path in steps + ["\(base)/head"] {
            let reply = try await send(form(path, by: editor), by: editor)
            #expect(reply.status == .seeOther, "\(path): \(reply.text)")
            #expect(try text == Self.full, "\(path)")
            #expect(try console.store.drafts(of: console.did).isEmpty, "\(path)")
        }
    }

    @Test func `keep what they change in the draft, and every other line as it was`() async throws {
        let editor = try publish(Self.full)
        var sales = try await form("\(base)/steps/sales", by: editor)
        sales["target1-number"] = "02161239999"
        sales["onNoAnswer"] = "sorry"
        #expect(try await send(sales, by: editor).status == .seeOther)
        let line =
            "  sales: {ring: {targets: [\"02161239999\", \"13900001111\"], order: rotate, seconds: 20, sameCaller: 30d, onBusy: desk, onNoAnswer: sorry}}"
        let (old, new) = (Self.full.split(separator: "\n"), try text.split(separator: "\n"))
        #expect(new.filter { !old.contains($0) }.joined().contains("02161239999"), "\(new)")
        #expect(old.filter { !new.contains($0) }.count == 1)
        #expect(line.count > 110)
        #expect(try NumberPlan(document: text).steps[StepName("sales")!]?.followers.count == 2)
        var hours = try await form("\(base)/steps/hours", by: editor)
        hours["step-name"] = "营业时间"
        #expect(try await send(hours, by: editor).status == .seeOther)
        let renamed = try text
        #expect(renamed.contains("start: 营业时间\n") && renamed.contains("   # late\n"))
    }

    @Test func `lead to a step that is made for it, both saved together`() async throws {
        let editor = try publish(Self.full)
        var sales = try await form("\(base)/steps/sales", by: editor)
        sales["seconds"] = "25"
        sales["onNoAnswer"] = FormPage.newStep
        let kinds = try await send(sales, by: editor)
        let list = try #require(kinds.fields[.location])
        #expect(try list.hasPrefix("\(base)/add?f=") && text == Self.full)
        let shown = try await console.get(list, by: editor).text
        let path = try #require(shown.firstMatch(of: #/href="([^"]*\/add\/announce\?f=[^"]*)"/#)).1
        let page = try await console.get(String(path), by: editor)
        var made = try #require(SentForm(page.text, to: "\(base)/add/announce"), "\(page.text)")
        made["step-name"] = "夜间"
        made["sound"] = "all-busy"
        #expect(try await send(made, by: editor).status == .seeOther)
        let plan = try NumberPlan(document: text)
        guard case .ring(let ring) = plan.steps[StepName("sales")!] else { throw NotFound() }
        #expect((ring.onNoAnswer, ring.seconds) == (StepName("夜间"), 25))
    }

    @Test func `that lead to a new step which leads to another are all saved together`() async throws {
        let editor = try publish(Self.full)
        var sales = try await form("\(base)/steps/sales", by: editor)
        sales["onNoAnswer"] = FormPage.newStep
        var list = try #require(try await send(sales, by: editor).fields[.location])
        var greeting = try await waitingForm("greeting", after: list, by: editor)
        greeting["step-name"] = "later"
        greeting["sound"] = "hello"
        greeting["go"] = FormPage.newStep
        list = try #require(try await send(greeting, by: editor).fields[.location])
        var made = try await waitingForm("announce", after: list, by: editor)
        made["step-name"] = "night"
        made["sound"] = "all-busy"
        #expect(try await send(made, by: editor).status == .seeOther)
        let steps = try NumberPlan(document: text).steps
        guard case .ring(let ring) = steps[StepName("sales")!], case .greeting(let later) = steps[StepName("later")!],
            case .announce = steps[StepName("night")!]
        else { throw NotFound() }
        #expect((ring.onNoAnswer, later.goes) == (StepName("later"), StepName("night")!))
        let said = try await console.get(base, by: editor).text
        #expect(said.contains("“night”已加入草稿，刚才的改动一起保存了。"))
    }

    /// The form of a new step of this kind, for which another form waits.
    private func waitingForm(_ kind: String, after list: String, by cookie: String) async throws -> SentForm {
        let query = try #require(list.split(separator: "?").last)
        let page = try await console.get("\(base)/add/\(kind)?\(query)", by: cookie)
        return try #require(SentForm(page.text, to: "\(base)/add/\(kind)"), "\(page.text)")
    }

    @Test func `that wait for a new step lose nothing when somebody else has saved meanwhile`() async throws {
        let editor = try publish(Self.full)
        var sales = try await form("\(base)/steps/sales", by: editor)
        sales["onNoAnswer"] = FormPage.newStep
        let list = try #require(try await send(sales, by: editor).fields[.location])
        var split = try await form("\(base)/steps/split", by: editor)
        split["branch1-weight"] = "60"
        split["branch2-weight"] = "40"
        #expect(try await send(split, by: editor).status == .seeOther)
        let query = try #require(list.split(separator: "?").last)
        let page = try await console.get("\(base)/add/announce?\(query)", by: editor)
        var made = try #require(SentForm(page.text, to: "\(base)/add/announce"))
        made["step-name"] = "night"
        made["sound"] = "all-busy"
        let reply = try await send(made, by: editor)
        #expect(reply.status == .conflict && reply.text.contains("night"))
    }

    private struct NotFound: Error {}

    @Test func `show the next seven days by a step that decides by time, as the form has it`() async throws {
        let editor = try publish(Self.full)
        var hours = try await form("\(base)/steps/hours", by: editor)
        let before = try await console.get("\(base)/steps/hours", by: editor).text
        #expect(before.contains("18:00–24:00</td><td>menu</td>"))
        hours["rule2-from"] = "19:30"
        let shown = try await send(hours, act: "rule.add.0", by: editor).text
        #expect(!shown.contains("18:00–24:00</td><td>menu</td>"))
        #expect(shown.contains("19:30–24:00</td><td>menu</td>") || !shown.contains("id=\"week\""))
    }

    @Test func `lock what the number's packages lack, with the price of the option that has it`() async throws {
        let editor = try publish(Self.full)
        let functions = ServiceFunction.allCases.filter { ![.roster, .extensions, .lists].contains($0) }
        let operations = Operations(console.store)
        try operations.sell(
            [
                PackageOffer(
                    Package(
                        id: "basic", chineseName: "基础", englishName: "Basic", functions: functions,
                        monthlyFee: Money("100.00")),
                    kind: .base),
                PackageOffer(
                    Package(
                        id: "roster", chineseName: "排班", englishName: "Roster", functions: [.roster],
                        monthlyFee: Money("20.00")),
                    kind: .option),
            ], by: console.author)
        _ = try operations.hold(["basic"], of: console.did, by: console.author)
        // The roster that the plan has is shown below the lock, to be taken out; where there is none, so is no field.
        let desk = try await console.get("\(base)/steps/desk", by: editor).text
        #expect(desk.contains("排班，每月 20.00 元") && desk.contains("name=\"shift1-who\""))
        let sales = try await console.get("\(base)/steps/sales", by: editor).text
        #expect(sales.contains("排班，每月 20.00 元") && !sales.contains("shift.add"))
        #expect(try await console.get("\(base)/steps/menu", by: editor).text.contains("套餐不含"))
        let reply = try await send(form("\(base)/steps/sales", by: editor), by: editor)
        #expect(try reply.status == .seeOther && text == Self.full)
        let head = try await form("\(base)/head", by: editor)
        #expect(try await send(head, by: editor).status == .seeOther)
        #expect(try text == Self.full)
    }

    @Test func `add, move and remove rows without saving anything`() async throws {
        let editor = try publish(Self.full)
        let path = "\(base)/steps/hours"
        var hours = try await form(path, by: editor)
        hours["rule1-first"] = "2026-10-02"
        var shown = try await send(hours, act: "rule.down.1", by: editor)
        #expect(shown.status == .ok)
        var moved = try #require(SentForm(shown.text, to: path))
        #expect(moved["rule2-first"] == "2026-10-02" && moved["rule1-from"] == "18:00" && moved["rules"] == "3")
        shown = try await send(moved, act: "rule.add.0", by: editor)
        moved = try #require(SentForm(shown.text, to: path))
        #expect(moved["rules"] == "4")
        shown = try await send(moved, act: "rule.remove.4", by: editor)
        moved = try #require(SentForm(shown.text, to: path))
        #expect(try text == Self.full)
        #expect(try await send(moved, by: editor).status == .seeOther)
        #expect(try text.contains("2026-10-02..2026-10-07\", \"2027-01-01"))
    }

    @Test func `show each mistake at its field, with everything that was typed`() async throws {
        let editor = try publish(Self.full)
        var hours = try await form("\(base)/steps/hours", by: editor)
        hours["rule1-first"] = "2026-10-08"
        hours["rule2-go"] = ""
        var reply = try await send(hours, by: editor)
        #expect(reply.status == .unprocessableContent)
        #expect(reply.text.contains("<a href=\"#rule1-first\">“2026-10-08..2026-10-07”的结束日期早于开始日期"))
        #expect(reply.text.contains("<a href=\"#rule2\">缺少“go”；请补上"))
        #expect(SentForm(reply.text, to: "\(base)/steps/hours")?["rule1-first"] == "2026-10-08")
        var split = try await form("\(base)/steps/split", by: editor)
        split["branch1-weight"] = "60"
        reply = try await send(split, by: editor)
        #expect(reply.text.contains("各比例合计为90；应为100"))
        var menu = try await form("\(base)/steps/menu", by: editor)
        menu["wait"] = "soon"
        reply = try await send(menu, by: editor)
        #expect(reply.text.contains("<a href=\"#wait\">“soon”应为 1s 至 30s 的时长"))
        var head = try await form("\(base)/head", by: editor)
        head["code1-digits"] = "12"
        reply = try await send(head, by: editor)
        #expect(reply.text.contains("<a href=\"#code1-digits\">密码为4至12位数字"))
        #expect(try text == Self.full)
    }

    @Test func `never show a code, and keep those that nobody types again`() async throws {
        let editor = try publish(Self.full)
        let page = try await console.get("\(base)/head", by: editor)
        let values = page.text.components(separatedBy: "value=\"").map { $0.prefix { $0 != "\"" } }
        #expect(!values.contains("4821") && !values.contains("730951"))
        var head = try #require(SentForm(page.text, to: "\(base)/head"))
        head["code2-digits"] = "555666"
        #expect(try await send(head, by: editor).status == .seeOther)
        #expect(
            try text.contains("{code: \"4821\", name: dealers}, {code: \"555666\", name: staff, until: 2027-11-23}"))
    }

    @Test func `remove a step that nothing leads to, and say what leads to one`() async throws {
        let editor = try publish(Self.full)
        let hash = try #require(try await form("\(base)/steps/sorry", by: editor)["base"])
        let refused = try await console.post("\(base)/steps/split/remove", [("base", hash)], by: editor)
        #expect(refused.status == .unprocessableContent && refused.text.contains("指向“split”；请先改为其他步骤"))
        var places = try await form("\(base)/steps/places", by: editor)
        places["otherwise"] = "desk"
        #expect(try await send(places, by: editor).status == .seeOther)
        let now = try #require(try await form("\(base)/steps/split", by: editor)["base"])
        #expect(try await console.post("\(base)/steps/split/remove", [("base", now)], by: editor).status == .seeOther)
        #expect(try !text.contains("split"))
    }

    @Test func `lose nothing when somebody else has saved meanwhile`() async throws {
        let editor = try publish(Self.full)
        var mine = try await form("\(base)/steps/sales", by: editor)
        var theirs = try await form("\(base)/steps/desk", by: console.signIn(.owner))
        theirs["target1-number"] = "13600003333"
        #expect(try await send(theirs, by: console.signIn(.owner)).status == .seeOther)
        mine["target1-number"] = "13500004444"
        let reply = try await send(mine, by: editor)
        #expect(reply.status == .conflict)
        #expect(reply.text.contains("13500004444") && reply.text.contains("13600003333"))
        #expect(try text.contains("13600003333"))
    }

    @Test(arguments: ["{number: \"4006001234\", start: a, steps: {a: {ring: {targets: [\"101\"]}}}}"])
    func `lead to the text where only it can be edited`(document: String) async throws {
        let editor = try publish(document)
        let page = try await console.get("\(base)/steps/a", by: editor)
        #expect(page.status == .ok && page.text.contains("此处请用文本修改") && page.text.contains("\(base)/text"))
    }

    @Test func `are not for those who may only see the plan`() async throws {
        _ = try publish(Self.full)
        let viewer = console.signIn(.viewer)
        for path in ["head", "add", "steps/sales", "add/ring"] {
            #expect(try await console.get("\(base)/\(path)", by: viewer).status == .forbidden)
        }
        #expect(try await console.get("\(base)/steps/nothing", by: console.signIn(.editor)).status == .notFound)
    }

    @Test func `are an operator's for as long as the owner has asked for help`() async throws {
        _ = try publish(Self.full)
        let helper = console.signIn(asGuestOf: .main, helping: [console.did])
        var sales = try await form("\(base)/steps/sales", by: helper)
        sales["seconds"] = "25"
        #expect(try await send(sales, by: helper).status == .seeOther)
        #expect(try text.contains("seconds: 25") && text.contains("4821"))
        let guest = console.signIn(asGuestOf: .main)
        #expect(try await console.get("\(base)/steps/sales", by: guest).status == .forbidden)
    }

    @Test func `make the whole example alone`() async throws {
        let editor = try publish(
            "number: \"4006001234\"\nstart: sorry\nsteps:\n  sorry: {announce: all-busy}\n")
        for (kind, name, fields) in Self.steps {
            var new = try await form("\(base)/add/\(kind)", by: editor)
            new["step-name"] = name
            for (field, value) in fields { new[field] = value }
            let reply = try await send(new, by: editor)
            #expect(reply.status == .seeOther, "\(name): \(reply.text)")
        }
        var head = try await form("\(base)/head", by: editor)
        for (field, value) in [
            ("name", "云岭家电 客服热线"), ("start", "hours"), ("greeting", "welcome"), ("admission", "block"),
            ("listed-prefixes", "170"), ("listed-class", "hidden"),
        ] { head[field] = value }
        #expect(try await send(head, by: editor).status == .seeOther)
        let whole = try String(contentsOfFile: "examples/whole.yaml", encoding: .utf8)
        let made = try text
        #expect(try NumberPlan(document: made) == NumberPlan(document: whole), "\(made)")
    }

    /// The steps of the example, each after those that it leads to.
    private static let steps: [(String, String, KeyValuePairs<String, String>)] = [
        ("ring", "night", ["targets": "1", "target1-number": "13700002222", "otherwise": "sorry"]),
        (
            "ring", "desk",
            ["targets": "2", "target1-number": "02161230000", "target2-number": "sip:desk-3", "order": "together"]
        ),
        (
            "ring", "east",
            [
                "targets": "2", "target1-number": "02161234567", "target2-number": "13900001111", "seconds": "20",
                "onBusy": "desk", "onNoAnswer": "night",
            ]
        ),
        (
            "ring", "support",
            [
                "targets": "2", "target1-number": "02161230001", "target2-number": "02161230002", "order": "rotate",
                "sameCaller": "30",
            ]
        ),
        ("ring", "boss", ["target1-number": "13600003333", "accept": "on"]),
        (
            "shares", "split",
            ["branch1-go": "east", "branch1-weight": "70", "branch2-go": "desk", "branch2-weight": "30"]
        ),
        (
            "places", "sales",
            ["rules": "1", "rule1-cities": "上海、江苏、浙江", "rule1-go": "east", "otherwise": "split"]
        ),
        (
            "menu", "menu",
            [
                "prompt": "main-menu", "key-1": "sales", "key-2": "support", "key-0": "desk", "extensions": "1",
                "extension1-digits": "801", "extension1-go": "boss", "otherwise": "desk",
            ]
        ),
        (
            "hours", "hours",
            [
                "rules": "1", "rule1-by": "days", "rule1-day": "workdays", "rule1-from": "09:00", "rule1-to": "18:00",
                "rule1-go": "menu", "otherwise": "night",
            ]
        ),
    ]
}
