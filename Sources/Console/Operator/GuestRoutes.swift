import Access
import HTTPTypes
import Identity
import Markup
import Routing

/// Operators who see a tenant's pages for half an hour, with a reason that the tenant can read.
enum GuestRoutes {
    static func register(in pages: Pages, _ door: Doorkeeper) {
        pages.platform(.post, "/operator/tenants/:tenant/visit", needs: .seeTenants) { desk, visit in
            let acts = try TenantActs(desk, visit)
            guard let reason = visit.fields["why"] else {
                return try await acts.refused(
                    "visit", Mistakes(visit.words("Write why; the company reads it.", "写明原因，对方看得到。"), at: "why"))
            }
            guard let token = visit.sessionToken else { throw AccessRefusal.notFound }
            let entry = try await door.beginVisit(
                to: acts.tenant, because: reason, by: token, from: visit.origin, at: visit.now)
            return visit.remembering(entry, in: .redirect(to: "/"))
        }
        pages.account(.post, "/operator/leave", needs: nil) { visit in
            guard let token = visit.sessionToken else { throw AccessRefusal.notFound }
            let entry = try await door.endVisit(by: token, from: visit.origin, at: visit.now)
            return visit.remembering(entry, in: .redirect(to: "/operator/tenants"))
        }
    }
}
