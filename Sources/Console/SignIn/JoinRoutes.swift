import Access
import HTTPTypes
import Identity
import Markup
import Records

/// Links that are good once. The token goes into a cookie at once, so that it leaves the address.
enum JoinRoutes {
    static func register(_ pages: Pages, _ door: Doorkeeper) {
        for path in ["/join/:token", "/reset/:token"] {
            pages.open(.get, path) { exchange in
                let answer = Answer.redirect(to: exchange.leading("/join"))
                guard let token = exchange.parameter("token").flatMap({ Token($0) }) else { return answer }
                return answer.setting(.link, to: token.text, age: 3600)
            }
        }
        pages.open(.get, "/join") { exchange in
            guard let link = exchange.cookie(.link).flatMap({ Token($0) }),
                let invitation = try await door.invitation(link, at: exchange.now)
            else { return .page(JoinPage(exchange: exchange).over, after: SignInRefusal.link) }
            return .page(JoinPage(exchange: exchange).page(invitation))
        }
        pages.open(.post, "/join") { exchange in
            guard let link = exchange.cookie(.link).flatMap({ Token($0) }),
                let invitation = try await door.invitation(link, at: exchange.now)
            else { return .page(JoinPage(exchange: exchange).over, after: SignInRefusal.link) }
            do {
                return exchange.following(try await use(link, invitation, door, exchange)).removing(.link)
            } catch let refusal as PasswordRefusal {
                return .page(JoinPage(exchange: exchange).page(invitation, refusal.message))
            } catch let refusal as SignInRefusal where refusal.status == .tooManyRequests {
                return .page(
                    JoinPage(exchange: exchange).page(invitation, refusal.message, status: refusal.status),
                    after: refusal)
            } catch let refusal as SignInRefusal {
                return .page(JoinPage(exchange: exchange).over, after: refusal)
            }
        }
    }

    private static func use(
        _ link: Token, _ invitation: OpenInvitation, _ door: Doorkeeper, _ exchange: Exchange
    ) async throws -> Entry {
        guard invitation.purpose != .demo else {
            return try await door.enter(byDemoLink: link, from: exchange.origin, at: exchange.now)
        }
        return try await door.join(
            by: link, password: exchange.fields.verbatim("password") ?? "", from: exchange.origin, at: exchange.now)
    }
}

/// The page of a link.
struct JoinPage {
    let exchange: Exchange

    private func words(_ english: String, _ chinese: String) -> String { exchange.words(english, chinese) }

    func page(
        _ invitation: OpenInvitation, _ refusal: Message? = nil,
        status: HTTPResponse.Status = .unprocessableContent
    ) -> Page {
        let mistakes = refusal.map { Mistakes(exchange.words($0), at: "password") } ?? Mistakes()
        let title = title(of: invitation)
        return .narrow(title, status: refusal == nil ? .ok : status) {
            "<header class=\"head\"><h1>\(title)</h1><p>\(invitation.name)</p></header>"
            Look.summary(mistakes, title: words("No password was set", "没有设置密码"))
            exchange.form("/join", class: "sheet form") {
                exchange.destinationField
                if invitation.purpose == .demo {
                    "<p>\(words("This link signs you in to the demonstration, once.", "用这个链接进入演示，只能用一次。"))</p>"
                    Look.button(words("Enter", "进入演示"), .primary)
                } else {
                    """
                    <p>\(words("You sign in as", "登录账号：")) <b class="n">\(invitation.identifier)</b></p>
                    <input type="hidden" name="username" autocomplete="username" value="\(invitation.identifier)">
                    """
                    Look.field(
                        words("New password", "新密码"), name: "password", .newPassword,
                        hint: words("8 characters at least; 15 are better", "至少8个字符，15个以上更好"),
                        mistakes: mistakes, isRequired: true)
                    Look.button(words("Set password", "设置密码"), .primary)
                }
            }
        }
    }

    private func title(of invitation: OpenInvitation) -> String {
        switch invitation.purpose {
        case .join: words("Welcome", "欢迎加入")
        case .reset: words("New password", "重设密码")
        case .demo: words("Demonstration", "演示")
        }
    }

    /// The link was used, is over, or never was one.
    var over: Page {
        let title = words("This link is over", "链接已失效")
        return .narrow(title, status: .notFound) {
            "<header class=\"head\"><h1>\(title)</h1><p>\(exchange.words(SignInRefusal.link.message))</p></header>"
            Look.acts([Look.link(words("Sign in", "登录"), to: "/sign-in")])
        }
    }
}
