import Access
import CivilTime
import Foundation
import Markup
import Routing

/// All numbers in use, with their tenants and states.
struct NumbersPage {
    let visit: Visit
    let numbers: [PlatformNumber]
    /// A part of a number or of a tenant's name; empty: all.
    let sought: String

    /// The most that are shown at once.
    private static let most = 200

    var page: Page {
        Page(visit.words("Numbers", "号码"), in: .numbers) {
            Look.head(visit.words("Numbers", "号码"), back: nil, lead)
            search
            list
        }
    }

    private var found: [PlatformNumber] {
        guard !sought.isEmpty else { return numbers }
        let digits = sought.filter(\.isNumber)
        return numbers.filter { number in
            (!digits.isEmpty && number.did.digits.contains(digits))
                || number.tenant?.description.contains(sought.lowercased()) == true
        }
    }

    private var lead: HTML {
        let suspended = numbers.count { $0.suspendedAt != nil }
        let all = visit.words(
            numbers.count == 1 ? "1 number in use" : "\(numbers.count) numbers in use", "使用中 \(numbers.count) 个")
        let text = suspended == 0 ? all : visit.words("\(all), \(suspended) suspended", "\(all)，其中停用 \(suspended) 个")
        return "<p>\(text)</p>"
    }

    private var search: HTML {
        """
        <form method="get" action="/operator/numbers" class="sheet form" role="search">
        \(Look.field(visit.words("Number or tenant", "号码或租户"), name: "q", value: sought))
        \(Look.acts([Look.button(visit.words("Find", "查找"), .small, icon: .search)]))
        </form>
        """
    }

    private var list: HTML {
        guard !numbers.isEmpty else {
            return Look.empty(
                .keys,
                "\(visit.words("No number yet. The first plan that is published brings one.", "还没有号码。发布第一份方案后，号码会出现在这里。"))"
            )
        }
        let found = found
        guard !found.isEmpty else {
            return Look.empty(.search, "\(visit.words("No number fits.", "没有符合的号码。"))")
        }
        let rows = found.prefix(Self.most).map(row)
        let rest: HTML =
            found.count <= Self.most
            ? ""
            : """
            <p class="note meta">\(visit.words(
                "The first \(Self.most) of \(found.count). Find to see others.",
                "共 \(found.count) 个，显示前 \(Self.most) 个，其余请查找。"))</p>
            """
        return "\(Look.rows(rows))\(rest)"
    }

    private func row(_ number: PlatformNumber) -> HTML {
        let tenant: HTML = number.tenant.map { "\($0.description)" } ?? ""
        let calls: HTML = "\(visit.words("\(number.callsToday) today", "今天 \(number.callsToday) 通"))"
        return Look.row(
            number.suspendedAt == nil ? .ok : .block, tone: number.suspendedAt == nil ? .good : .warn,
            title: "\(number.did.spoken)", path: "/operator/numbers/\(number.did)",
            below: Look.dots([tenant, calls]), end: state(number))
    }

    private func state(_ number: PlatformNumber) -> HTML {
        number.suspendedAt == nil ? "" : Look.chip(.warn, visit.words("suspended", "停用"), icon: .block)
    }
}
