import Access
import Documents
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing

/// The list of calls, the receipt of one, and the export.
enum CallRoutes {
    static func register(in pages: Pages, _ live: LiveFeed) {
        pages.number(.get, "calls", needs: .seeCalls) { desk, visit in
            let look = CallsLook(visit)
            let zone = try await desk.zone()
            let list = try await desk.calls(
                look.filter(in: zone), look.group, in: look.figures, after: look.cursor, limit: 50, at: visit.now)
            let words = try await CallWords(of: desk, visit)
            return .page(
                CallsPage(
                    desk: desk, visit: visit, list: list, look: look, words: words, live: live.snapshot(at: visit.now)
                ).page)
        }
        pages.number(.get, "calls/find", needs: .seeCalls) { desk, visit in
            .page(
                CallFinder(
                    desk: desk, visit: visit, fields: CallsLook(visit).fields, phones: try await choices(desk)
                ).page)
        }
        pages.number(.post, "calls/find", needs: .seeCalls) { desk, visit in
            let mistakes = CallFinder.mistakes(in: visit.fields, visit)
            guard mistakes.isEmpty else {
                return .page(
                    CallFinder(
                        desk: desk, visit: visit, fields: visit.fields, phones: try await choices(desk),
                        mistakes: mistakes
                    ).page)
            }
            return .redirect(to: found(visit, desk.did))
        }
        pages.number(.get, "calls/:id", needs: .seeCalls) { desk, visit in
            let call = try await desk.call(visit.parameter("id") ?? "", at: visit.now)
            let words = try await CallWords(of: desk, visit)
            return .page(CallReceipt(did: desk.did, call: call, words: words).page)
        }
        pages.number(.post, "calls/:id/block", needs: .changePlan) { desk, visit in try await block(desk, visit) }
        pages.number(.get, "calls/:id/now", needs: .tryPlan) { desk, visit in
            let id = visit.parameter("id") ?? ""
            let call = try await desk.call(id, at: visit.now)
            let trial = try await desk.trial(of: id, at: visit.now)
            let words = try await CallWords(of: desk, visit)
            return .page(TrialPage(did: desk.did, call: call, trial: trial, words: words).page)
        }
        pages.number(.get, "calls.csv", needs: .export) { desk, visit in
            try visit.mustBeFresh()
            let look = CallsLook(visit)
            return .file(try await export(desk, look, visit))
        }
    }

    /// Refuses a caller from the next version on, and leads on to its publishing.
    private static func block(_ desk: NumberDesk, _ visit: Visit) async throws -> Answer {
        let id = visit.parameter("id") ?? ""
        let number = grouped(try await desk.call(id, at: visit.now).record.caller ?? "")
        let plan = "/n/\(desk.did)/plan"
        do {
            switch try await desk.blockCaller(ofCall: id, at: visit.now) {
            case .drafted:
                let sentence = visit.words(
                    "The draft blocks \(number). Their calls get through until it is published.",
                    "草稿已拦截 \(number)，发布后生效。")
                return .redirect(to: "\(plan)/publish", Confirmation("\(sentence)"))
            case .already:
                let sentence = visit.words("\(number) is blocked already.", "\(number) 已在拦截之列。")
                return .redirect(to: "/n/\(desk.did)/calls/\(id)", Confirmation("\(sentence)"))
            case .byHand:
                let sentence = visit.words(
                    "\(number) is not blocked yet: change here who is let in.", "还没有拦截 \(number)：请在这里改允许谁打进来。")
                return .redirect(to: "\(plan)/head", Confirmation("\(sentence)"))
            }
        } catch let conflict as EditConflict {
            return .page(ConflictPage(frame: try await PlanFrame.made(for: desk, visit), conflict: conflict).page)
        }
    }

    /// The telephones of the phone book, for a field.
    private static func choices(_ desk: NumberDesk) async throws -> [(value: String, label: String)] {
        try await desk.phones().map { ($0.target.description, $0.name) }
    }

    /// The address of the list that a finder's form asks for.
    private static func found(_ visit: Visit, _ did: DID) -> String {
        let names = ["caller", "province", "phone", "from", "until"]
        let said = visit.fields.fields.filter { names.contains($0.name) && visit.fields[$0.name] != nil }
        let query =
            (said.isEmpty ? [] : [FormFields.Field("f", visit.keep(FormFields(said)))])
            + (visit.fields["o"].map { [.init("o", $0)] } ?? [])
        return "/n/\(did)/calls" + (query.isEmpty ? "" : "?" + FormFields(query).encoded)
    }

    /// All calls that the list shows, part by part.
    private static func export(_ desk: NumberDesk, _ look: CallsLook, _ visit: Visit) async throws -> FileAnswer {
        let filter = look.filter(in: try await desk.zone())
        let now = visit.now
        return FileAnswer(
            "calls-\(desk.did).csv", type: "text/csv; charset=utf-8", from: ExportPosition(cursor: nil, isFirst: true)
        ) { position in
            let list = try await desk.calls(
                filter, look.group, in: look.figures, after: position.cursor, limit: 500, at: now)
            let text = CallDocument.csv(
                of: list.calls.records, list.calls.charges, withHeading: position.isFirst)
            return (text, list.next.map { ExportPosition(cursor: $0, isFirst: false) })
        }
    }

    private struct ExportPosition: Sendable {
        let cursor: CallCursor?
        let isFirst: Bool
    }
}
