import Access
import CivilTime
import Foundation
import HTTPTypes
import Markup
import Records
import Routing

/// One's own account: sign-in, language, and where one is signed in.
struct AccountPage {
    let visit: Visit

    private func words(_ english: String, _ chinese: String) -> String { visit.words(english, chinese) }

    func page(_ desk: AccountDesk) async throws -> Page {
        let account = try await desk.overview(at: visit.now)
        return Page(words("My account", "我的账号"), in: .account) {
            Look.head(
                account.account.name,
                "<p class=\"meta n\">\(account.account.identifier)</p>")
            Look.section(words("Sign-in", "登录方式"), id: "secrets", secrets(account))
            Look.section(words("Language", "语言"), id: "languages", language(account.account.language))
            if isOwner {
                Look.section(words("Notices", "通知"), id: "notices", notices(account.wantsNotices))
            }
            Look.section(words("Where you are signed in", "已登录的设备"), id: "sessions", sessions(account))
            visit.form("/sign-out", class: "head") {
                Look.button(words("Sign out", "退出登录"), .quiet, icon: .out)
            }
        }
    }

    private func secrets(_ account: AccountOverview) -> HTML {
        let left = account.recoveryCodes
        let below: HTML = "<br><span class=\"meta\">\(words("\(left) left", "还剩 \(left) 个"))</span>"
        return Look.rows([
            Look.row(
                .lock, title: "\(words("Password", "密码"))",
                act: Look.link(words("Change", "更改"), to: "/account/password", .small)),
            Look.row(
                .phones, title: "\(words("Authenticator", "验证器"))",
                act: visit.form("/account/authenticator") { Look.button(words("Another", "换一个"), .small) }),
            Look.row(
                .copy, title: "\(words("Recovery codes", "恢复码"))", below: below,
                act: visit.form("/account/codes") { Look.button(words("New ones", "重新生成"), .small) }),
        ])
    }

    private func language(_ language: Language?) -> HTML {
        visit.form("/account/language", class: "sheet form") {
            Look.pick(
                words("Language of the pages", "页面语言"), name: "language",
                options: [
                    (value: "browser", label: words("As the browser", "跟随浏览器")), (value: "zh", label: "中文"),
                    (value: "en", label: "English"),
                ], chosen: [language?.rawValue ?? "browser"])
            Look.button(words("Save", "保存"))
        }
    }

    /// Owners are told of what is changed on locked devices.
    private var isOwner: Bool {
        if case .tenant(_, .owner, _, _) = visit.visitor.standing { true } else { false }
    }

    private func notices(_ isOn: Bool) -> HTML {
        visit.form("/account/notices", class: "sheet form") {
            Look.tick(
                words("Tell me when somebody changes who answers on a locked device", "有人在锁定的设备上换班时告诉我"),
                name: "locked", isOn: isOn)
            Look.button(words("Save", "保存"))
        }
    }

    private func sessions(_ account: AccountOverview) -> HTML {
        let rows = account.sessions.map { session in
            let isPresent = session.id == account.present
            let seen = visit.instant(session.seenAt, in: .shanghai)
            let act: HTML =
                isPresent
                ? Look.chip(.good, words("this one", "本机"))
                : visit.form("/account/sessions") {
                    Look.button(words("Sign out", "退出"), .small, name: "session", value: "\(session.id)")
                }
            return Look.row(
                .server, title: "\(Browser(session.agent).name(in: visit.language))",
                below: Look.dots(["\(seen)", "\(session.address)"]), act: act)
        }
        let others: HTML =
            account.sessions.count < 2
            ? ""
            : visit.form("/account/sessions", class: "head") {
                Look.button(words("Sign out everywhere else", "退出其他所有设备"), .danger)
            }
        return "\(Look.rows(rows))\n\(others)"
    }
}
