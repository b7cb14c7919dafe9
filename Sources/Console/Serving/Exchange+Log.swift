import Access
import HTTPTypes
import Logging

/// Lines of the log: who was refused what, by their ids. Nothing that was typed, no cookie, no query and no token.
extension Exchange {
    /// Notes a refusal that matters to who keeps watch: of a permission, a gate, a limit, a sign-in, or of what is
    /// somebody else's.
    func note(_ error: any Error, of visitor: Visitor?, in logger: Logger) {
        guard let reason = Self.reason(of: error) else { return }
        logger.notice("a request was refused", metadata: metadata(visitor, "why", reason))
    }

    /// The request in a line of the log.
    /// - Parameters:
    ///   - key: The name of what is told of it.
    ///   - value: Free of anything that the visitor wrote.
    func metadata(_ visitor: Visitor?, _ key: String, _ value: String) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "id": "\(id)", "method": "\(method)", "path": "\(loggedPath)", "address": "\(address)", key: "\(value)",
        ]
        if let account = visitor?.account { metadata["account"] = "\(account)" }
        if let session = visitor?.session { metadata["session"] = "\(session)" }
        return metadata
    }

    /// The path without the token of a link.
    private var loggedPath: String {
        for link in ["/join/", "/reset/"] where path.hasPrefix(link) { return link + "…" }
        return String(path.prefix(200))
    }

    /// `nil`: nothing to watch for, such as an address that was mistyped.
    private static func reason(of error: any Error) -> String? {
        switch error {
        case AccessRefusal.notAllowed(let permission): "the role may not: \(permission)"
        case AccessRefusal.notFound: "not there, or somebody else's"
        case let refused as Refused: refused.reason
        case let refusal as SignInRefusal: refusal == .over ? nil : "sign-in: \(refusal)"
        case is QueryRefusal: "query: wrong"
        default: nil
        }
    }
}

extension Refused {
    /// The refusal as the log has it; `nil`: no matter of safety.
    fileprivate var reason: String? {
        switch self {
        case .foreignForm: "a form of another site"
        case .staleForm: "a form without the token of its session"
        case .tooMany: "too many requests"
        case .tooLarge: "a form that is too large"
        case .noForm: "no form"
        case .tooSlow: "a file that took too long"
        case .methodNotAllowed: nil
        }
    }
}
