import Access
import Documents
import HTTPTypes
import Identity
import Markup
import Operations
import Records

/// The form that invites somebody, and the link that comes of it.
struct InvitePage {
    let visit: Visit

    func page(_ refusal: AccountRefusal? = nil) -> Page {
        let title = visit.words("Invite somebody", "邀请成员")
        let field = refusal == .name ? "name" : "id"
        let mistakes = refusal.map { Mistakes(visit.words($0.message), at: field) } ?? Mistakes()
        return Page(title, in: .people, status: refusal == nil ? .ok : .unprocessableContent) {
            Look.head(title, back: ("/people", visit.words("People", "成员")))
            Look.summary(mistakes, title: visit.words("Nobody was invited", "没有邀请"))
            visit.form("/people/invite", class: "sheet form") {
                Look.field(
                    visit.words("Mobile number or e-mail", "手机号或邮箱"), name: "id", .text,
                    value: visit.fields["id"] ?? "", hint: visit.words("They sign in with it.", "对方用它登录"),
                    mistakes: mistakes, isRequired: true)
                Look.field(
                    visit.words("Name", "姓名"), name: "name", value: visit.fields["name"] ?? "", mistakes: mistakes,
                    isRequired: true)
                visit.partFields(GivenPart(visit.fields), mistakes)
                Look.button(visit.words("Make a link", "生成邀请链接"), .primary)
            }
        }
    }

    /// The link, which is shown this once.
    /// - Parameter isOperators: `true`: it makes an operator of the platform.
    func confirmation(_ link: Token?, page: String = "join", isOperators: Bool = false) -> Confirmation {
        guard let link else {
            return Confirmation(
                "\(visit.words("Added. They sign in with the password they have.", "已添加，对方用原来的密码登录。"))")
        }
        let address = "\(visit.exchange.configuration.origin)/\(page)/\(link.text)"
        let span =
            if page != "join" {
                visit.words("good once, for an hour", "只能用一次，1 小时内有效")
            } else if isOperators {
                visit.words("good once, for half an hour", "只能用一次，半小时内有效")
            } else {
                visit.words("good once, for 72 hours", "只能用一次，72 小时内有效")
            }
        let text = visit.words("Send them this link (\(span)):", "把这个链接发给对方（\(span)）：")
        return Confirmation("\(text)<br><code>\(address)</code>")
    }
}

extension Answering {
    /// The fields of a role and what goes with it.
    func partFields(_ part: GivenPart, _ mistakes: Mistakes) -> HTML {
        let options = Role.allCases.map { role in
            (value: role.rawValue, label: "\(words(role.name))：\(words(role.rights))")
        }
        return .lines([
            Look.select(
                words("Role", "角色"), name: "role", options: options, chosen: part.role.rawValue, mistakes: mistakes),
            Look.tick(words("may see balance and bills", "可以看余额和账单"), name: "money", isOn: part.money),
            Look.tick(words("may see callers' numbers", "可以看主叫号码"), name: "callers", isOn: part.callers),
        ])
    }
}
