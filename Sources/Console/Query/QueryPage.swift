import CivilTime
import Documents
import Foundation
import HTTPTypes
import Markup
import Numbering
import Records
import Reports
import Routing

/// The way to a number's calls by its query password.
struct QueryEntryPage {
    let exchange: Exchange
    var refusal: Message?
    /// Of the answer that tells the refusal.
    var status = HTTPResponse.Status.unprocessableContent

    var page: Page {
        var mistakes = Mistakes()
        if let refusal { mistakes.add(exchange.words(refusal), at: "number") }
        let title = exchange.words("Look calls up", "来电查询")
        return Page.narrow(title, status: refusal == nil ? .ok : status) {
            Look.summary(mistakes, title: exchange.words("Not let in", "无法查询"))
            Look.head(
                title,
                "<p class=\"lead\">\(exchange.words("With the 400 number and its query password.", "凭 400 号码和查询密码查看来电。"))</p>"
            )
            exchange.form("/query", class: "sheet") {
                Look.field(
                    exchange.words("400 number", "400 号码"), name: "number", .telephone,
                    value: exchange.fields["number"] ?? "", mistakes: mistakes, isRequired: true)
                Look.field(
                    exchange.words("Query password", "查询密码"), name: "password", .password, isRequired: true)
                Look.acts([Look.button(exchange.words("Look up", "查询"), .primary, icon: .search)])
            }
        }
    }
}

/// The calls of a number, for whoever gave its query password.
struct QueryPage {
    /// The days and the calls that are shown at most.
    static let days = 31
    static let length = 200

    let exchange: Exchange
    let did: DID
    let records: [CallRecord]
    let zone: TimeZone

    var page: Page {
        Page.narrow(exchange.words("Calls", "来电")) {
            Look.head(
                did.spoken,
                """
                <p class="lead">\(exchange.words(
                    "The newest calls of the last \(Self.days) days", "最近 \(Self.days) 天的来电，最新的在前"))</p>
                """)
            if records.isEmpty {
                Look.empty(.calls, "\(exchange.words("No calls in these days.", "这段时间没有来电。"))")
            } else {
                Look.rows(records.map(row))
            }
            Look.acts([Look.link(exchange.words("As CSV", "下载 CSV"), to: "/query/calls.csv", icon: .download)])
            exchange.form("/query/end") {
                Look.button(exchange.words("Leave", "退出查询"), .quiet, icon: .out)
            }
        }
    }

    private func row(_ record: CallRecord) -> HTML {
        let outcome = record.outcome
        let isAnswered = outcome == .answered
        let result = isAnswered ? exchange.span(milliseconds: record.talkTime) : exchange.words(outcome.word)
        let caller = record.caller.map(grouped) ?? exchange.words("Number not shown", "号码未显示")
        return Look.row(
            outcome.icon, tone: outcome.tone, title: "<span class=\"tel\">\(caller)</span>",
            below: Look.dots(["\(record.seen?.places.first?.description ?? "")"]),
            end: "<span>\(result)</span><time class=\"meta\">\(exchange.instant(record.startedAt, in: zone))</time>")
    }
}
