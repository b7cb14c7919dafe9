import Access
import HTTPTypes
import Identity
import Markup
import Operations
import Records

/// The people of a tenant.
enum PeopleRoutes {
    static func register(_ pages: Pages) {
        pages.tenant(.get, "/people", needs: .keepPeople) { desk, visit in
            .page(PeoplePage(visit: visit).page(try await desk.people(at: visit.now)))
        }
        pages.tenant(.get, "/people/invite", needs: .keepPeople) { _, visit in
            .page(InvitePage(visit: visit).page())
        }
        pages.tenant(.post, "/people/invite", needs: .keepPeople) { desk, visit in
            let part = GivenPart(visit.fields)
            do {
                let link = try await desk.invite(
                    visit.fields["id"] ?? "", name: visit.fields["name"] ?? "", role: part.role,
                    maySeeMoney: part.money, maySeeCallers: part.callers, at: visit.now)
                return .redirect(to: "/people", InvitePage(visit: visit).confirmation(link))
            } catch let refusal as AccountRefusal {
                return .page(InvitePage(visit: visit).page(refusal))
            }
        }
        pages.tenant(.get, "/people/:id", needs: .keepPeople) { desk, visit in
            .page(PersonPage(visit: visit, person: try await person(desk, visit)).page())
        }
        register(pages, "role") { desk, visit, person in
            let part = GivenPart(visit.fields)
            try await desk.changeRole(
                of: person, to: part.role, maySeeMoney: part.money, maySeeCallers: part.callers, at: visit.now)
            return Confirmation(
                "\(visit.words("The role was changed. They sign in again.", "角色已更改，对方需要重新登录。"))")
        }
        register(pages, "sessions") { desk, visit, person in
            try await desk.endSessions(of: person, at: visit.now)
            return Confirmation("\(visit.words("They are signed out everywhere.", "对方已在所有设备上退出登录。"))")
        }
        register(pages, "reset") { desk, visit, person in
            InvitePage(visit: visit).confirmation(try await desk.reset(person, at: visit.now), page: "reset")
        }
        register(pages, "remove") { desk, visit, person in
            try await desk.remove(person, at: visit.now)
            return Confirmation("\(visit.words("Removed; it holds at once.", "已移除，立即生效。"))")
        }
    }

    /// Registers an act on one person, which leads back to the list.
    private static func register(
        _ pages: Pages, _ act: String,
        _ body: @escaping @Sendable (TenantDesk, Visit, Int) async throws -> Confirmation
    ) {
        pages.tenant(.post, "/people/:id/\(act)", needs: .keepPeople) { desk, visit in
            let person = try await person(desk, visit)
            do {
                return .redirect(to: "/people", try await body(desk, visit, person.account.id))
            } catch let refusal as AccountRefusal {
                return .page(PersonPage(visit: visit, person: person).page(refusal))
            }
        }
    }

    private static func person(_ desk: TenantDesk, _ visit: Visit) async throws -> UserSummary {
        let id = visit.parameter("id").flatMap { Int($0) }
        guard let found = try await desk.people(at: visit.now).first(where: { $0.account.id == id }) else {
            throw AccessRefusal.notFound
        }
        return found
    }
}

/// The part that a form gives.
struct GivenPart {
    let role: Role
    let money: Bool
    let callers: Bool

    init(_ fields: FormFields) {
        role = fields["role"].flatMap { Role(rawValue: $0) } ?? .viewer
        money = fields["money"] != nil
        callers = fields["callers"] != nil
    }
}
