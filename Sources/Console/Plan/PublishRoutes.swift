import Access
import Documents
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing
import StrictYAML

/// The publishing of a plan, its versions, and the way back.
enum PublishRoutes {
    static func register(in pages: Pages) {
        pages.number(.get, "plan/publish", needs: .publishPlan) { desk, visit in .page(try await compare(desk, visit)) }
        pages.number(.post, "plan/publish", needs: .publishPlan) { desk, visit in try await publish(desk, visit) }
        pages.number(.post, "plan/withdraw", needs: .publishPlan) { desk, visit in try await withdraw(desk, visit) }
        pages.number(.get, "plan/history", needs: .seePlan) { desk, visit in
            let frame = try await PlanFrame.made(for: desk, visit)
            return .page(HistoryPage(frame: frame, versions: try await desk.versions()).page)
        }
        pages.number(.get, "plan/history/:version", needs: .seePlan) { desk, visit in
            guard let number = visit.parameter("version").flatMap({ Int($0) }) else { throw AccessRefusal.notFound }
            let (version, plan) = try await desk.version(number)
            return .page(
                VersionPage(frame: try await PlanFrame.made(for: desk, visit), version: version, plan: plan).page)
        }
        pages.number(.post, "plan/rollback", needs: .publishPlan) { desk, visit in try await rollBack(desk, visit) }
    }

    private static func compare(
        _ desk: NumberDesk, _ visit: Visit, _ mistakes: Mistakes = Mistakes()
    ) async throws -> Page {
        let frame = try await PlanFrame.made(for: desk, visit)
        guard frame.seen.plan != nil else { return UnreadablePlanPage(frame: frame).page }
        let isDraft = frame.draft != nil
        return PublishPage(
            frame: frame, checked: try await desk.check(at: visit.now),
            week: isDraft ? try await desk.replayedWeek(examples: 3, at: visit.now) : nil, mistakes: mistakes
        ).page
    }

    private static func publish(_ desk: NumberDesk, _ visit: Visit) async throws -> Answer {
        let zone = try await desk.zone()
        var mistakes = Mistakes()
        let hour = PublishPage.hour(visit, in: zone, &mistakes)
        guard mistakes.isEmpty, let id = visit.fields["id"].flatMap({ Int($0) }) else {
            return .page(try await compare(desk, visit, mistakes))
        }
        let overrules = visit.fields["overrule"] != nil
        do {
            guard let hour else {
                let publication = try await desk.publishDraft(id, overruling: overrules, at: visit.now)
                return .redirect(to: "/n/\(desk.did)/plan", confirmation(publication, desk, visit))
            }
            _ = try await desk.scheduleDraft(id, at: hour, overruling: overrules, at: visit.now)
            let time = visit.instant(hour, in: zone)
            let text: HTML = "\(visit.words("It will be published on \(time).", "将于 \(time) 发布。"))"
            let undo = Confirmation.Undo(
                visit.words("Undo", "撤销"), action: "/n/\(desk.did)/plan/withdraw",
                fields: FormFields([.init("id", "\(id)")]))
            return .redirect(to: "/n/\(desk.did)/plan", Confirmation(text, undo: undo))
        } catch {
            mistakes.add(visit.words(try refusal(error)), at: hour == nil ? "publish" : "hour")
            return .page(try await compare(desk, visit, mistakes))
        }
    }

    private static func withdraw(_ desk: NumberDesk, _ visit: Visit) async throws -> Answer {
        guard let id = visit.fields["id"].flatMap({ Int($0) }) else { return .redirect(to: "/n/\(desk.did)/plan") }
        do {
            try await desk.withdrawDraft(id, at: visit.now)
            let text = visit.words(
                "It waits for no hour any more; it is the draft now.", "已取消定时，它现在是草稿。")
            return .redirect(to: "/n/\(desk.did)/plan", Confirmation("\(text)"))
        } catch {
            return .page(try await refused(error, desk, visit))
        }
    }

    private static func rollBack(_ desk: NumberDesk, _ visit: Visit) async throws -> Answer {
        do {
            let (_, publication) = try await desk.rollBack(
                to: visit.fields["to"].flatMap { Int($0) }, whileCurrent: visit.fields["current"].flatMap { Int($0) },
                at: visit.now)
            return .redirect(to: "/n/\(desk.did)/plan", confirmation(publication, desk, visit))
        } catch {
            return .page(try await refused(error, desk, visit))
        }
    }

    private static func refused(_ error: any Error, _ desk: NumberDesk, _ visit: Visit) async throws -> Page {
        var mistakes = Mistakes()
        mistakes.add(visit.words(try refusal(error)), at: "steps")
        return try await PlanRoutes.steps(desk, visit, mistakes)
    }

    /// Says from when it holds, with the way back as long as it is the newest.
    private static func confirmation(_ publication: Publication, _ desk: NumberDesk, _ visit: Visit) -> Confirmation {
        switch publication {
        case .unchanged(let version):
            return Confirmation(
                "\(visit.words("Nothing changes: version \(version) has this text.", "没有变化，第 \(version) 版就是这份文本。"))")
        case .published(let version, let ended):
            let duties =
                ended.isEmpty
                ? ""
                : visit.words(
                    " The duty of \(ended.count) ended with it: their steps do not ring in it.",
                    "有 \(ended.count) 个值班随之结束：其中的步骤不再振铃。")
            let text = visit.words(
                "Version \(version) holds from the next call on.\(duties)", "第 \(version) 版从下一通来电起生效。\(duties)")
            let undo = Confirmation.Undo(
                visit.words("Undo, back to version \(version - 1)", "撤销，换回第 \(version - 1) 版"),
                action: "/n/\(desk.did)/plan/rollback", fields: FormFields([.init("current", "\(version)")]))
            return Confirmation("\(text)", undo: version > 1 ? undo : nil)
        }
    }

    /// The words of a refusal; other errors go on.
    private static func refusal(_ error: any Error) throws -> Message {
        switch error {
        case is AccessRefusal: throw error
        case let refusal as any Worded: return refusal.message
        default: throw error
        }
    }
}
