import Access
import HTTPTypes
import Identity
import Markup

/// One's own account.
enum AccountRoutes {
    static func register(_ pages: Pages, _ door: Doorkeeper) {
        pages.account(.get, "/account", needs: .keepOwnAccount) { visit in
            .page(try await AccountPage(visit: visit).page(door.accountDesk(for: visit.visitor)))
        }
        pages.account(.post, "/account/language", needs: .keepOwnAccount) { visit in
            try await door.accountDesk(for: visit.visitor).setLanguage(
                Language(rawValue: visit.fields["language"] ?? ""))
            return .redirect(to: "/account")
        }
        pages.account(.post, "/account/notices", needs: .keepOwnAccount) { visit in
            try await door.accountDesk(for: visit.visitor).setWantsNotices(
                visit.fields["locked"] != nil, at: visit.now)
            return .redirect(to: "/account", Confirmation("\(visit.words("Saved.", "已保存。"))"))
        }
        pages.account(.post, "/account/sessions", needs: .keepOwnAccount) { visit in
            let desk = try door.accountDesk(for: visit.visitor)
            if let id = visit.fields["session"].flatMap({ Int($0) }) {
                try await desk.endSession(id)
            } else {
                try await desk.endOtherSessions()
            }
            return .redirect(
                to: "/account",
                Confirmation("\(visit.words("Signed out there; it holds at once.", "已在那里退出登录，立即生效。"))"))
        }
        registerPassword(pages, door)
        registerFactor(pages, door)
    }

    private static func registerPassword(_ pages: Pages, _ door: Doorkeeper) {
        pages.account(.get, "/account/password", needs: .keepOwnAccount) { .page(PasswordPage(visit: $0).page()) }
        pages.account(.post, "/account/password", needs: .keepOwnAccount) { visit in
            do {
                try await door.accountDesk(for: visit.visitor).changePassword(
                    from: visit.fields.verbatim("password") ?? "", to: visit.fields.verbatim("new-password") ?? "",
                    from: visit.origin, at: visit.now)
            } catch let refusal as PasswordRefusal {
                return .page(
                    PasswordPage(visit: visit).page(Mistakes(visit.words(refusal.message), at: "new-password")))
            } catch SignInRefusal.wrong {
                let sentence = visit.words("the present password is wrong", "现在的密码不对")
                return .page(
                    PasswordPage(visit: visit).page(Mistakes(sentence, at: "password")), after: SignInRefusal.wrong)
            } catch let refusal as SignInRefusal {
                return .page(
                    PasswordPage(visit: visit).page(
                        Mistakes(visit.words(refusal.message), at: "password"), status: refusal.status),
                    after: refusal)
            }
            return .redirect(
                to: "/account",
                Confirmation(
                    "\(visit.words("The password was changed. All other devices are signed out.", "密码已更改，其他设备已退出登录。"))")
            )
        }
    }

    private static func registerFactor(_ pages: Pages, _ door: Doorkeeper) {
        let path = "/account/authenticator"
        pages.account(.post, path, needs: .keepOwnAccount) { visit in
            try await door.accountDesk(for: visit.visitor).beginFactor(at: visit.now)
            return .redirect(to: path)
        }
        pages.account(.get, path, needs: .keepOwnAccount) { visit in
            guard let enrolment = try await door.accountDesk(for: visit.visitor).enrolment(at: visit.now) else {
                return .redirect(to: "/account")
            }
            return .page(AuthenticatorPages(answering: visit).enrolling(enrolment, action: "\(path)/confirm"))
        }
        pages.account(.post, "\(path)/confirm", needs: .keepOwnAccount) { visit in
            let desk = try door.accountDesk(for: visit.visitor)
            guard let enrolment = try await desk.enrolment(at: visit.now) else { return .redirect(to: "/account") }
            let page = AuthenticatorPages(answering: visit)
            do {
                let codes = try await desk.confirmFactor(visit.fields["code"] ?? "", at: visit.now)
                return .page(page.codes(codes, leadingTo: "/account"))
            } catch let refusal as SignInRefusal {
                return .page(page.enrolling(enrolment, action: "\(path)/confirm", refusal), after: refusal)
            }
        }
        pages.account(.post, "/account/codes", needs: .keepOwnAccount) { visit in
            let codes = try await door.accountDesk(for: visit.visitor).newRecoveryCodes(at: visit.now)
            return .page(AuthenticatorPages(answering: visit).codes(codes, leadingTo: "/account"))
        }
    }
}
