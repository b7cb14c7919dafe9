import Access
import Documents
import HTTPTypes
import Markup
import Operations
import Routing
import StrictYAML

/// Plans to begin with. One takes the place of the draft; what callers hear changes only by publishing.
struct TemplatesPage {
    let frame: PlanFrame
    let phones: FormPage

    private var visit: Visit { frame.visit }
    private var mistakes: Mistakes { phones.mistakes }

    var page: Page {
        let title = visit.words("Begin with a template", "从模板开始")
        return Page(title, in: .plan, status: mistakes.isEmpty ? .ok : .unprocessableContent) {
            Look.summary(mistakes, title: visit.words("Nothing was changed", "没有更改"))
            Look.head(
                title, back: (frame.base, visit.words("Plan", "方案")),
                "<p class=\"lead\">\(visit.words("It becomes the draft; calls go as before until it is published.", "选中的模板成为草稿，发布前来电照旧。"))</p>"
            )
            visit.form("\(frame.base)/templates", class: "stack") {
                "<input type=\"hidden\" name=\"base\" value=\"\(frame.seen.hash.description)\">"
                cards
                Look.sheet(telephones)
                Look.acts([Look.button(visit.words("Make it the draft", "设为草稿"), .primary)])
            }
        }
    }

    private var cards: HTML {
        let chosen = visit.fields["template"] ?? PlanTemplate.direct.rawValue
        let rows: [HTML] = PlanTemplate.allCases.map { template in
            let checked: HTML = template.rawValue == chosen ? " checked" : ""
            return """
                <label class="tick"><input type="radio" name="template" value="\(template.rawValue)"\(checked)>\
                <span><b>\(visit.words(template.name))</b> \
                <span class="meta">\(visit.words(template.explanation))</span></span></label>
                """
        }
        return
            "<fieldset class=\"sheet\"><legend class=\"hidden\">\(visit.words("Template", "模板"))</legend>\n\(HTML.lines(rows))\n</fieldset>"
    }

    private var telephones: HTML {
        .lines([
            phones.phoneList,
            phones.telephone(
                visit.words("Telephone", "接听电话"), name: "first", visit.fields["first"] ?? ""),
            phones.telephone(
                visit.words("Second telephone (for two of them)", "第二部电话（后两种模板用）"), name: "second",
                visit.fields["second"] ?? ""),
        ])
    }
}

/// Takes a template into the draft.
enum TemplateRoutes {
    static func register(in pages: Pages) {
        pages.number(.get, "plan/templates", needs: .changePlan) { desk, visit in
            .page(try await page(desk, visit, Mistakes()))
        }
        pages.number(.post, "plan/templates", needs: .changePlan) { desk, visit in try await take(desk, visit) }
    }

    private static func page(_ desk: NumberDesk, _ visit: Visit, _ mistakes: Mistakes) async throws -> Page {
        let form = FormPage(visit: visit, steps: [], sounds: [], phones: try await desk.phones(), mistakes: mistakes)
        return TemplatesPage(frame: try await PlanFrame.made(for: desk, visit), phones: form).page
    }

    private static func take(_ desk: NumberDesk, _ visit: Visit) async throws -> Answer {
        var mistakes = Mistakes()
        let first = telephone("first", visit, &mistakes)
        let second = visit.fields["second"] == nil ? nil : telephone("second", visit, &mistakes)
        guard let template = visit.fields["template"].flatMap(PlanTemplate.init(rawValue:)), mistakes.isEmpty,
            let first, let base = visit.fields["base"].flatMap(TextHash.init(_:))
        else { return .page(try await page(desk, visit, mistakes)) }
        let frame = try await PlanFrame.made(for: desk, visit)
        let name = frame.seen.current?.name ?? "\(desk.did)"
        do {
            let text = template.text(of: desk.did, named: name, first: first, second: second)
            _ = try await desk.keepDraft(text, basedOn: base, at: visit.now)
            let words = visit.words("The draft is made from the template.", "已按模板生成草稿。")
            return .redirect(to: frame.base, Confirmation("\(words)"))
        } catch let conflict as EditConflict {
            return .page(ConflictPage(frame: frame, conflict: conflict).page)
        } catch let error as InvalidDocument {
            for mistake in error.mistakes { mistakes.add(visit.words(mistake.message), at: "first") }
            return .page(try await page(desk, visit, mistakes))
        }
    }

    private static func telephone(_ field: String, _ visit: Visit, _ mistakes: inout Mistakes) -> DialTarget? {
        let text = visit.fields[field] ?? ""
        guard let target = DialTarget.written(text) else {
            let missing = Message("give the telephone that is to ring", "请填写接听电话")
            mistakes.add(visit.words(text.isEmpty ? missing : DialTarget.refusal(of: text)), at: field)
            return nil
        }
        return target
    }
}
