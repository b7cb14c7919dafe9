import Access
import Documents
import Identity
import Markup
import Operations
import Records
import Routing

/// The acts of an administrator on the platform's operators.
struct OperatorActs {
    let desk: PlatformDesk
    let visit: Visit

    init(_ desk: PlatformDesk, _ visit: Visit) {
        self.desk = desk
        self.visit = visit
    }

    func show() async throws -> Answer { .page(try await page().page) }

    func invite() async throws -> Answer {
        try visit.mustBeFresh()
        guard let role = visit.fields["role"].flatMap({ OperatorRole(rawValue: $0) }) else {
            return try await refuse(visit.words("Choose a part.", "请选择角色。"), at: "role")
        }
        guard let identifier = visit.fields["identifier"] else {
            return try await refuse(visit.words("Write who.", "填写手机号或邮箱。"), at: "identifier")
        }
        do {
            let link = try await desk.invite(identifier, name: visit.fields["name"], role: role, at: visit.now)
            let confirmation = InvitePage(visit: visit).confirmation(link, isOperators: true)
            return .redirect(to: "/operator/people", confirmation)
        } catch let refusal as AccountRefusal {
            return try await refuse(visit.words(refusal.message), at: refusal.field)
        }
    }

    func setDisabled(_ isDisabled: Bool) async throws -> Answer {
        guard let account = visit.parameter("id").flatMap({ Int($0) }) else { throw AccessRefusal.notFound }
        do {
            try await desk.setDisabled(isDisabled, account, at: visit.now)
        } catch let refusal as AccountRefusal {
            return try await refuse(visit.words(refusal.message), at: "identifier")
        }
        let text =
            isDisabled
            ? visit.words("They cannot sign in any more, and their sessions ended.", "此人不能再登录，会话已结束。")
            : visit.words("They may sign in again.", "此人可以重新登录。")
        return .redirect(to: "/operator/people", Confirmation("\(text)"))
    }

    private func page() async throws -> OperatorsPage {
        OperatorsPage(visit: visit, operators: try await desk.operators(at: visit.now))
    }

    private func refuse(_ sentence: String, at field: String) async throws -> Answer {
        var page = try await page()
        page.mistakes.add(sentence, at: field)
        return .page(page.page)
    }
}

extension AccountRefusal {
    /// The field that a refusal of an invitation is about.
    var field: String { self == .name ? "name" : "identifier" }
}
