import Access
import Billing
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing

/// All tenants, with their numbers, balances and today's calls, and the form that adds one.
struct TenantsPage {
    let visit: Visit
    let tenants: [PlatformTenant]
    let tariffs: [String]
    var mistakes = Mistakes()

    var page: Page {
        let title = visit.words("Tenants", "租户")
        return Page(title, in: .tenants, status: mistakes.isEmpty ? .ok : .unprocessableContent) {
            Look.summary(mistakes, title: visit.words("The tenant was not added", "没有添加"))
            Look.head(title)
            list
            if visit.may(.keepTenants) {
                Look.rows([Look.follow("\(visit.words("The seller on bills", "账单的销售方"))", to: "/operator/seller")])
                adding
            }
        }
    }

    private var list: HTML {
        guard !tenants.isEmpty else {
            return Look.empty(.tenants, "\(visit.words("No tenant yet. Add the first below.", "还没有租户，请在下面添加。"))")
        }
        let heads: [(HTML, String)] = [
            ("", visit.words("Tenant", "租户")), ("", visit.words("Numbers", "号码")), ("", visit.words("State", "状态")),
            (" class=\"r t-long\"", visit.words("Balance", "余额")), (" class=\"r\"", visit.words("Today", "今天")),
        ]
        let cells: [HTML] = heads.map { "<th\($0.0) scope=\"col\" role=\"columnheader\">\($0.1)</th>" }
        return """
            <div class="sheet rows">
            <table class="list" role="table" aria-label="\(visit.words("Tenants", "租户"))">
            <thead role="rowgroup"><tr role="row">\(cells)</tr></thead>
            <tbody role="rowgroup">
            \(HTML.lines(tenants.map(row)))
            </tbody>
            </table>
            </div>
            """
    }

    private func row(_ tenant: PlatformTenant) -> HTML {
        let summary = tenant.summary
        let state = TenantState(summary)
        let first = summary.numbers.first?.spoken ?? visit.words("none", "没有号码")
        let others = summary.numbers.count - 1
        let numbers = others > 0 ? visit.words("\(first) and \(others) more", "\(first)，另 \(others) 个") : first
        let balance = summary.terms.isPrepaid ? summary.balance.spoken : visit.words("pays later", "后付")
        return """
            <tr role="row"><td role="cell" class="t-who"><a class="who" href="/operator/tenants/\(summary.name.description)">\
            \(summary.name.description)</a></td><td role="cell" class="t-from n">\(numbers)</td>\
            <td role="cell" class="t-out \(state.tone.rawValue)">\(state.icon.html) \(visit.words(state.name))</td>\
            <td role="cell" class="t-long">\(balance)</td><td role="cell" class="t-more r">\(tenant.callsToday.spoken)</td></tr>
            """
    }

    private var adding: HTML {
        let form = visit.form("/operator/tenants", class: "form") {
            Look.field(
                visit.words("Short name", "简称"), name: "name", value: visit.fields["name"] ?? "",
                hint: visit.words("Small letters, digits and -, such as acme.", "小写字母、数字和 -，例如 acme。"),
                mistakes: mistakes, isRequired: true)
            TermsForm(visit: visit, terms: TenantTerms(), tariffs: tariffs, mistakes: mistakes).fields
            Look.acts([Look.button(visit.words("Add the tenant", "添加租户"), .primary, icon: .plus)])
        }
        return Look.section(visit.words("Add a tenant", "添加租户"), id: "adding", Look.sheet(form))
    }
}

/// The matter of a tenant that an operator should know first.
enum TenantState {
    case fine, noTariff, lowBalance

    init(_ tenant: TenantSummary) {
        let hasMoney = ((try? tenant.balance + tenant.terms.credit) ?? .zero) > .zero
        self =
            tenant.terms.tariff == nil ? .noTariff : tenant.terms.isPrepaid && !hasMoney ? .lowBalance : .fine
    }

    var tone: Look.Tone {
        switch self {
        case .fine: .good
        case .lowBalance: .warn
        case .noTariff: .bad
        }
    }

    var icon: Icon {
        switch self {
        case .fine: .ok
        case .lowBalance: .warn
        case .noTariff: .bad
        }
    }

    var name: Message {
        switch self {
        case .fine: Message("fine", "正常")
        case .lowBalance: Message("balance used up", "余额不足")
        case .noTariff: Message("no tariff", "没有资费")
        }
    }
}
