import Access
import CivilTime
import HTTPTypes
import Markup
import Records
import Routing

/// All greetings of a tenant by their languages, and the forms that make new ones.
struct GreetingsPage {
    let visit: Visit
    let greetings: [ListedGreeting]
    var mistakes = Mistakes()
    var refused: RefusedRecording?

    var page: Page {
        Page(
            visit.words("Greetings", "欢迎词"), in: .greetings, isTwoColumns: true,
            status: mistakes.isEmpty ? .ok : .unprocessableContent
        ) {
            Look.summary(mistakes, title: visit.words("Nothing was changed", "没有更改"))
            Look.head(visit.words("Greetings", "欢迎词"), "<p class=\"lead\">\(lead)</p>")
            Look.stack {
                if let refused { GreetingForms.refusal(refused, visit) }
                for language in Language.allCases { list(language) }
            }
            if visit.may(.keepGreetings) {
                Look.stack { GreetingForms(visit: visit, mistakes: mistakes).html }
            }
        }
    }

    private var lead: String {
        visit.words(
            "Callers hear these: greetings, menus, announcements. A plan names them; the next call hears a change.",
            "来电者听到的都在这里：欢迎词、语音菜单、通知。方案按名称引用，换上后下一通来电就能听到。")
    }

    private func list(_ language: Language) -> HTML {
        let listed = greetings.filter { $0.version.key.language == language }
        let name = visit.name(of: language)
        let empty = Look.empty(
            .greeting, "\(visit.words("There is none in \(name) yet.", "还没有\(name)的语音。"))")
        return Look.section(name, id: language.rawValue, listed.isEmpty ? empty : Look.rows(listed.map(row)))
    }

    private func row(_ greeting: ListedGreeting) -> HTML {
        let version = greeting.version
        let numbers = greeting.players.map(\.spoken).joined(separator: visit.words(", ", "、"))
        let use =
            numbers.isEmpty
            ? visit.words("no plan plays it", "没有方案使用") : visit.words("played by \(numbers)", "\(numbers) 在用")
        return Look.row(
            .greeting, title: "\(version.key.name.description)", path: "/greetings/\(version.key.path)",
            below: Look.dots([
                "\(use)", version.isCurrent ? "" : "\(visit.words("removed", "已移除"))",
            ]), end: "<span class=\"n\">\(visit.seconds(version.duration / .seconds(1)))</span>")
    }
}

extension GreetingKey {
    /// `zh/welcome`
    var path: String { "\(language.rawValue)/\(name)" }
}
