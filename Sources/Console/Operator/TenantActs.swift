import Access
import Billing
import Documents
import Foundation
import Identity
import Markup
import Operations
import Routing

/// The acts of an operator on a tenant.
struct TenantActs {
    let desk: PlatformDesk
    let visit: Visit
    let tenant: TenantName

    /// - Throws: ``AccessRefusal/notFound`` for what is no tenant's name.
    init(_ desk: PlatformDesk, _ visit: Visit) throws {
        guard let tenant = visit.parameter("tenant").flatMap({ TenantName($0) }) else {
            throw AccessRefusal.notFound
        }
        self.desk = desk
        self.visit = visit
        self.tenant = tenant
    }

    private var path: String { "/operator/tenants/\(tenant)" }

    func show() async throws -> Answer { .page(try await page().page) }

    func topUp() async throws -> Answer {
        try await answer("topups") { mistakes in
            let amount = amount("amount", &mistakes)
            let receipt = visit.fields["receipt"]
            if receipt == nil {
                mistakes.add(visit.words("Write the receipt.", "填写凭证号。"), at: "receipt")
            }
            guard let amount, let receipt else { return nil }
            switch try await desk.topUp(tenant, amount, receipt: receipt, note: nil, at: visit.now) {
            case .booked(_, let balance):
                return visit.words(
                    "\(amount.spoken) booked; the balance is \(balance.spoken).",
                    "已入账 \(amount.spoken)，余额 \(balance.spoken)。")
            case .bookedBefore:
                return visit.words(
                    "This receipt was booked before; nothing was changed.", "这张凭证已入账，没有改动。")
            }
        }
    }

    func correct() async throws -> Answer {
        try visit.mustBeFresh()
        return try await answer("corrections") { mistakes in
            let amount = amount("by", &mistakes)
            let reason = visit.fields["reason"]
            if reason == nil { mistakes.add(visit.words("Write the reason.", "填写原因。"), at: "reason") }
            if visit.fields["typed"] != tenant.description {
                mistakes.add(visit.words("Type \(tenant) to confirm.", "输入 \(tenant) 以确认。"), at: "typed")
            }
            guard mistakes.isEmpty, let amount, let reason else { return nil }
            let balance = try await desk.correct(tenant, by: amount, because: reason, at: visit.now)
            return visit.words("Corrected; the balance is \(balance.spoken).", "已调整，余额 \(balance.spoken)。")
        }
    }

    func changeTerms() async throws -> Answer {
        try visit.mustBeFresh()
        return try await answer("terms") { mistakes in
            guard let terms = TermsForm.read(visit, &mistakes) else { return nil }
            try await desk.changeTerms(of: tenant, terms, at: visit.now)
            return visit.words("These terms hold from the next call on.", "从下一通来电起按新的付费条件计费。")
        }
    }

    func inviteOwner() async throws -> Answer {
        try visit.mustBeFresh()
        var mistakes = Mistakes()
        if let identifier = visit.fields["identifier"] {
            do {
                let link = try await desk.inviteOwner(identifier, name: visit.fields["name"], of: tenant, at: visit.now)
                return .redirect(to: path, InvitePage(visit: visit).confirmation(link))
            } catch let refusal as AccountRefusal {
                mistakes.add(visit.words(refusal.message), at: refusal.field)
            } catch is TenantRefusal {
                throw AccessRefusal.notFound
            }
        } else {
            mistakes.add(visit.words("Write who.", "填写手机号或邮箱。"), at: "identifier")
        }
        return try await refused("owners", mistakes)
    }

    // MARK: Answers

    private func amount(_ field: String, _ mistakes: inout Mistakes) -> Money? {
        if let text = visit.fields[field], let amount = try? Money(text) { return amount }
        mistakes.add(visit.words("Write an amount, such as 500.00.", "填写金额，例如 500.00。"), at: field)
        return nil
    }

    /// Carries out an act that says what it did; `nil`: it noted mistakes.
    private func answer(
        _ form: String, _ act: (inout Mistakes) async throws -> String?
    ) async throws -> Answer {
        var mistakes = Mistakes()
        do {
            if let done = try await act(&mistakes) { return .redirect(to: path, Confirmation("\(done)")) }
        } catch let refusal as LedgerRefusal {
            mistakes.add(visit.words(refusal.message), at: form == "topups" ? Self.field(of: refusal) : "by")
        } catch let refusal as TariffRefusal {
            mistakes.add(visit.words(refusal.message), at: "tariff")
        } catch let error as BillingError {
            mistakes.add(visit.words(error.message), at: form == "topups" ? "amount" : "by")
        } catch is TenantRefusal {
            throw AccessRefusal.notFound
        }
        return try await refused(form, mistakes)
    }

    /// The page again, with what was wrong with a form.
    func refused(_ form: String, _ mistakes: Mistakes) async throws -> Answer {
        var page = try await page()
        page.mistakes = mistakes
        page.sent = form
        return .page(page.page)
    }

    private static func field(of refusal: LedgerRefusal) -> String {
        switch refusal {
        case .receiptTaken: "receipt"
        case .notPaidIn, .correctsNothing: "amount"
        }
    }

    private func page() async throws -> TenantPage {
        TenantPage(
            visit: visit, account: try await desk.account(of: tenant, at: visit.now),
            tariffs: try await desk.tariffNames(), people: try await desk.people(of: tenant, at: visit.now))
    }
}
