import Billing
import Foundation
import HTTPTypes
import Markup
import Operations
import Records

/// The fields of a tenant's terms, and how they are read.
struct TermsForm {
    let visit: Visit
    /// The terms that the fields show first.
    let terms: TenantTerms
    let tariffs: [String]
    let mistakes: Mistakes

    var fields: HTML {
        let isSent = visit.method == .post && visit.fields.fields.contains { $0.name == "tariff" }
        let none = (value: "", label: visit.words("none: calls cost nothing", "没有：通话不计费"))
        let isPrepaid = isSent ? visit.fields["prepaid"] != nil : terms.isPrepaid
        let credit = isSent ? visit.fields["credit"] ?? "" : terms.credit == .zero ? "" : "\(terms.credit)"
        return .lines([
            Look.select(
                visit.words("Tariff", "资费"), name: "tariff", options: [none] + tariffs.map { ($0, $0) },
                chosen: isSent ? visit.fields["tariff"] ?? "" : terms.tariff ?? "", mistakes: mistakes),
            Look.tick(visit.words("Pays before", "预付费"), name: "prepaid", isOn: isPrepaid),
            Look.field(
                visit.words("Credit in yuan", "信用额度（元）"), name: "credit", .money, value: credit,
                hint: visit.words(
                    "How far the balance may go below 0.00.", "余额最多可以透支的金额。"), mistakes: mistakes),
        ])
    }

    /// The terms that were sent; `nil` with the mistake noted.
    static func read(_ visit: Visit, _ mistakes: inout Mistakes) -> TermsChange? {
        let text = visit.fields["credit"] ?? "0"
        guard let credit = try? Money(text), credit >= .zero else {
            mistakes.add(visit.words("Write an amount, such as 500.00.", "填写金额，例如 500.00。"), at: "credit")
            return nil
        }
        return TermsChange(
            tariff: visit.fields["tariff"].map { .named($0) } ?? .free, isPrepaid: visit.fields["prepaid"] != nil,
            credit: credit)
    }
}

extension Look.Kind {
    static let money = Look.Kind("type=\"text\" inputmode=\"decimal\" autocomplete=\"off\"")
}
