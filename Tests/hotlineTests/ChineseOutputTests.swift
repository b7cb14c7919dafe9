import Foundation
import Markup
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@testable import hotline

/// Commands on a database with plans, money and calls, in both languages.
@Suite struct `What commands print in Chinese` {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let number = "4006001234"

    /// Names and codes that stand in output.
    private static let names: Set<String> = [
        "Asterisk", "Hotline", "AGI", "AMI", "AstDB", "UTC", "SMART", "main", "acme", "desk", "sorry", "alice", "root",
        "zh", "en",
        "standard", "basic", "office", "all-busy", "agi", "journal", "number", "name", "start", "steps", "ring",
        "targets",
        "announce", "otherwise", "FILE", "TEXT", "NUMBER", "NAME", "AMOUNT", "callsPerMonth", "spendPerMonth", "ffmpeg",
        "busy", "lost", "answered", "noAnswer", "unknown", "answer", "noanswer", "unavailable", "leave", "anonymous",
        "welcome",
        "pro", "menus", "shares", "guard", "switchboard", "cost-control", "roster", "frob", "workdays", "topup",
        "correction", "statement",
    ]

    private let program: Program

    init() async throws {
        program = try Program()
        let plan = """
            number: "\(Self.number)"
            name: 客服
            start: desk
            steps:
              desk: {ring: {targets: ["02161234567"], otherwise: sorry}}
              sorry: {announce: all-busy}

            """
        try FileManager.default.createDirectory(
            atPath: program.folder.file("zh"), withIntermediateDirectories: true)
        try program.write("", "zh/all-busy.wav")
        try program.write(plan, "plan.yaml")
        try program.write(plan.replacing("客服", with: "客服二"), "second.yaml")
        try program.write(plan.replacing("sorry}}", with: "sory}}"), "wrong.yaml")
        for file in ["tariff", "packages", "caller-fees"] {
            try FileManager.default.copyItem(
                atPath: Self.root.appending(path: "examples/money/\(file).yaml").path,
                toPath: program.folder.file("\(file).yaml"))
        }
        for arguments in Self.preparations {
            let output = try program.run(arguments, in: .en)
            try #require(output.status == 0, "\(arguments): \(output.text)\(output.errors)")
        }
        let store = try Store(existing: program.folder.file("hotline.db"))
        let maker = CallMaker()
        try await store.save([
            maker.call(.answered, hops: [maker.hop(1, .busy), maker.hop(2, .answer, talks: 60)]),
            maker.call(.noAnswer, hops: [maker.hop(1, .noAnswer)], after: 60),
            maker.call(.unknown, by: .platform, after: 120),
        ])
    }

    private static let preparations = [
        ["tenant", "add", "acme", "--by", "alice"], ["apply", "plan.yaml", "--anyway", "--by", "alice"],
        ["apply", "second.yaml", "--anyway", "--by", "alice"],
        ["number", "draft", number, "plan.yaml", "--by", "alice"],
        ["tariff", "add", "tariff.yaml", "--by", "alice"], ["package", "add", "packages.yaml", "--by", "alice"],
        ["caller-fees", "import", "caller-fees.yaml", "--by", "alice"],
        ["topup", "acme", "500.00", "--id", "1", "--by", "alice"],
        ["duty", number, "desk", "13100000009", "--by", "alice"],
    ]

    /// Commands that change nothing, or nothing that shows in the language that comes second.
    private static let questions = [
        ["number", "list"], ["number", "history", number], ["number", "audit"], ["number", "drafts"],
        ["number", "diff", number, "1", "2"], ["number", "diff", number, "1", "1"],
        ["number", "rollback", number, "2"],
        ["calls"], ["calls", "--unexplained"], ["tenant", "list"], ["tenant", "show", "acme"], ["balance", "acme"],
        ["balance", "acme", "--at", "2026-11-22T10:00"], ["ledger", "acme"], ["ledger", "acme", "--since", "1m"],
        ["topup", "acme", "500.00", "--id", "1"],
        ["tariff", "list"], ["tariff", "show", "标准资费"], ["tariff", "add", "tariff.yaml"], ["package", "list"],
        ["package", "hold", number], ["statement", number, "--month", "2026-11"], ["caller-fees", "show"],
        ["places", "show", "13800138000"], ["places", "show", "anonymous"], ["holidays", "show", "2026"],
        ["duty", number], ["check", "plan.yaml", "--language", "zh"], ["simulate", number, "--from", "13800138000"],
        ["report", number, "--month", "2026-11"], ["report", number, "--month", "2026-11", "--calls", "busy"],
        ["replay", number, "--since", "2026-11-01"], ["greeting", "list"],
        ["reconcile", "--day", "2026-11-02"], ["apply", "second.yaml", "--anyway"],
    ]

    /// Commands that are refused.
    private static let mistakes = [
        ["number", "show", "123"], ["number", "show", "4009999999"], ["number", "show", number, "--version", "9"],
        ["number", "history", "4009999999"], ["number", "rollback", number, "9"], ["number", "publish", "4009999999"],
        ["number", "draft", number, "plan.yaml", "--discard"], ["number", "publish", number, "--at", "2020-01-01"],
        ["call", "x"], ["call", "6bbf3285"], ["calls", "--since", "frob"], ["tenant", "show", "acne"],
        ["tenant", "add", "acme"], ["tenant", "set", "acme"], ["tenant", "remove", "acme"],
        ["tariff", "show", "frob"], ["tariff", "add", "nowhere.yaml"], ["package", "show", "frob"],
        ["package", "hold", number, "frob"], ["package", "hold", number, "--none", "--from", "frob"],
        ["topup", "acme", "0.00"], ["correct", "acme", "0.00", "--reason", "x"], ["balance", "acme", "--at", "frob"],
        ["statement", number, "--month", "2027-11", "--close"],
        ["duty", number, "dsk", "13100000009"], ["duty", number, "desk", "13100000009", "--until", "2020-01-01"],
        ["duty", number, "--from", "18:00"], ["duty", number, "sorry", "--undo"], ["apply", "nowhere.yaml"],
        ["check", "nowhere.yaml"], ["simulate", number, "--from", "frob"],
        ["simulate", number, "--from", "13800138000", "--keys", "1a"],
        ["simulate", number, "--from", "13800138000", "--position", "dsk=1"],
        ["simulate", number, "--from", "13800138000", "--outcomes", "frob"],
        ["report", number, "--month", "frob"], ["report", number, "--calls", "frob"],
        ["reconcile", "--day", "frob"], ["reconcile", "--day", "2026-11-02", "--zone", "frob"], ["live"],
        ["greeting", "show", "frob"], ["greeting", "remove", "frob"], ["greeting", "list", "--config", "nowhere.yaml"],
        ["places", "import"], ["holidays", "import", "nowhere"], ["holidays", "import", "plan.yaml", "--remove"],
        ["number", "assign", number, "frob"],
    ]

    @Test func `has no English word and the lines and columns of English`() throws {
        for arguments in Self.questions { try ask(arguments) }
    }

    private func ask(_ arguments: [String]) throws {
        let english = try program.run(arguments, in: .en)
        let chinese = try program.run(arguments, in: .zh)
        #expect(english.status == chinese.status, "\(arguments)")
        let (before, after) = (english.text + english.errors, chinese.text + chinese.errors)
        #expect(!after.isEmpty, "\(arguments)")
        // A number without a word, and a simulation, which is in the plan's language.
        let mayBeSame = arguments.contains("--language") || ["balance", "simulate"].contains(arguments[0])
        #expect(before != after || mayBeSame, "\(arguments): \(after)")
        #expect(ChineseText(text: after).englishWords(besides: Self.names) == [], "\(arguments): \(after)")
        #expect(Self.columns(of: before) == Self.columns(of: after), "\(arguments): \(before)\(after)")
    }

    /// The cells of each line; two blanks and more divide them.
    private static func columns(of text: String) -> [Int] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.split(separator: /\s\s+/).count }
    }

    @Test func `says what is wrong without an English word, with the same exit code`() throws {
        for arguments in Self.mistakes { try mistake(arguments) }
    }

    private func mistake(_ arguments: [String]) throws {
        let english = try program.run(arguments, in: .en)
        let chinese = try program.run(arguments, in: .zh)
        #expect(english.status == chinese.status && chinese.status != 0, "\(arguments)")
        let allowed = Self.names.union(["acne", "dsk", "x", "nowhere"])
        let text = chinese.text + chinese.errors
        #expect(ChineseText(text: text).englishWords(besides: allowed) == [], "\(arguments): \(text)")
        #expect(Self.columns(of: english.errors).count == Self.columns(of: chinese.errors).count, "\(text)")
    }

    @Test func `shows a call with its hops and what it cost`() throws {
        let list = try program.run(["calls"], in: .zh).text
        let ids = list.matches(of: /(?m)^[0-9a-f-]{36}/).map { String($0.output) }
        #expect(ids.count == 3)
        for id in ids {
            let call = try program.run(["call", id], in: .zh).text
            #expect(ChineseText(text: call).englishWords(besides: Self.names) == [], "\(call)")
            #expect(
                call.split(separator: "\n").count
                    == (try program.run(["call", id], in: .en).text).split(separator: "\n").count)
        }
    }

    @Test func `tells every check of doctor, whose names in JSON stay`() throws {
        let chinese = try program.run(["doctor"], in: .zh)
        let allowed = Self.names.union([
            "hotline.db", "docker", "compose", "asterisk", "boot", "DIR", "chmod", "journal", "sounds", "greetings",
        ])
        #expect(ChineseText(text: chinese.text).englishWords(besides: allowed) == [], "\(chinese.text)")
        let names = try [Language.en, .zh].map { language in
            let output = try program.run(["doctor", "--json"], in: language).text
            return output.matches(of: /"(?:check|state)" : "[^"]*"/).map { String($0.output) }
        }
        #expect(names[0] == names[1] && names[0].count > 10)
    }

    @Test func `changes nothing in what programs read`() throws {
        for arguments in [
            ["calls", "--json"], ["calls", "--csv"], ["number", "list", "--json"], ["report", Self.number, "--csv"],
            ["statement", Self.number, "--json"], ["number", "audit", "--json"], ["number", "show", Self.number],
        ] {
            #expect(try program.run(arguments, in: .zh).text == program.run(arguments, in: .en).text, "\(arguments)")
        }
    }
}
