import Access
import Documents
import Foundation
import HTTPTypes
import Identity
import Markup
import Records
import Routing

/// The choice of the company to work for, of whoever has a part in several. The session remembers it; no address
/// names a company.
enum CompanyRoutes {
    static func register(_ pages: Pages, _ door: Doorkeeper) {
        pages.account(.get, "/companies", needs: .keepOwnAccount) { visit in
            let parts = try await door.accountDesk(for: visit.visitor).overview(at: visit.now).memberships
            return .page(CompaniesPage(visit: visit, parts: parts).page)
        }
        pages.account(.post, "/companies", needs: .keepOwnAccount) { visit in
            guard let tenant = visit.fields["company"].flatMap({ TenantName($0) }), let token = visit.sessionToken
            else { throw AccessRefusal.notFound }
            let entry =
                tenant == visit.visitor.tenant
                ? nil : try await door.enter(tenant, by: token, from: visit.origin, at: visit.now)
            let isTheirs = try await leads(visit.destination, entry?.token ?? token, door, at: visit.now)
            let answer = Answer.redirect(to: isTheirs ? visit.destination : "/")
            return entry.map { visit.remembering($0, in: answer) } ?? answer
        }
    }

    /// `true` if the page that was asked for is of no number, or of one of the company that was chosen.
    private static func leads(
        _ path: String, _ token: Token, _ door: Doorkeeper, at now: Date
    ) async throws -> Bool {
        let parts = path.split(separator: "/")
        guard parts.count >= 2, parts[0] == "n", let did = DID(String(parts[1])) else { return true }
        guard let visitor = try await door.admit(token, at: now) else { return false }
        return (try? await door.tenantDesk(for: visitor).number(did)) != nil
    }
}

/// The companies that somebody has a part in, a button each.
struct CompaniesPage {
    let visit: Visit
    let parts: [Membership]

    var page: Page {
        let title = visit.words("Which company?", "进入哪家公司？")
        return .narrow(title) {
            "<header class=\"head\"><h1>\(title)</h1><p>\(visit.visitor.name)</p></header>"
            visit.form("/companies", class: "people") {
                visit.destinationField
                for part in parts {
                    Look.person(
                        part.tenant.description, below: "\(visit.words(part.role.name))", field: "company",
                        value: part.tenant.description, isCurrent: part.tenant == visit.visitor.tenant)
                }
            }
        }
    }
}
