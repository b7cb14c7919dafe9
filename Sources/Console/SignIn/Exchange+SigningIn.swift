import Access
import HTTPTypes
import Identity
import Markup

extension Answering {
    /// The place that a sign-in comes from.
    var origin: Origin {
        Origin(address: exchange.address, agent: exchange.agent, device: cookie(.device).flatMap { Token($0) })
    }

    /// The session's token; `nil` for a cookie that cannot be one.
    var sessionToken: Token? { Token(exchange.token) }

    /// The page that was asked for before the sign-in; the start if it was none of ours.
    var destination: String {
        let path = exchange.fields["to"] ?? exchange.query["to"] ?? "/"
        let isOurs = path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains { "\\?#".contains($0) }
        return isOurs && !path.unicodeScalars.contains(where: \.isSteering) ? path : "/"
    }

    /// An address that leads on to ``destination`` later.
    func leading(_ path: String) -> String {
        destination == "/" ? path : "\(path)?\(FormFields([.init("to", destination)]).encoded)"
    }

    /// The hidden field of a form that leads on to ``destination``.
    var destinationField: HTML {
        destination == "/" ? "" : "<input type=\"hidden\" name=\"to\" value=\"\(destination)\">"
    }

    /// The page that comes after a step.
    func place(after entry: Entry) -> String {
        switch entry.next {
        case .code: leading("/sign-in/code")
        case .enrol: leading("/sign-in/authenticator")
        case .company: leading("/companies")
        case .home: destination
        }
    }

    /// The answer to a step that was taken: its cookies, and the page that comes next.
    func following(_ entry: Entry) -> Answer {
        remembering(entry, in: .redirect(to: place(after: entry)))
    }

    /// An answer with the cookies of a step. A device that is remembered keeps both for 30 days.
    func remembering(_ entry: Entry, in answer: Answer) -> Answer {
        let isIn = entry.next == .home || entry.next == .company
        let isRemembered = isIn && (entry.device != nil || cookie(.device) != nil)
        let age = isRemembered ? 30 * 86400 : nil
        let answer = answer.setting(.session, to: entry.token.text, age: age)
        guard let device = entry.device else { return answer }
        return answer.setting(.device, to: device.text, age: age)
    }
}

extension SignInRefusal {
    /// 429 for whoever has to wait, else 422.
    var status: HTTPResponse.Status {
        switch self {
        case .wait, .busy: .tooManyRequests
        default: .unprocessableContent
        }
    }

    /// Seconds after which it may be tried again; `nil`: at once.
    var retryAfter: Int? {
        switch self {
        case .wait(let seconds): seconds
        // A hash takes 60 ms, and twenty wait at most.
        case .busy: 2
        default: nil
        }
    }
}

extension Mistakes {
    /// One mistake at a field.
    init(_ sentence: String, at field: String) {
        self.init()
        add(sentence, at: field)
    }
}
