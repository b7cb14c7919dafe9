import Access
import HTTPTypes
import Markup

/// One factor, which unlocks a device or renews a sign-in.
struct LockedPage {
    let visit: Visit

    private func words(_ english: String, _ chinese: String) -> String { visit.words(english, chinese) }

    func page(_ refusal: SignInRefusal? = nil, at field: String = "password") -> Page {
        let mistakes = refusal.map { Mistakes(visit.words($0.message), at: field) } ?? Mistakes()
        let isLocked = visit.visitor.state == .locked
        let title = isLocked ? words("Unlock", "解锁") : words("Confirm that it is you", "确认是你本人")
        let reason =
            isLocked
            ? words("This device was idle, or signed in a day ago.", "这台设备闲置了，或登录已满一天。")
            : words("This needs a sign-in within the last ten minutes.", "这一步需要十分钟内登录过。")
        return .narrow(title, status: refusal?.status ?? .ok) {
            "<header class=\"head\"><h1>\(title)</h1><p>\(visit.visitor.name)：\(reason)</p></header>"
            Look.summary(mistakes, title: words("Not confirmed", "没有确认"))
            visit.form("/locked", class: "sheet form") {
                visit.destinationField
                Look.field(
                    words("Password", "密码"), name: "password", .password, mistakes: mistakes, isRequired: true)
                Look.button(title, .primary)
            }
            visit.form("/locked", class: "sheet form") {
                visit.destinationField
                Look.field(
                    words("Or the code of your authenticator", "或用验证器的动态码"), name: "code", .code,
                    mistakes: mistakes, isRequired: true)
                Look.button(title)
            }
            visit.form("/sign-out", class: "head") {
                Look.button(words("Sign out", "退出登录"), .quiet, icon: .out)
            }
        }
    }
}
