import Access
import CivilTime
import Foundation
import HTTPTypes
import Markup
import Routing

/// The page of all conditions by which calls are found.
struct CallFinder {
    let desk: NumberDesk
    let visit: Visit
    let fields: FormFields
    let phones: [(value: String, label: String)]
    var mistakes = Mistakes()

    /// The mistakes of what was typed; none: it can be looked for.
    static func mistakes(in fields: FormFields, _ visit: Visit) -> Mistakes {
        var mistakes = Mistakes()
        if let caller = fields["caller"], CallsLook.digits(caller) == nil {
            mistakes.add(
                visit.words("Write digits, such as 13800138000 or 8000", "写数字，例如 13800138000 或 8000"), at: "caller")
        }
        for name in ["from", "until"] {
            guard let text = fields[name], CivilDay(text) == nil else { continue }
            mistakes.add(visit.words("Write a day such as 2026-11-30", "写日期，例如 2026-11-30"), at: name)
        }
        if let from = fields["from"].flatMap(CivilDay.init), let until = fields["until"].flatMap(CivilDay.init),
            until < from
        {
            mistakes.add(visit.words("The last day is before the first", "结束日期早于开始日期"), at: "until")
        }
        return mistakes
    }

    var page: Page {
        let title = visit.words("Find calls", "查找来电")
        let base = "/n/\(desk.did)/calls"
        return Page(title, in: .calls, status: mistakes.isEmpty ? .ok : .unprocessableContent) {
            Look.head(title, back: (base, visit.words("Calls", "来电")))
            Look.summary(mistakes, title: visit.words("Nothing was looked for yet", "有要改的地方，还没有查找"))
            visit.form("\(base)/find", class: "sheet form") {
                if visit.may(.seeCallers) {
                    Look.field(
                        visit.words("Caller", "主叫号码"), name: "caller", .telephone, value: fields["caller"] ?? "",
                        hint: visit.words("The number, or its last digits", "整个号码，或后几位"), mistakes: mistakes)
                }
                Look.field(
                    visit.words("Province", "省份"), name: "province", value: fields["province"] ?? "",
                    hint: visit.words("Such as 浙江", "例如浙江"), mistakes: mistakes)
                if !phones.isEmpty {
                    Look.select(
                        visit.words("Telephone that was rung", "叫过的电话"), name: "phone",
                        options: [("", visit.words("any", "不限"))] + phones, chosen: fields["phone"])
                }
                Look.field(
                    visit.words("From", "从"), name: "from", .date, value: fields["from"] ?? "", mistakes: mistakes)
                Look.field(
                    visit.words("Through", "到"), name: "until", .date, value: fields["until"] ?? "", mistakes: mistakes)
                Look.button(visit.words("Find", "查找"), .primary, icon: .search)
            }
        }
    }
}
