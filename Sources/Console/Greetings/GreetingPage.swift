import Access
import CivilTime
import Documents
import Foundation
import GreetingAudio
import HTTPTypes
import Markup
import Records
import Routing

/// One greeting: its wave with the findings, its sound as on the telephone, its versions, and the acts.
struct GreetingPage {
    let visit: Visit
    let greeting: GreetingView
    var mistakes = Mistakes()
    var refused: RefusedRecording?

    private var key: GreetingKey { greeting.shown.key }
    private var path: String { "/greetings/\(key.path)" }
    private var isKept: Bool { visit.may(.keepGreetings) }

    var page: Page {
        Page(
            key.name.description, in: .greetings, isTwoColumns: true,
            status: mistakes.isEmpty ? .ok : .unprocessableContent
        ) {
            Look.summary(mistakes, title: visit.words("Nothing was changed", "没有更改"))
            Look.head(
                key.name.description, back: ("/greetings", visit.words("Greetings", "欢迎词")),
                "<p class=\"lead\">\(lead)</p>")
            Look.stack {
                if let refused { GreetingForms.refusal(refused, visit) }
                sound
                if let report = greeting.report {
                    Look.section(
                        visit.words("Check", "检查"), id: "found",
                        FindingList(visit: visit, findings: report.findings, measured: report.transcoded.sentence).html)
                }
                if isKept { GreetingForms(visit: visit, key: key, mistakes: mistakes).html }
            }
            Look.stack {
                users
                versions
                if isKept, greeting.shown.isCurrent { removal }
            }
        }
    }

    private var lead: String {
        let length = visit.seconds(greeting.shown.duration / .seconds(1))
        let name = visit.name(of: key.language)
        guard greeting.shown.isCurrent else {
            return visit.words(
                "\(name), \(length). It was removed: callers do not hear it.", "\(name)，\(length)。已移除，来电者听不到。")
        }
        let count = greeting.report?.findings.count ?? 0
        guard count > 0 else { return visit.words("\(name), \(length).", "\(name)，\(length)。") }
        return visit.words(
            "\(name), \(length). \(count == 1 ? "One thing" : "\(count) things") could be better.",
            "\(name)，\(length)。有 \(count) 处可以更好。")
    }

    private var sound: HTML {
        let shown = greeting.shown
        let state =
            shown.isCurrent
            ? Look.chip(.good, visit.words("Heard now", "正在使用")) : Look.chip(.warn, visit.words("Removed", "已移除"))
        let made = visit.words(
            "version \(shown.version), \(visit.day(shown.madeAt, in: .shanghai)), \(shown.madeBy)",
            "第 \(shown.version) 版，\(visit.day(shown.madeAt, in: .shanghai)) \(shown.madeBy)")
        let name = key.name.description
        let picture = greeting.outline.map {
            WavePicture(visit: visit, name: name, outline: $0, findings: greeting.report?.findings ?? []).html
        }
        let listen = visit.words("Listen to \(name) as on the telephone", "按电话音质试听 \(name)")
        let text: HTML =
            shown.text.map { "<p>\(visit.words("Spoken text: ", "合成的文字："))\($0)</p>" } ?? ""
        return Look.section(
            visit.words("As callers hear it", "来电者听到的"), id: "sound",
            Look.sheet(
                .lines([
                    "<div class=\"pair\">\(state)<p class=\"meta\">\(made)</p></div>",
                    picture
                        ?? "<p>\(visit.words("Its files are not there: restore a backup, or send it again.", "文件不在了：请还原备份，或重新上传。"))</p>",
                    "<audio controls preload=\"none\" src=\"\(path)/\(shown.version)/sound\" aria-label=\"\(listen)\"></audio>",
                    "<p class=\"meta\">\(visit.words("As on the telephone: 8 kHz, one channel.", "听到的是电话里的音质（8 kHz，单声道）。"))</p>",
                    text,
                ])))
    }

    private var users: HTML {
        let rows = greeting.players.map { did in
            Look.row(.plan, title: "\(did.spoken)", path: "/n/\(did)/plan")
        }
        let none = visit.words("No plan plays it. Name it in one.", "还没有方案使用它。请在方案中引用。")
        return Look.section(
            visit.words("Played by", "谁在用"), id: "users", rows.isEmpty ? Look.empty(.plan, "\(none)") : Look.rows(rows))
    }

    @HTMLBuilder private var versions: HTML {
        let others = greeting.versions.filter { !$0.isCurrent }
        if !others.isEmpty {
            let title =
                greeting.shown.isCurrent ? visit.words("Other versions", "其他版本") : visit.words("Versions", "各个版本")
            let rows = HTML.lines(others.map(row))
            Look.section(
                title, id: "old",
                isKept
                    ? visit.form("\(path)/restore", class: "sheet rows") { rows }
                    : "<div class=\"sheet rows\">\(rows)</div>")
        }
    }

    private func row(_ version: GreetingVersion) -> HTML {
        let day = visit.day(version.madeAt, in: .shanghai)
        let length = visit.seconds(version.duration / .seconds(1))
        let label = visit.words("Take back", "换回")
        let act: HTML =
            isKept ? Look.button(label, .small, icon: .undo, name: "version", value: "\(version.version)") : ""
        return """
            <div class="follow"><span class="text">\(visit.words("Version \(version.version)", "第 \(version.version) 版"))<br>\
            <span class="meta">\(day) \(version.madeBy)\(visit.words(", ", "，"))\(length)\
            \(visit.words(", ", "，"))\(version.origin.prefix(40).description)</span></span>\(act)</div>
            """
    }

    private var removal: HTML {
        let isPlayed = !mistakes.at("remove").isEmpty
        return visit.form("\(path)/remove") {
            if isPlayed {
                "<input type=\"hidden\" name=\"anyway\" value=\"on\">"
                Look.button(
                    visit.words("Remove it all the same", "仍然移除"), .danger, icon: .trash, name: "remove", value: "on")
            } else {
                Look.button(visit.words("Remove", "移除"), .danger, icon: .trash)
            }
        }
    }
}
