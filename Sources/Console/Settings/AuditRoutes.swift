import Access
import HTTPTypes

/// The changes that were made.
enum AuditRoutes {
    static func register(in pages: Pages) {
        pages.tenant(.get, "/audit", needs: .seeAudit) { desk, visit in
            let before = visit.query["before"].flatMap { Int($0) }
            let entries = try await desk.audit(before: before, limit: AuditPage.length + 1)
            return .page(AuditPage(visit: visit, entries: entries).page)
        }
    }
}
