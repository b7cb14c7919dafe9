import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What a number's owner does at the command line, and what the next call does then.
    @Suite struct `A number's owner` {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
            try lab.makeSound("beep", seconds: 0.4)
        }

        private func plan(_ number: String, _ target: String = "13100000001", more: String = "") -> String {
            "number: \"\(number)\"\n\(more)greeting: beep\nstart: night\n"
                + "steps: {night: {ring: {targets: [\"\(target)\"], seconds: 5}}}\n"
        }

        private func firstTarget(of number: String, after count: Int) async throws -> [String]? {
            try await lab.call(number)
            let records = try await eventually("call \(count + 1)") {
                let records = try await lab.records(of: number)
                return records.count > count && records[0].disposition != "open" ? records : nil
            }
            return records[0].hops.first?.targets
        }

        @Test func `puts another telephone on duty from the next call on, and takes it back`() async throws {
            let number = "4006700001"
            try await lab.publish(plan(number))
            #expect(try await firstTarget(of: number, after: 0) == ["13100000001"])
            let set = try await lab.hotline("duty", number, "night", "13100000002", "--by", "Li")
            #expect(set.status == 0, "\(set.errors)")
            #expect(try await firstTarget(of: number, after: 1) == ["13100000002"])
            let records = try await lab.records(of: number)
            #expect(records.first?.decisions.contains("duty") == true)
            let shown = try await lab.hotline("duty", number)
            #expect(shown.text.contains("13100000002") && shown.text.contains("Li"))
            let undone = try await lab.hotline("duty", number, "night", "--undo")
            #expect(undone.text.contains("now: the plan's own telephones"))
            #expect(try await firstTarget(of: number, after: 2) == ["13100000001"])
            let audit = try await lab.hotline("number", "audit", number)
            #expect(audit.text.contains("undo-duty") && audit.text.contains("Li"))
        }

        @Test func `is told what is wrong with a duty, and nothing changes`() async throws {
            let number = "4006700002"
            try await lab.publish(plan(number))
            let wrongs: [([String], Int, String)] = [
                (["noon", "13100000002"], 1, "those are: night"), (["night", "12"], 2, "cannot be dialled"),
                (["night", "13100000002", "--until", "yesterday"], 2, "is no instant"),
                (["night", "13100000002", "--until", "2020-01-01T10:00"], 2, "is over already"),
                (["night", "--undo"], 1, "nobody was put on duty"), (["night", number], 1, "就是本号码"),
                (["night", "1391234"], 1, "手机号为11位"),
                (
                    ["night", "13100000002", "--from", "2099-12-02", "--until", "2099-12-01"], 2,
                    "perhaps they are turned round"
                ),
            ]
            for (arguments, status, text) in wrongs {
                let output = try await lab.run(
                    lab.hotlineBinary, ["duty", number] + arguments + ["--config", "\(lab.folder)/hotline.yaml"])
                #expect(output.status == status, "\(arguments)")
                #expect(output.errors.contains(text), "\(arguments): \(output.errors)")
            }
            let shown = try await lab.hotline("duty", number)
            #expect(shown.text.contains("nobody was put on duty"))
        }

        @Test func `keeps a draft, compares it, tries it, and publishes it`() async throws {
            let number = "4006700003"
            try await lab.publish(plan(number))
            _ = try await firstTarget(of: number, after: 0)
            let draft = try lab.file(plan(number, "13100000009"), "yaml")
            let kept = try await lab.hotline("number", "draft", number, draft)
            #expect(kept.status == 0, "\(kept.errors)")
            let diff = try await lab.hotline("number", "diff", number)
            #expect(diff.text.contains("-steps:") && diff.text.contains("+steps:") && diff.text.contains("13100000009"))
            let replay = try await lab.hotline("replay", number, "--json")
            #expect(replay.text.contains(#""elsewhere" : 1"#), "\(replay.text)")
            let published = try await lab.hotline("number", "publish", number)
            #expect(published.text.contains("version 2 published"), "\(published.errors)")
            #expect(try await firstTarget(of: number, after: 1) == ["13100000009"])
        }

        @Test func `sees who answers, and a duty that ends with its step`() async throws {
            let number = "4006700006"
            try await lab.publish(plan(number))
            #expect(try await lab.hotline("duty", number).text.contains("the plan"))
            #expect(try await lab.hotline("duty", number, "night", "131 0000 0002", "--by", "Li").status == 0)
            #expect(try await lab.hotline("duty", number).text.contains("put on duty by Li"))
            let renamed = try lab.file(plan(number).replacing("night", with: "evening"), "yaml")
            let published = try await lab.hotline("apply", renamed)
            #expect(published.text.contains("'night' does not ring in it, so the duty of 13100000002 ends"))
            #expect(try await lab.hotline("number", "rollback", number).status == 0)
            let shown = try await lab.hotline("duty", number)
            #expect(!shown.text.contains("13100000002"), "\(shown.text)")
        }

        @Test func `prepares several plans, each listed and taken back alone`() async throws {
            let number = "4006700007"
            try await lab.publish(plan(number))
            let files = try ["13100000003", "13100000004"].map { try lab.file(plan(number, $0), "yaml") }
            for (file, day) in zip(files, ["2099-10-01", "2099-10-08"]) {
                #expect(try await lab.hotline("apply", file, "--at", day).status == 0)
            }
            let kept = try await lab.hotline("number", "draft", number, files[0])
            #expect(kept.text.contains("others still wait for their hour: "), "\(kept.text)")
            struct Draft: Decodable {
                let draft: Int
                let publishAt: String?
            }
            func drafts() async throws -> [Draft] {
                let output = try await lab.hotline("number", "drafts", number, "--json")
                return try JSONDecoder().decode([Draft].self, from: Data(output.text.utf8))
            }
            let all = try await drafts()
            #expect(all.count == 3 && all.first?.publishAt == nil)
            let discarded = try await lab.hotline("number", "draft", number, "--id", "\(all[1].draft)", "--discard")
            #expect(discarded.text.contains("2099-10-01"), "\(discarded.errors)")
            #expect(try await drafts().map(\.draft) == [all[0].draft, all[2].draft])
        }

        @Test func `has a plan published at its hour`() async throws {
            let number = "4006700004"
            try await lab.publish(plan(number))
            let later = try lab.file(plan(number, "13100000008"), "yaml")
            let output = try await lab.hotline("apply", later, "--at", try Date.argument(secondsAhead: 4))
            #expect(output.status == 0, "\(output.errors)")
            let before = try await lab.hotline("number", "history", number)
            #expect(!before.text.contains(later))
            _ = try await eventually("version 2") {
                let shown = try await lab.hotline("number", "show", number)
                return shown.text.contains("13100000008") ? true : nil
            }
            #expect(try await firstTarget(of: number, after: 0) == ["13100000008"])
        }

        @Test func `simulates a call, and the live one is decided alike`() async throws {
            let number = "4006700005"
            let more = "guard: {block: {places: [西藏]}}\n"
            try await lab.publish(plan(number, more: more))
            let caller = "13800138000"
            try await lab.call(number, caller: caller)
            let live = try await lab.record(of: number)
            let simulated = try await lab.hotline("simulate", number, "--from", caller, "--json")
            struct Document: Decodable {
                struct Hop: Decodable {
                    let targets: [String]
                }
                let hops: [Hop]
                let ending: String
            }
            let document = try JSONDecoder().decode(Document.self, from: Data(simulated.text.utf8))
            #expect(document.ending == "connected")
            #expect(document.hops.map(\.targets) == live.hops.map(\.targets))
            let call = try await lab.hotline("call", live.id, "--language", "zh")
            #expect(call.text.contains("呼叫阻截：放行"))
            let refused = try await lab.hotline("simulate", number, "--from", "08916334567", "--language", "en")
            #expect(refused.text.contains("'not-permitted'"), "\(refused.text)")
        }

        @Test func `puts his own places over the built-in ones, for the next call`() async throws {
            let number = "4006700006"
            let more = "guard: {block: {places: [海南]}}\n"
            try await lab.publish(plan(number, more: more))
            let wrong = try lab.file("1700000\tAtlantis\t\t\n", "tsv")
            let refused = try await lab.hotline("places", "import", wrong)
            #expect(refused.status == 1)
            #expect(refused.errors.contains("line 1"))
            let log = "\(lab.folder)/log/hotline.log"
            func changes() throws -> Int {
                try String(contentsOfFile: log, encoding: .utf8).ranges(of: "the operator's tables are in use").count
            }
            let before = try changes()
            let lines = try lab.file("1380013\t海南\t海口\t移动\n", "tsv")
            let imported = try await lab.hotline("places", "import", lines)
            #expect(imported.status == 0, "\(imported.errors)")
            let shown = try await lab.hotline("places", "show", "13800138000")
            #expect(shown.text.contains("海南 海口"))
            try await eventually("the table in use") { try changes() > before ? () : nil }
            try await lab.call(number, "caller-hears-announcement")
            #expect(try await lab.record(of: number).decisions.last == "guarded")
            #expect(try await lab.hotline("places", "import", "--remove").status == 0)
            let again = try await lab.hotline("places", "show", "13800138000")
            #expect(again.text.contains("北京"))
            try await eventually("the built-in table in use") { try changes() > before + 1 ? () : nil }
        }

        @Test func `is warned of a plan that is certainly wrong, with a call that shows it`() async throws {
            let number = "4006700091"
            let closed = try lab.file(plan(number, number), "yaml")
            let refused = try await lab.hotline("apply", closed)
            #expect(refused.status == 1)
            #expect(
                refused.errors.contains("hotline simulate") && refused.errors.contains("--anyway"), "\(refused.errors)")
            #expect(try await lab.hotline("number", "history", number).status == 1, "it was published")
            let checked = try await lab.hotline("check", closed, "--json")
            #expect(checked.status == 1)
            #expect(checked.text.contains(#""kind" : "callsItself""#), "\(checked.text)")
            let anyway = try await lab.hotline("apply", closed, "--anyway")
            #expect(anyway.status == 0)
            let whole = try await lab.hotline("check", "\(lab.repository)/examples/whole.yaml")
            #expect(whole.status == 0, "\(whole.text)")
        }

        @Test func `learns that a year's holidays are not announced yet`() async throws {
            let known = try await lab.hotline("holidays", "show", "2026")
            #expect(known.text.contains("2026-10-01  off   国庆节"))
            let unknown = try await lab.hotline("holidays", "show", "2031")
            #expect(unknown.status == 1)
            #expect(unknown.errors.contains("not announced yet"))
        }
    }
}
