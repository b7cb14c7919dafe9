import Access
import Foundation
import HTTPTypes
import Hummingbird
import Markup

/// The page of an error: what happened, what to do, and the id by which the log names it.
struct ErrorPage {
    let status: HTTPResponse.Status
    private let title: String
    private let text: String
    private let exchange: Exchange

    init(_ error: any Error, _ exchange: Exchange) {
        let sentence = Self.sentence(of: error, exchange)
        status = sentence.status
        title = exchange.words(sentence.title)
        text = exchange.words(sentence.text)
        self.exchange = exchange
    }

    var page: Page {
        .narrow(title, status: status) {
            "<header class=\"head\"><h1>\(title)</h1><p>\(text)</p></header>"
            if status == .serviceUnavailable, exchange.method == .post {
                again
            } else {
                Look.acts([Look.link(exchange.words("To the start", "回到首页"), to: "/")])
            }
            "<p class=\"head meta\">\(exchange.words("Error", "错误编号")) <code>\(exchange.id)</code></p>"
        }
    }

    /// The form that could not be taken, to be sent again; what is secret has to be typed again.
    private var again: HTML {
        let secrets: [(name: String, label: String, kind: Look.Kind)] = [
            ("password", exchange.words("Password", "密码"), .password),
            ("new-password", exchange.words("New password", "新密码"), .newPassword),
            ("code", exchange.words("Code", "动态码"), .anyCode),
        ]
        let kept = exchange.fields.fields.filter { field in
            field.name != "csrf" && !secrets.contains { $0.name == field.name }
        }
        let fields: [HTML] = kept.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" }
        let asked = secrets.filter { exchange.fields[$0.name] != nil }.map { secret in
            Look.field(
                secret.label, name: secret.name, secret.kind, hint: exchange.words("Type it again.", "请重新输入。"),
                isRequired: true)
        }
        return exchange.form(exchange.path, class: asked.isEmpty ? "" : "sheet form") {
            fields
            asked
            Look.button(exchange.words("Try again", "再试一次"), .primary)
        }
    }

    private struct Sentence {
        let status: HTTPResponse.Status
        let title: Message
        let text: Message
    }

    private static func sentence(of error: any Error, _ exchange: Exchange) -> Sentence {
        switch error {
        case let refusal as AccessRefusal: sentence(of: refusal)
        case let refused as Refused: sentence(of: refused)
        case let worded as any Worded:
            Sentence(
                status: .unprocessableContent, title: Message("That does not work", "这样不行"), text: worded.message)
        case let error as HTTPError where error.status == .notFound: sentence(of: AccessRefusal.notFound)
        default:
            Sentence(
                status: .internalServerError, title: Message("Something went wrong here", "这里出错了"),
                text: Message("Calls are taken all the same. Please try again.", "电话照常接听。稍后再试一次。"))
        }
    }

    private static func sentence(of refusal: AccessRefusal) -> Sentence {
        switch refusal {
        case .notFound:
            Sentence(
                status: .notFound, title: Message("There is no such page", "没有这个页面"),
                text: Message(
                    "It may have been removed, or it belongs to another account.", "可能已经删除，或者属于别的账号。"))
        case .notAllowed(let permission):
            Sentence(
                status: .forbidden, title: Message("Your role may not do this", "你的角色不能这样做"),
                text: permission.holders)
        case .busy:
            Sentence(
                status: .serviceUnavailable, title: Message("The database is busy", "数据库正忙"),
                text: Message(
                    "Nothing was changed. What you typed is kept.", "没有改动任何内容，填好的内容还在。"))
        case .notFresh:
            Sentence(
                status: .forbidden, title: Message("Sign in once more", "再登录一次"),
                text: Message("This wants a sign-in within ten minutes.", "这一步需要十分钟内登录过。"))
        }
    }

    private static func sentence(of refused: Refused) -> Sentence {
        switch refused {
        case .foreignForm, .staleForm:
            Sentence(
                status: .forbidden, title: Message("This form is out of date", "这个表单已失效"),
                text: Message(
                    "Nothing was changed. Open the page again and send it from there.", "没有改动任何内容。打开原页面再提交一次。"))
        case .tooMany(let seconds):
            Sentence(
                status: .tooManyRequests, title: Message("Too many requests", "操作太频繁"),
                text: Message("Try again in \(seconds) s.", "\(seconds) 秒后再试。"))
        case .tooLarge:
            Sentence(
                status: .contentTooLarge, title: Message("That is too much at once", "内容太多"),
                text: Message("A form takes 64 KB.", "一个表单最多 64 KB。"))
        case .noForm:
            Sentence(
                status: .unsupportedMediaType, title: Message("This is no form", "这不是表单"),
                text: Message("The console takes forms of its own pages.", "只接受本网站页面的表单。"))
        case .tooSlow:
            Sentence(
                status: .requestTimeout, title: Message("That took too long", "上传太慢"),
                text: Message(
                    "A file has ten minutes to arrive; nothing was kept. Send a smaller one, such as MP3.",
                    "文件须在十分钟内传完，没有保留任何内容。请换小一些的文件，例如 MP3。"))
        case .methodNotAllowed:
            Sentence(
                status: .methodNotAllowed, title: Message("This is not done here", "不支持这种请求"),
                text: Message("Pages are asked for by GET, forms are sent by POST.", "页面用 GET，表单用 POST。"))
        }
    }
}
