import Access
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import NIOCore

/// Answers as responses.
extension Reception {
    func response(
        _ answer: Answer, _ exchange: Exchange, _ visitor: Visitor?, isNewcomer: Bool, paths: Set<String>
    ) -> Response {
        var response = content(answer, exchange, visitor, paths: paths)
        let isSecure = configuration.isSecure
        var changes = answer.cookies
        if isNewcomer, !changes.contains(where: { $0.cookie == .session }), case .page = answer.content {
            changes.append((.session, exchange.token, nil))
        }
        for change in changes {
            let field = change.cookie.field(change.value, age: change.age, isSecure: isSecure)
            response.headers.append(HTTPField(name: .setCookie, value: field))
        }
        if let seconds = (answer.refusal as? SignInRefusal)?.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        if answer.clearsBrowser { response.headers[.clearSiteData] = "\"cache\", \"cookies\", \"storage\"" }
        return response
    }

    /// A page in its frame.
    func response(
        _ page: Page, _ exchange: Exchange, _ visitor: Visitor?, paths: Set<String>,
        confirmation: Confirmation? = nil
    ) -> Response {
        let frame = Frame(
            exchange: exchange, visitor: visitor, state: live.snapshot(at: exchange.now).state, paths: paths,
            confirmation: confirmation)
        return Response(
            status: page.status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: frame.render(page).description)))
    }

    private func content(
        _ answer: Answer, _ exchange: Exchange, _ visitor: Visitor?, paths: Set<String>
    ) -> Response {
        switch answer.content {
        case .page(let page):
            return response(
                page, exchange, visitor, paths: paths, confirmation: notes.takeConfirmation(in: exchange.token))
        case .redirect(let path, let confirmation):
            if let confirmation { notes.confirm(confirmation, in: exchange.token) }
            return Response(
                status: exchange.isScripted ? .noContent : .seeOther,
                headers: [.location: path, .cacheControl: "no-store"])
        case .sound(let sound): return sound.response
        case .file(let file):
            return Response(
                status: .ok,
                headers: [
                    .contentType: file.type, .cacheControl: "no-store",
                    .contentDisposition: "attachment; filename=\"\(file.name)\"",
                ],
                body: file.body)
        case .print(let page):
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
                    .contentSecurityPolicy: Shell.policy.replacing(
                        "style-src 'self'", with: "style-src 'sha256-\(page.styleHash)'"),
                ], body: ResponseBody(byteBuffer: ByteBuffer(string: page.html)))
        case .events(let stream):
            return Response(
                status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
                body: stream.body)
        }
    }
}
