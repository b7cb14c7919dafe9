import Access
import Billing
import Documents
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing

/// One tenant: its money, terms, numbers and people, and what an operator books or changes.
struct TenantPage {
    let visit: Visit
    let account: TenantAccount
    let tariffs: [String]
    let people: [UserSummary]
    var mistakes = Mistakes()
    /// The form that was sent, if one was refused.
    var sent = ""

    private var path: String { "/operator/tenants/\(account.tenant)" }

    var page: Page {
        let title = account.tenant.description
        return Page(
            title, in: .tenants, isTwoColumns: true, status: mistakes.isEmpty ? .ok : .unprocessableContent
        ) {
            Look.summary(mistakes, title: visit.words("Nothing was changed", "没有改动"))
            Look.head(title, back: ("/operator/tenants", visit.words("Tenants", "租户")), lead)
            Look.stack {
                money
                numbers
                peopleList
            }
            Look.stack {
                look
                if visit.may(.topUp) { topUp }
                if visit.may(.keepTenants) {
                    owner
                    terms
                    correction
                }
            }
        }
    }

    private func value(_ field: String, of form: String) -> String { sent == form ? visit.fields[field] ?? "" : "" }

    private func mistakes(of form: String) -> Mistakes { sent == form ? mistakes : Mistakes() }

    private var lead: HTML {
        guard account.terms.tariff != nil else {
            let text = visit.words("Calls cost this tenant nothing.", "该租户的通话不计费。")
            return "<p>\(Look.chip(.bad, visit.words("no tariff", "没有资费"), icon: .bad)) \(text)</p>"
        }
        return
            "<p>\(account.terms.isPrepaid ? visit.words("Pays before", "预付费") : visit.words("Pays later", "后付费"))</p>"
    }

    private var money: HTML {
        var figures: [(String, String)] = [(visit.words("Balance", "余额"), account.balance.spoken)]
        if let left = account.left { figures.append((visit.words("Left for calls", "可用"), left.spoken)) }
        figures.append((visit.words("Set aside by calls", "通话占用"), account.held.spoken))
        let parts: [HTML] = figures.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }
        return Look.section(
            visit.words("Money", "话费"), id: "money",
            Look.sheet("<dl class=\"figures spread twos\">\n\(HTML.lines(parts))\n</dl>"))
    }

    private var numbers: HTML {
        let mayKeep = visit.may(.keepNumbers)
        let rows = account.numbers.map { number in
            let spent = visit.words(
                "\(number.spending.charged.spoken) this month", "本月 \(number.spending.charged.spoken)")
            return Look.row(
                .keys, title: "\(number.did.spoken)", path: mayKeep ? "/operator/numbers/\(number.did)" : nil,
                below: Look.dots(["\(number.plan?.name ?? "")", "\(spent)"]))
        }
        let list =
            rows.isEmpty
            ? Look.empty(
                .keys,
                """
                \(visit.words(
                    "No number yet. Publish a plan for this tenant: hotline apply FILE --tenant \(account.tenant)",
                    "还没有号码。用 hotline apply FILE --tenant \(account.tenant) 发布方案。"))
                """) : Look.rows(rows)
        return Look.section(visit.words("Numbers", "号码"), id: "numbers", list)
    }

    private var peopleList: HTML {
        let rows = people.map { user in
            let role = user.memberships.first { $0.tenant == account.tenant }?.role
            let state: HTML =
                user.account.disabledAt != nil
                ? Look.chip(.bad, visit.words("disabled", "已停用"), icon: .block)
                : user.hasJoined ? "" : Look.chip(.warn, visit.words("invited", "待加入"), icon: .wait)
            return Look.row(
                .people, title: "\(user.account.name)",
                below: Look.dots(["\(role.map { visit.words($0.name) } ?? "")", "\(user.account.identifier)"]),
                end: state)
        }
        let list =
            rows.isEmpty
            ? Look.empty(.people, "\(visit.words("Nobody yet. Invite the owner.", "还没有成员，请邀请所有者。"))")
            : Look.rows(rows)
        return Look.section(visit.words("People", "成员"), id: "people", list)
    }

    // MARK: Acts

    private var owner: HTML {
        let form = visit.form("\(path)/owners", class: "form") {
            PersonForm(visit: visit, isSent: sent == "owners", mistakes: mistakes(of: "owners")).fields
            Look.acts([Look.button(visit.words("Invite", "邀请"), icon: .plus)])
        }
        return Look.section(visit.words("Invite an owner", "邀请所有者"), id: "inviting", Look.sheet(form))
    }

    private var look: HTML {
        let form = visit.form("\(path)/visit", class: "form") {
            Look.field(
                visit.words("Reason", "原因"), name: "why", value: value("why", of: "visit"),
                hint: visit.words(
                    "For 30 minutes, to look only. The company reads the reason.", "查看30分钟，只能看。对方看得到原因。"),
                mistakes: mistakes(of: "visit"))
            Look.acts([Look.button(visit.words("See as the company", "以租户身份查看"))])
        }
        return Look.section(visit.words("See the company's pages", "查看租户的页面"), id: "visiting", Look.sheet(form))
    }

    private var topUp: HTML {
        let mistakes = mistakes(of: "topups")
        let form = visit.form("\(path)/topups", class: "form") {
            Look.field(
                visit.words("Amount in yuan", "金额（元）"), name: "amount", .money, value: value("amount", of: "topups"),
                mistakes: mistakes)
            Look.field(
                visit.words("Receipt", "凭证号"), name: "receipt", value: value("receipt", of: "topups"),
                hint: visit.words("Each receipt is booked once.", "同一凭证只入账一次。"), mistakes: mistakes)
            Look.acts([Look.button(visit.words("Book the top-up", "入账"), .primary)])
        }
        return Look.section(visit.words("Top up", "充值"), id: "topping-up", Look.sheet(form))
    }

    private var terms: HTML {
        let mistakes = mistakes(of: "terms")
        let form = visit.form("\(path)/terms", class: "form") {
            TermsForm(visit: visit, terms: account.terms, tariffs: tariffs, mistakes: mistakes).fields
            Look.acts([Look.button(visit.words("Change the terms", "修改付费条件"))])
        }
        return Look.section(visit.words("Terms", "付费条件"), id: "terms", Look.sheet(form))
    }

    private var correction: HTML {
        let mistakes = mistakes(of: "corrections")
        let form = visit.form("\(path)/corrections", class: "form") {
            Look.field(
                visit.words("Amount in yuan", "金额（元）"), name: "by", .money, value: value("by", of: "corrections"),
                hint: visit.words(
                    "More than zero gives to the tenant, less takes from it.", "正数给租户增加，负数扣减。"),
                mistakes: mistakes)
            Look.field(
                visit.words("Reason", "原因"), name: "reason", value: value("reason", of: "corrections"),
                hint: visit.words("Stands in the ledger for good.", "永久写入账本。"), mistakes: mistakes)
            Look.field(
                visit.words("Type the tenant's short name", "输入租户简称"), name: "typed",
                value: value("typed", of: "corrections"), mistakes: mistakes)
            Look.acts([Look.button(visit.words("Correct the balance", "调整余额"), .danger)])
        }
        return Look.section(visit.words("Correct the balance", "调整余额"), id: "correcting", Look.sheet(form))
    }
}
