import Access
import Documents
import HTTPTypes
import Markup
import Operations
import Records
import Routing

/// One of the tenant's people: role, sessions, a new link, removal.
struct PersonPage {
    let visit: Visit
    let person: UserSummary

    private func words(_ english: String, _ chinese: String) -> String { visit.words(english, chinese) }

    func page(_ refusal: AccountRefusal? = nil) -> Page {
        let mistakes = refusal.map { Mistakes(visit.words($0.message), at: "role") } ?? Mistakes()
        let path = "/people/\(person.account.id)"
        let membership = person.memberships.first { $0.tenant == visit.visitor.tenant }
        let isTyped = visit.fields["role"] != nil
        return Page(person.account.name, in: .people, status: refusal == nil ? .ok : .unprocessableContent) {
            Look.head(
                person.account.name, back: ("/people", words("People", "成员")),
                "<p class=\"meta n\">\(person.account.identifier)</p>")
            Look.summary(mistakes, title: words("Nothing was changed", "没有改动"))
            visit.form("\(path)/role", class: "sheet form") {
                visit.partFields(isTyped ? GivenPart(visit.fields) : GivenPart(membership), mistakes)
                Look.button(words("Change role", "更改角色"), .primary)
            }
            Look.rows([
                Look.row(
                    .server, title: "\(words("Devices", "设备"))",
                    below: Look.dots(["\(words("\(person.sessions) signed in", "\(person.sessions) 台已登录"))"]),
                    act: act("\(path)/sessions", words("Sign out", "全部退出"), .small)),
                Look.row(
                    .lock, title: "\(words("Password", "密码"))",
                    act: act("\(path)/reset", words("New link", "生成重设链接"), .small)),
                Look.row(
                    .trash, title: "\(words("Remove from the company", "移出本公司"))",
                    act: act("\(path)/remove", words("Remove", "移除"), .dangerSmall)),
            ])
        }
    }

    private func act(_ path: String, _ label: String, _ weight: Look.Weight) -> HTML {
        visit.form(path) { Look.button(label, weight) }
    }
}

extension GivenPart {
    /// The part that somebody has.
    init(_ membership: Membership?) {
        role = membership?.role ?? .viewer
        money = membership?.maySeeMoney ?? false
        callers = membership?.maySeeCallers ?? false
    }
}
