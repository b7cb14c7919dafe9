import Documents
import Markup
import Routing
import Testing

@Suite struct `The change from one plan to another` {
    private static let text = """
        number: "4006001234"
        start: 时间
        steps:
          时间: {hours: [{dates: ["2026-10-01..2026-10-07"], go: 关}, {days: [sat, sun], from: "09:00", to: "12:00", go: 台}], otherwise: 关}
          台: {ring: {targets: ["13700002222"], seconds: 20, otherwise: 关}}
          关: {announce: all-busy}
        """

    private func sentences(_ edit: (String) -> String) throws -> [String] {
        let (old, new) = (try NumberPlan(stored: Self.text), try NumberPlan(stored: edit(Self.text)))
        return PlanChanges(from: old, to: new) { "\($0)" }.sentences.map(\.chinese)
    }

    @Test(arguments: [
        ("13700002222", "13900001111", "“台”电话：13700002222 → 13900001111"),
        ("seconds: 20", "seconds: 30", "“台”振铃：响 20 秒 → 响 30 秒"),
        ("10-07\"], go: 关", "10-07\"], go: 台", "“时间”2026年10月1日–7日：“关” → “台”"),
        ("[sat, sun]", "[sat]", "“时间”周六 9:00–12:00：无 → “台”"),
        ("seconds: 20,", "seconds: 20, accept: press-1,", "“台”接通：无 → 按 1 才接通"),
        ("start: 时间", "start: 台", "第一步：“时间” → “台”"),
        ("start: 时间", "start: 时间\nlimits: {callsAtOnce: 3}", "同时通话：无 → 最多 3 通"),
        ("start: 时间", "start: 时间\nguard: {block: {classes: [hidden]}}", "来电拦截有改动"),
        ("{announce: all-busy}", "{ring: {targets: [\"101\"]}}", "“关”方式：播放后挂机 → 振铃"),
        ("关: {ann", "关: {announce: all-busy}\n  新: {ann", "新增步骤“新”：播放后挂机"),
    ])
    func `is told in sentences`(old: String, new: String, sentence: String) throws {
        #expect(try sentences { $0.replacing(old, with: new) }.contains(sentence))
    }

    @Test func `is nothing for comments, and says which steps are gone`() throws {
        #expect(try sentences { "# 注释\n" + $0 }.isEmpty)
        let gone = try sentences { $0.replacing("go: 台", with: "go: 关").replacing(#/  台: .*\n/#, with: "") }
        #expect(gone.contains("删去步骤“台”"))
    }

    @Test func `never tells a code`() throws {
        let password = "start: 时间\npassword: {codes: [{code: \"48213\", name: dealers}]}"
        let told = try sentences { $0.replacing("start: 时间", with: password) }
        #expect(told == ["接入密码有改动"])
    }
}
