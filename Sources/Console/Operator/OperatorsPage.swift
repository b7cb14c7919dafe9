import Access
import CivilTime
import Documents
import Foundation
import HTTPTypes
import Markup
import Records
import Routing

/// The platform's operators: who they are, and the form that invites one.
struct OperatorsPage {
    let visit: Visit
    let operators: [UserSummary]
    var mistakes = Mistakes()

    var page: Page {
        let title = visit.words("Operators", "运维人员")
        return Page(title, in: .operators, status: mistakes.isEmpty ? .ok : .unprocessableContent) {
            Look.summary(mistakes, title: visit.words("Nothing was changed", "没有改动"))
            Look.head(title)
            Look.rows(operators.map(row))
            inviting
        }
    }

    private func row(_ user: UserSummary) -> HTML {
        let account = user.account
        let role: HTML = "\(account.operatorRole.map { visit.words($0.name) } ?? "")"
        let seen: HTML = user.seenAt.map { "\(visit.words("seen ", "最近 ") + visit.instant($0, in: .shanghai))" } ?? ""
        return Look.row(
            .people, title: "\(account.name)", below: Look.dots([role, "\(account.identifier)", seen]),
            end: state(user), act: act(account))
    }

    private func state(_ user: UserSummary) -> HTML {
        if user.account.disabledAt != nil { return Look.chip(.bad, visit.words("disabled", "已停用"), icon: .block) }
        return user.hasJoined ? "" : Look.chip(.warn, visit.words("invited", "待加入"), icon: .wait)
    }

    private func act(_ account: UserAccount) -> HTML {
        guard account.id != visit.visitor.account else { return "" }
        let isDisabled = account.disabledAt != nil
        return visit.form("/operator/people/\(account.id)/\(isDisabled ? "enable" : "disable")") {
            isDisabled
                ? Look.button(visit.words("Enable", "恢复"), .quietSmall)
                : Look.button(visit.words("Disable", "停用"), .dangerSmall)
        }
    }

    private var inviting: HTML {
        let form = visit.form("/operator/people", class: "form") {
            PersonForm(visit: visit, isSent: visit.method == .post, mistakes: mistakes).fields
            Look.select(
                visit.words("Part", "角色"), name: "role",
                options: OperatorRole.allCases.map { ($0.rawValue, visit.words($0.name)) },
                chosen: visit.fields["role"] ?? OperatorRole.support.rawValue, mistakes: mistakes)
            Look.acts([Look.button(visit.words("Invite", "邀请"), .primary, icon: .plus)])
        }
        return Look.section(visit.words("Invite an operator", "邀请运维人员"), id: "inviting", Look.sheet(form))
    }
}

/// The fields that name a person.
struct PersonForm {
    let visit: Visit
    let isSent: Bool
    let mistakes: Mistakes

    var fields: HTML {
        .lines([
            Look.field(
                visit.words("Mobile number or e-mail", "手机号或邮箱"), name: "identifier",
                value: isSent ? visit.fields["identifier"] ?? "" : "",
                hint: visit.words("They sign in with it.", "用它登录。"),
                mistakes: mistakes),
            Look.field(
                visit.words("Name", "姓名"), name: "name", value: isSent ? visit.fields["name"] ?? "" : "",
                mistakes: mistakes),
        ])
    }
}
