import Access
import Documents
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing
import StrictYAML

/// The plan of a number: its steps, its text, and calls that are tried.
enum PlanRoutes {
    static func register(in pages: Pages) {
        pages.number(.get, "plan", needs: .seePlan) { desk, visit in .page(try await steps(desk, visit)) }
        pages.number(.get, "plan/calendar", needs: .seePlan) { desk, visit in
            let frame = try await PlanFrame.made(for: desk, visit)
            guard let plan = frame.seen.plan else { return .page(UnreadablePlanPage(frame: frame).page) }
            let outlook = try await desk.outlook(days: CalendarPage.days, at: visit.now)
            return .page(CalendarPage(frame: frame, outlook: outlook, zone: plan.timezone).page)
        }
        pages.number(.post, "plan/discard", needs: .changePlan) { desk, visit in try await discard(desk, visit) }
        pages.number(.get, "plan/text", needs: .changePlan) { desk, visit in
            let frame = try await PlanFrame.made(for: desk, visit)
            let text = frame.seen.edited.text
            return .page(try await textPage(desk, frame, text, basedOn: frame.seen.hash).page)
        }
        pages.number(.post, "plan/text", needs: .changePlan, upTo: maximumSize) { desk, visit in
            try await save(desk, visit)
        }
        pages.number(.post, "plan/text/check", needs: .changePlan, upTo: maximumSize) { desk, visit in
            let frame = try await PlanFrame.made(for: desk, visit)
            let base = visit.fields["base"].flatMap(TextHash.init(_:)) ?? frame.seen.hash
            var page = try await textPage(desk, frame, visit.fields.document, basedOn: base)
            page.isRefused = false
            return .page(page.page)
        }
        pages.number(.get, "plan/try", needs: .tryPlan) { desk, visit in
            .page(try await attempt(desk, visit, visit.kept()))
        }
        pages.number(.post, "plan/try", needs: .tryPlan) { desk, visit in
            let page = try await attempt(desk, visit, visit.fields)
            guard page.status == .ok else { return .page(page) }
            let kept = FormFields(visit.fields.fields.filter { $0.name != "csrf" })
            let query = FormFields([.init("f", visit.keep(kept))]).encoded
            return .redirect(to: "/n/\(desk.did)/plan/try?\(query)")
        }
        PartRoutes.register(in: pages)
        TemplateRoutes.register(in: pages)
        PublishRoutes.register(in: pages)
    }

    /// The most bytes of a form with a plan's text: 2 MiB, encoded.
    private static let maximumSize = 6 * 1024 * 1024 + FormFields.maximumSize

    // MARK: Steps

    static func steps(_ desk: NumberDesk, _ visit: Visit, _ mistakes: Mistakes = Mistakes()) async throws -> Page {
        let frame = try await PlanFrame.made(for: desk, visit)
        guard let plan = frame.seen.plan else { return UnreadablePlanPage(frame: frame).page }
        return PlanPage(
            frame: frame, plan: plan, outlook: try await desk.outlook(days: 1, at: visit.now),
            checked: try await desk.check(at: visit.now), mistakes: mistakes
        ).page
    }

    private static func discard(_ desk: NumberDesk, _ visit: Visit) async throws -> Answer {
        guard let id = visit.fields["id"].flatMap({ Int($0) }) else {
            return .redirect(to: "/n/\(desk.did)/plan")
        }
        do {
            let draft = try await desk.discardDraft(id, at: visit.now)
            let text: HTML = "\(visit.words("The draft is discarded.", "草稿已丢弃。"))"
            guard draft.publishAt == nil else { return .redirect(to: "/n/\(desk.did)/plan", Confirmation(text)) }
            let undo = Confirmation.Undo(
                visit.words("Undo, bring it back", "撤销，找回草稿"), action: "/n/\(desk.did)/plan/text",
                fields: FormFields([
                    .init("base", try await desk.plan().hash.description), .init("text", draft.document),
                ]))
            return .redirect(to: "/n/\(desk.did)/plan", Confirmation(text, undo: undo))
        } catch let refusal as DraftRefusal {
            var mistakes = Mistakes()
            mistakes.add(visit.words(refusal.message), at: "steps")
            return .page(try await steps(desk, visit, mistakes))
        }
    }

    // MARK: Text

    private static func textPage(
        _ desk: NumberDesk, _ frame: PlanFrame, _ text: String, basedOn base: TextHash
    ) async throws -> PlanTextPage {
        var page = PlanTextPage(frame: frame, text: text, base: base, wrong: try await desk.mistakes(in: text))
        guard page.wrong.isEmpty else {
            page.isRefused = false
            return page
        }
        page.findings = try await desk.check(text, at: frame.visit.now).findings
        page.isChecked = true
        return page
    }

    private static func save(_ desk: NumberDesk, _ visit: Visit) async throws -> Answer {
        let frame = try await PlanFrame.made(for: desk, visit)
        let text = visit.fields.document
        guard let base = visit.fields["base"].flatMap(TextHash.init(_:)) else {
            return .redirect(to: "\(frame.base)/text")
        }
        do {
            let edited = try await desk.keepDraft(text, basedOn: base, at: visit.now)
            let sentence =
                edited.draft == nil
                ? visit.words("The text is that of the version in use: there is no draft.", "文本和正在用的版本相同，没有草稿。")
                : visit.words(
                    "The draft is saved. Calls go as before until it is published.", "草稿已保存，发布前来电照旧。")
            return .redirect(to: "\(frame.base)/text", Confirmation("\(sentence)"))
        } catch let conflict as EditConflict {
            return .page(ConflictPage(frame: frame, conflict: conflict).page)
        } catch let error as InvalidDocument {
            return .page(PlanTextPage(frame: frame, text: text, base: base, wrong: error.mistakes).page)
        } catch let refusal as DraftRefusal {
            var page = PlanTextPage(frame: frame, text: text, base: base)
            page.mistakes.add(visit.words(refusal.message), at: "text")
            return .page(page.page)
        }
    }

    // MARK: Trying

    /// The page of a call that is tried, or of what is wrong with it.
    private static func attempt(_ desk: NumberDesk, _ visit: Visit, _ fields: FormFields?) async throws -> Page {
        let frame = try await PlanFrame.made(for: desk, visit)
        var page = TryPage(frame: frame, form: TryForm(fields ?? FormFields()))
        guard fields != nil else { return page.page }
        if let trial = page.form.trial(in: frame.seen.zone, visit, &page.mistakes) {
            do {
                page.tried = try await desk.tried(trial, byDraft: page.form.isOfDraft, at: visit.now)
            } catch let refusal as TrialRefusal {
                page.mistakes.add(visit.words(refusal.message), at: refusal.field)
            }
        }
        return page.page
    }
}
