import Access
import HTTPTypes
import Markup

/// Another password for one's own account.
struct PasswordPage {
    let visit: Visit

    func page(_ mistakes: Mistakes = Mistakes(), status: HTTPResponse.Status? = nil) -> Page {
        let title = visit.words("Change password", "更改密码")
        let failed: HTTPResponse.Status = mistakes.isEmpty ? .ok : .unprocessableContent
        return Page(title, in: .account, status: status ?? failed) {
            Look.head(title, back: ("/account", visit.words("My account", "我的账号")))
            Look.summary(mistakes, title: visit.words("The password was not changed", "密码没有更改"))
            visit.form("/account/password", class: "sheet form") {
                Look.field(
                    visit.words("Present password", "现在的密码"), name: "password", .password, mistakes: mistakes,
                    isRequired: true)
                Look.field(
                    visit.words("New password", "新密码"), name: "new-password", .newPassword,
                    hint: visit.words("8 characters at least; 15 are better", "至少8个字符，15个以上更好"),
                    mistakes: mistakes, isRequired: true)
                Look.button(title, .primary)
            }
        }
    }
}
