import Access
import HTTPTypes
import Identity

/// Signing in and out, and unlocking.
enum SignInRoutes {
    static func register(_ pages: Pages, _ door: Doorkeeper) {
        pages.open(.get, "/sign-in") { exchange in
            guard try await door.isSetUp() else { return .page(SignInPages(exchange: exchange).unready) }
            return .page(SignInPages(exchange: exchange).password())
        }
        pages.open(.post, "/sign-in") { exchange in
            let identifier = exchange.fields["id"] ?? ""
            do {
                let entry = try await door.signIn(
                    identifier, password: exchange.fields.verbatim("password") ?? "", from: exchange.origin,
                    at: exchange.now)
                return exchange.following(entry)
            } catch let refusal as SignInRefusal {
                return .page(SignInPages(exchange: exchange).password(identifier: identifier, refusal), after: refusal)
            }
        }
        pages.open(.get, "/sign-in/code") { .page(SignInPages(exchange: $0).code()) }
        pages.open(.post, "/sign-in/code") { exchange in
            do {
                guard let token = exchange.sessionToken else { throw SignInRefusal.over }
                let entry = try await door.confirm(
                    exchange.fields["code"] ?? "", in: token, remember: exchange.fields["remember"] != nil,
                    from: exchange.origin, at: exchange.now)
                return exchange.following(entry)
            } catch SignInRefusal.over {
                return .page(SignInPages(exchange: exchange).password(.over))
            } catch let refusal as SignInRefusal {
                return .page(SignInPages(exchange: exchange).code(refusal), after: refusal)
            }
        }
        registerEnrolling(pages, door)
        registerLocking(pages, door)
    }

    private static func registerEnrolling(_ pages: Pages, _ door: Doorkeeper) {
        pages.open(.get, "/sign-in/authenticator") { exchange in
            guard let (_, enrolment) = try await enrolment(exchange, door) else {
                return .redirect(to: exchange.leading("/sign-in"))
            }
            return .page(AuthenticatorPages(answering: exchange).enrolling(enrolment, action: "/sign-in/authenticator"))
        }
        pages.open(.post, "/sign-in/authenticator") { exchange in
            let page = AuthenticatorPages(answering: exchange)
            guard let (token, enrolment) = try await enrolment(exchange, door) else {
                return .page(SignInPages(exchange: exchange).password(.over))
            }
            do {
                let done = try await door.enrol(
                    token, code: exchange.fields["code"] ?? "", remember: exchange.fields["remember"] != nil,
                    from: exchange.origin, at: exchange.now)
                return exchange.remembering(
                    done.entry, in: .page(page.codes(done.codes, leadingTo: exchange.place(after: done.entry))))
            } catch let refusal as SignInRefusal {
                return .page(page.enrolling(enrolment, action: "/sign-in/authenticator", refusal), after: refusal)
            }
        }
    }

    /// The authenticator that a session is to set up; `nil` for a session that is over, or in another step.
    private static func enrolment(_ exchange: Exchange, _ door: Doorkeeper) async throws -> (Token, Enrolment)? {
        guard let token = exchange.sessionToken else { return nil }
        do {
            return (token, try await door.enrolment(token, at: exchange.now))
        } catch is SignInRefusal {
            return nil
        }
    }

    private static func registerLocking(_ pages: Pages, _ door: Doorkeeper) {
        pages.account(.get, "/locked", needs: nil) { .page(LockedPage(visit: $0).page()) }
        pages.account(.post, "/locked", needs: nil) { visit in
            let code = visit.fields["code"]
            let factor = code.map { OneFactor.code($0) } ?? .password(visit.fields.verbatim("password") ?? "")
            do {
                guard let token = visit.sessionToken else { throw SignInRefusal.over }
                return visit.following(
                    try await door.unlock(token, by: factor, from: visit.origin, at: visit.now))
            } catch let refusal as SignInRefusal {
                let field = code == nil ? "password" : "code"
                return .page(LockedPage(visit: visit).page(refusal, at: field), after: refusal)
            }
        }
        pages.account(.post, "/sign-out", needs: nil) { visit in
            if let token = visit.sessionToken { try await door.signOut(token, at: visit.now) }
            return .redirect(to: "/sign-in").clearingBrowser()
        }
    }
}
