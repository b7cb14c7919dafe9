import Access
import HTTPTypes
import Markup

/// The two steps of signing in.
struct SignInPages {
    let exchange: Exchange

    private func words(_ english: String, _ chinese: String) -> String { exchange.words(english, chinese) }

    private func head(_ title: String, _ below: String) -> HTML {
        """
        <header class="head">
        <img class="logo" src="\(Asset.mark.path)" alt="">
        <h1>\(title)</h1>
        <p>\(below)</p>
        </header>
        """
    }

    private func failed(_ refusal: SignInRefusal?, at field: String) -> (mistakes: Mistakes, summary: HTML) {
        guard let refusal else { return (Mistakes(), "") }
        let mistakes = Mistakes(exchange.words(refusal.message), at: field)
        return (mistakes, Look.summary(mistakes, title: words("Not signed in", "没有登录")))
    }

    /// The password.
    func password(identifier: String = "", _ refusal: SignInRefusal? = nil) -> Page {
        let (mistakes, summary) = failed(refusal, at: "id")
        return .narrow(words("Sign in", "登录"), status: refusal?.status ?? .ok) {
            head(words("Sign in", "登录"), words("400 numbers", "400 号码管理"))
            summary
            exchange.form("/sign-in", class: "sheet form") {
                exchange.destinationField
                Look.field(
                    words("Mobile number or e-mail", "手机号或邮箱"), name: "id", .user, value: identifier,
                    mistakes: mistakes, isRequired: true)
                Look.field(words("Password", "密码"), name: "password", .password, isRequired: true)
                Look.button(words("Sign in", "登录"), .primary)
            }
            entrances
        }
    }

    private var entrances: HTML {
        let help = words(
            "Ask your company's owner or the operator for a new link.", "找本公司的所有者或平台，要一个新链接。")
        let below: HTML =
            "<br><span class=\"meta\">\(words("With the number and its query password", "用 400 号码和查询密码"))</span>"
        return """
            <nav class="rows" aria-label="\(words("Other ways in", "其他入口"))">
            \(Look.follow("\(words("Only look up calls", "只查话单"))", to: "/query", below: below))
            </nav>
            <p class="head meta">\(words("Lost password or telephone?", "忘记密码、换了手机？")) \(help)</p>
            """
    }

    /// The code of the authenticator, or a recovery code.
    func code(_ refusal: SignInRefusal? = nil) -> Page {
        let (mistakes, summary) = failed(refusal, at: "code")
        return .narrow(words("Code", "动态码"), status: refusal?.status ?? .ok) {
            head(words("Code", "动态码"), words("Second step", "第二步"))
            summary
            exchange.form("/sign-in/code", class: "sheet form") {
                exchange.destinationField
                Look.field(
                    words("Code", "动态码"), name: "code", .anyCode,
                    hint: words(
                        "6 digits of your authenticator, or one of your recovery codes", "手机验证器里的 6 位数字，或一个恢复码"),
                    mistakes: mistakes, isRequired: true)
                Look.tick(words("Remember this device for 30 days", "记住这台设备 30 天"), name: "remember", isOn: false)
                Look.button(words("Confirm", "确认"), .primary)
            }
        }
    }

    /// Nobody can administer the platform yet.
    var unready: Page {
        .narrow(words("Not set up yet", "尚未设置"), status: .serviceUnavailable) {
            head(words("Not set up yet", "尚未设置"), words("400 numbers", "400 号码管理"))
            """
            <p class="sheet form">\(words("Nobody may sign in yet. On the machine, run", "还没有人可以登录。请在服务器上运行"))
            <code>hotline user add NAME --operator admin</code></p>
            """
        }
    }
}

extension Look.Kind {
    /// A code of 6 digits, or a longer one that stands in for it.
    static let anyCode = Look.Kind(
        "type=\"text\" inputmode=\"text\" autocomplete=\"one-time-code\" autocapitalize=\"characters\" maxlength=\"40\""
    )
}
