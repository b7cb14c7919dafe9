import Access
import Documents
import Foundation
import HTTPTypes
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
                look.filter(in: zone), look.group, after: look.cursor, limit: 50, at: visit.now)
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
            let list = try await desk.calls(filter, look.group, after: position.cursor, limit: 500, at: now)
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
