import Access
import CivilTime
import Documents
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing
import StrictYAML

/// The home of a tenant, the home of a number, and the changes of duty.
enum DutyRoutes {
    static func register(in pages: Pages) {
        pages.tenant(.get, "/", needs: nil) { desk, visit in
            let numbers = try await desk.numbers()
            if numbers.count == 1 { return .redirect(to: "/n/\(numbers[0])") }
            let names = Names(try await desk.names())
            return .page(CardsPage(visit: visit, cards: try await desk.cards(at: visit.now), names: names).page)
        }
        pages.number(.get, "", needs: nil) { desk, visit in
            try await readable(desk, visit) { .page(try await home(desk, visit)) }
        }
        pages.number(.post, "", needs: .changeDuty) { desk, visit in
            try await readable(desk, visit) { try await change(desk, visit) }
        }
        pages.number(.post, "undo", needs: .changeDuty) { desk, visit in
            try await readable(desk, visit) { try await undo(desk, visit) }
        }
        pages.number(.post, "notices", needs: .keepOwnAccount) { desk, visit in
            if let id = visit.fields["through"].flatMap({ Int($0) }) {
                try await desk.seeNotices(through: id, at: visit.now)
            }
            return .redirect(to: "/n/\(desk.did)")
        }
        pages.number(.get, "duty", needs: .changeDuty) { desk, visit in
            try await readable(desk, visit) { .page(try await duty(desk, visit)) }
        }
        pages.number(.post, "duty", needs: .changeDuty) { desk, visit in
            try await readable(desk, visit) { try await set(desk, visit) }
        }
    }

    /// An answer that needs the plan; a page that says so where this version of Hotline cannot read it.
    private static func readable(
        _ desk: NumberDesk, _ visit: Visit, _ answer: () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await answer()
        } catch let error as InvalidDocument {
            return .page(UnreadableDutyPage(visit: visit, did: desk.did, error: error).page)
        }
    }

    // MARK: The home of a number

    private static func home(_ desk: NumberDesk, _ visit: Visit, _ mistakes: Mistakes = Mistakes()) async throws -> Page
    {
        let now = visit.now
        var page = TonightPage(
            visit: visit, did: desk.did, view: try await desk.tonight(at: now), phones: try await desk.phones(),
            mistakes: mistakes)
        page.notices = try await desk.notices()
        if visit.may(.seeCalls) { page.today = try await desk.today(limit: 3, at: now) }
        if visit.may(.seeMoney) {
            let money = try await desk.money(at: now)
            page.money = money
            page.warnings = money.month.warnings.map { visit.words($0.message) }
        }
        if visit.may(.seePlan) {
            page.warnings += try await desk.warnings(at: now).map { $0.sentence(in: visit.language) }
        }
        return page.page
    }

    /// One tap: somebody else answers.
    private static func change(_ desk: NumberDesk, _ visit: Visit) async throws -> Answer {
        let sentence = DutySentence(visit: visit, zone: try await desk.tonight(at: visit.now).plan.timezone)
        guard let step = visit.fields["step"].flatMap({ StepName($0) }), let phone = visit.fields["phone"] else {
            return .redirect(to: "/n/\(desk.did)")
        }
        let until = visit.fields["until"].flatMap { Int($0) }.map { Date(milliseconds: $0) }
        let former = try await desk.tonight(at: visit.now).answering(step, at: visit.now)
        do {
            let id = try await desk.putOnDuty([phone], at: step, until: until, at: visit.now)
            let names = Names(try await desk.phones())
            let target = DialTarget.written(phone).map { names[$0] } ?? phone
            return .redirect(
                to: "/n/\(desk.did)",
                sentence.confirmation(
                    target, until: until, undoing: id, at: step, of: desk.did,
                    former: former.map { visit.words(names.people($0)) }))
        } catch {
            var mistakes = Mistakes()
            mistakes.add(visit.words(try refusal(error)), at: "change")
            return .page(try await home(desk, visit, mistakes))
        }
    }

    private static func undo(_ desk: NumberDesk, _ visit: Visit) async throws -> Answer {
        guard let step = visit.fields["step"].flatMap({ StepName($0) }) else {
            return .redirect(to: "/n/\(desk.did)")
        }
        do {
            try await desk.takeOffDuty(at: step, visit.fields["id"].flatMap { Int($0) }, at: visit.now)
            let view = try await desk.tonight(at: visit.now)
            let names = Names(try await desk.phones())
            let name = view.answering(step, at: visit.now).map { visit.words(names.people($0)) } ?? "–"
            let text: HTML =
                visit.language == .zh
                ? "已撤销。从下一通来电起由<b>\(name)</b>接听“\(step.description)”。"
                : "Undone. From the next call on, <b>\(name)</b> answers ‘\(step.description)’."
            return .redirect(to: "/n/\(desk.did)", Confirmation(text))
        } catch {
            var mistakes = Mistakes()
            mistakes.add(visit.words(try refusal(error)), at: "change")
            return .page(try await home(desk, visit, mistakes))
        }
    }

    // MARK: All steps

    private static func duty(
        _ desk: NumberDesk, _ visit: Visit, _ mistakes: Mistakes = Mistakes()
    ) async throws -> Page {
        DutyPage(
            visit: visit, did: desk.did, view: try await desk.tonight(at: visit.now),
            phones: try await desk.phones(), mistakes: mistakes
        ).page
    }

    private static func set(_ desk: NumberDesk, _ visit: Visit) async throws -> Answer {
        let view = try await desk.tonight(at: visit.now)
        let form = DutyForm(visit.fields, in: view.plan.timezone)
        var mistakes = form.mistakes(visit)
        guard mistakes.isEmpty, let step = form.step else { return .page(try await duty(desk, visit, mistakes)) }
        do {
            let former = view.answering(step, at: visit.now)
            let id = try await desk.putOnDuty(
                form.phones, at: step, from: form.from.date, until: form.until.date, at: visit.now)
            let names = Names(try await desk.phones())
            let targets = form.phones.compactMap { DialTarget.written($0) }
            let sentence = DutySentence(visit: visit, zone: view.plan.timezone)
            return .redirect(
                to: "/n/\(desk.did)/duty",
                sentence.confirmation(
                    visit.words(names.listed(targets)), from: form.from.date, until: form.until.date, undoing: id,
                    at: step, of: desk.did, former: former.map { visit.words(names.people($0)) }))
        } catch {
            let field = if case DutyRefusal.endsBeforeItBegins = error { "until" } else { "other" }
            mistakes.add(visit.words(try refusal(error)), at: field)
            return .page(try await duty(desk, visit, mistakes))
        }
    }

    /// The words of a refusal; other errors go on.
    private static func refusal(_ error: any Error) throws -> Message {
        switch error {
        case let refusal as DutyRefusal: return refusal.message
        case let refusal as PhoneRefusal: return refusal.message
        case let refusal as FaultyPlan: return refusal.message
        case let refusal as NotSold: return refusal.message
        default: throw error
        }
    }
}
