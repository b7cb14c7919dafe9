import Access
import CivilTime
import Documents
import Foundation
import HTTPTypes
import Markup
import Records
import Routing

/// The list of a tenant's people.
struct PeoplePage {
    let visit: Visit

    func page(_ people: [UserSummary]) -> Page {
        let title = visit.words("People", "成员")
        return Page(title, in: .people) {
            Look.head(title)
            Look.rows(people.map(row))
            Look.acts([Look.link(visit.words("Invite somebody", "邀请成员"), to: "/people/invite", .primary, icon: .plus)])
        }
    }

    private func row(_ person: UserSummary) -> HTML {
        let role = person.memberships.first { $0.tenant == visit.visitor.tenant }?.role
        let seen =
            person.seenAt.map { visit.instant($0, in: .shanghai) } ?? visit.words("never", "还没用过")
        return Look.row(
            .people, title: "\(person.account.name)", path: "/people/\(person.account.id)",
            below: Look.dots([
                "\(role.map { visit.words($0.name) } ?? "")", "<span class=\"n\">\(person.account.identifier)</span>",
                "\(seen)",
            ]), end: state(person))
    }

    private func state(_ person: UserSummary) -> HTML {
        if person.account.disabledAt != nil { return Look.chip(.bad, visit.words("disabled", "已停用")) }
        return person.hasJoined ? "" : Look.chip(.info, visit.words("invited", "待加入"))
    }
}

extension Role {
    /// The things that a role may do.
    var rights: Message {
        switch self {
        case .owner: Message("everything, money and people too", "全部，包括话费和成员")
        case .editor: Message("plan, greetings, duty, phone book", "方案、欢迎词、值班、号码簿")
        case .duty: Message("duty, and the calls of the last 24 hours", "值班，和最近 24 小时的来电")
        case .viewer: Message("looks, and changes nothing", "只看，不能改")
        }
    }
}
