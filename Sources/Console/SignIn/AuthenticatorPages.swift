import Access
import HTTPTypes
import Identity
import Markup

/// Setting an authenticator up, and the recovery codes after it.
struct AuthenticatorPages {
    let answering: any Answering

    private func words(_ english: String, _ chinese: String) -> String { answering.words(english, chinese) }

    /// The picture and the first code.
    func enrolling(_ enrolment: Enrolment, action: String, _ refusal: SignInRefusal? = nil) -> Page {
        let mistakes = refusal.map { Mistakes(answering.words($0.message), at: "code") } ?? Mistakes()
        let title = words("Set up an authenticator", "设置验证器")
        return .narrow(title, status: refusal?.status ?? .ok) {
            "<header class=\"head\"><h1>\(title)</h1></header>"
            Look.summary(mistakes, title: words("Not set up", "没有设置成功"))
            answering.form(action, class: "sheet form") {
                answering.destinationField
                """
                <p>\(words(
                    "Scan this with an authenticator app, such as the one of your telephone's maker.",
                    "用验证器扫描，例如手机自带的或微信小程序里的验证器。"))</p>
                """
                picture(of: enrolment)
                "<p class=\"meta\">\(words("Or type this key:", "或手工输入密钥：")) <code>\(enrolment.totp.spelled)</code></p>"
                Look.field(
                    words("The code it shows", "它显示的动态码"), name: "code", .code, mistakes: mistakes, isRequired: true)
                if action.hasPrefix("/sign-in") {
                    Look.tick(
                        words("Remember this device for 30 days", "记住这台设备 30 天"), name: "remember", isOn: false)
                }
                Look.button(words("Confirm", "确认"), .primary)
            }
        }
    }

    private func picture(of enrolment: Enrolment) -> HTML {
        guard let code = QRCode(enrolment.uri) else { return "" }
        return """
            <svg class="qr" role="img" aria-label="\(words("QR code of the key", "密钥的二维码"))" \
            viewBox="0 0 \(code.size) \(code.size)"><rect width="100%" height="100%"/><path d="\(code.path)"/></svg>
            """
    }

    /// The recovery codes, which are shown this once.
    func codes(_ codes: [RecoveryCode], leadingTo path: String) -> Page {
        let title = words("Recovery codes", "恢复码")
        let items: [HTML] = codes.map { "<li><code>\($0.text)</code></li>" }
        return .narrow(title) {
            "<header class=\"head\"><h1>\(title)</h1></header>"
            """
            <div class="sheet form">
            <p>\(words(
                "Write these down. Each stands in for your authenticator once. They are not shown again.",
                "请抄下来，只显示这一次。手机不在手边时，每个恢复码可以代替一次动态码。"))</p>
            <ol class="codes">
            \(HTML.lines(items))
            </ol>
            \(Look.link(words("I have written them down", "已抄好，继续"), to: path, .primary))
            </div>
            """
        }
    }
}
