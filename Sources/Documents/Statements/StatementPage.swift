public import Billing
public import CivilTime
import Foundation
public import Markup
public import Records
public import Reports
import Routing

/// A statement as a page to be read and printed: complete in itself, the same bytes whenever it is made.
///
/// Each call is an anchor `#call-ID`, so that a page beside it can lead there.
public struct StatementPage: Sendable {
    let statement: Billing.Statement
    let name: String
    let tenant: String
    let zone: NumberZone
    let state: StatementState
    let words: StatementWords
    let isChinese: Bool
    let packages: [String: Package]
    let parties: [String: CallParties]
    let seller: BillParty
    let customer: BillParty
    let late: Billing.Statement?

    /// - Parameters:
    ///   - packages: By id, for their names.
    ///   - parties: Who called and who answered, by the ids of the calls.
    ///   - seller: As it is named, with its tax number and bank.
    ///   - customer: As it is named; without a name the tenant's short one stands.
    ///   - late: Calls charged when the month was closed already: told in a line.
    public init(
        _ statement: Billing.Statement, name: String, tenant: String, zone: NumberZone, state: StatementState,
        language: Language,
        packages: [String: Package] = [:], parties: [String: CallParties] = [:], seller: BillParty = BillParty(),
        customer: BillParty = BillParty(), late: Billing.Statement? = nil
    ) {
        self.statement = statement
        self.name = name
        self.tenant = tenant
        self.zone = zone
        self.state = state
        isChinese = language == .zh
        self.packages = packages
        self.parties = parties
        self.seller = seller
        self.customer = customer
        self.late = late
        words = isChinese ? .chinese : .english
    }

    /// The whole page.
    public var html: String {
        let facts = facts.map { name, fact -> HTML in "<div><dt>\(name)</dt><dd>\(fact)</dd></div>" }
        let page: HTML = """
            <!DOCTYPE html>
            <html lang="\(isChinese ? "zh-CN" : "en")">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(words.title) \(statement.number) \(statement.month.description)</title>
            <style>\(Self.style)</style>
            </head>
            <body>
            <header>
            <h1>\(words.title)</h1>
            <p class="state \(state.rawValue)">\(words.state(state))</p>
            <dl>
            \(HTML.lines(facts))
            </dl>
            </header>
            \(companies)
            \(summary)
            \(fees)
            \(calls)
            <footer><p>\(words.footnote(zone.identifier))</p></footer>
            </body>
            </html>

            """
        return page.description
    }

    private var facts: [(String, String)] {
        [
            (words.number, statement.number), (words.name, name), (words.tenant, tenant),
            (words.month, statement.month.description),
        ]
    }

    /// Seller and customer, as far as somebody has said how they are named.
    private var companies: HTML {
        let parts = [(words.seller, seller), (words.customer, customer)].filter { $0.1 != BillParty() }
            .map { title, party -> HTML in
                let lines = [
                    (words.name, party.name), (words.taxNumber, party.taxNumber), (words.address, party.address),
                    (words.bank, party.bank),
                ].filter { !$0.1.isEmpty }.map { name, text -> HTML in
                    "<div><dt>\(name)</dt><dd>\(text)</dd></div>"
                }
                return "<div><h2>\(title)</h2><dl>\(HTML.lines(lines))</dl></div>"
            }
        return parts.isEmpty ? "" : "<section class=\"companies\">\n\(HTML.lines(parts))\n</section>"
    }

    // MARK: Tables

    private var summary: HTML {
        let included = statement.included == .zero ? "0.00" : "−\(statement.included)"
        let rows = [
            (words.fees, "\(statement.feeTotal)", ""),
            (words.charges, "\(statement.charges)", words.talked(statement.calls.count, statement.seconds)),
            (words.included, included, words.duration(statement.includedSeconds)),
            (words.minimum, "\(statement.minimumTopUp)", ""),
            (words.rounding, "\(statement.rounding)".replacing("-", with: "−"), ""),
        ].map { name, amount, of -> HTML in
            "<tr><th scope=\"row\">\(name)</th><td>\(of)</td><td class=\"n\">\(amount)</td></tr>"
        }
        let total: HTML = """
            <tr class="total"><th scope="row">\(words.total)</th><td>\(words.yuan)</td>\
            <td class="n">\(statement.total.description)</td></tr>
            """
        return """
            <section>
            <table class="summary">
            \(HTML.lines(rows + [total]))
            </table>\(note)
            </section>
            """
    }

    /// A note that calls came too late for the bill.
    private var note: HTML {
        guard let late, !late.calls.isEmpty else { return "" }
        return "\n<p class=\"note\">\(words.late(late.calls.count, late.total))</p>"
    }

    private var fees: HTML {
        guard !statement.fees.isEmpty else { return "" }
        let rows = statement.fees.map { fee -> HTML in
            let package = packages[fee.package]
            let title = (isChinese ? package?.chineseName : package?.englishName) ?? fee.package
            return """
                <tr><td>\(title)</td><td>\(fee.package)</td><td>\(words.days(fee.firstDay, fee.lastDay))</td>\
                <td class="n">\(fee.amount.description)</td></tr>
                """
        }
        return table(words.fees, [words.package, words.id, words.held, words.amount], rows, numeric: 1)
    }

    private var calls: HTML {
        guard !statement.calls.isEmpty else { return "<section><p>\(words.noCalls)</p></section>" }
        let rows = statement.calls.map { call -> HTML in
            let lines = call.lines.enumerated().map { row($1, call, isFirst: $0 == 0) }
            guard call.includedSeconds > 0 else { return .lines(lines) }
            let label = "\(words.included)\(words.comma)\(words.duration(call.includedSeconds))"
            let off: HTML = """
                <tr class="off"><td></td><td>\(label)</td><td></td><td></td><td></td><td class="n"></td>\
                <td class="n">−\(call.included.description)</td></tr>
                """
            return .lines(lines + [off])
        }
        let heads = [
            words.from, words.caller, words.answeredBy, words.rule, words.billed, words.perMinute, words.amount,
        ]
        return table(words.calls, heads, rows, numeric: 3, class: "calls")
    }

    private func row(_ line: ChargeLine, _ call: Billing.Statement.Call, isFirst: Bool) -> HTML {
        let anchor: HTML =
            isFirst
            ? "<a id=\"call-\(call.id)\" href=\"#call-\(call.id)\">\(call.id)</a>"
            : "<span class=\"same\">\(call.id)</span>"
        let parties = parties[call.id]
        let caller = isFirst ? "\(parties?.caller ?? words.notShown)" : ""
        let answeredBy = isFirst ? parties?.answeredBy?.description ?? "" : ""
        let price = line.perMinute.map { "\($0)" } ?? words.connection
        let billed = line.kind == .talk ? words.duration(line.seconds) : ""
        let tariff = "\(line.tariff) v\(line.tariffVersion)" + (line.rule.map { " · \($0)" } ?? "")
        return """
            <tr><td>\(time(line.startsAt))</td><td>\(caller)<div class="id">\(anchor)</div></td><td>\(answeredBy)</td>\
            <td>\(tariff)</td><td class="n">\(billed)</td>\
            <td class="n">\(price)</td><td class="n">\(line.amount.description)</td></tr>
            """
    }

    private func table(
        _ title: String, _ heads: [String], _ rows: [HTML], numeric: Int, class kind: String = "fees"
    ) -> HTML {
        let cells = heads.enumerated().map { index, head -> HTML in
            index >= heads.count - numeric
                ? "<th scope=\"col\" class=\"n\">\(head)</th>" : "<th scope=\"col\">\(head)</th>"
        }
        return """
            <section>
            <h2>\(title)</h2>
            <table class="\(kind)">
            <thead><tr>\(cells)</tr></thead>
            <tbody>
            \(HTML.lines(rows))
            </tbody>
            </table>
            </section>
            """
    }

    /// `11-23 10:00:00`, by the clocks of the number's zone.
    private func time(_ instant: Date) -> String {
        guard let milliseconds = NumberZone.milliseconds(of: instant) else { return "" }
        let reading = zone.reading(at: milliseconds)
        let seconds = reading.timeOfDay / 1000
        func two(_ number: Int) -> String { String(number + 100).suffix(2).description }
        let day = CivilDay(daysSince1970: reading.day)
        return "\(two(day.month))-\(two(day.day)) "
            + "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    }
}
