import Markup
import StrictYAML

/// A step that leads on by date and time.
struct HoursForm: PartForm {
    /// One line: days of the week, dates or both, the hours, and where it leads.
    struct Rule {
        /// The rule in the document that it was made from, from 1.
        var was: Int?
        /// `days`, `dates` or `both`.
        var by = "days"
        var days: [String] = []
        /// A range of dates, `2026-10-01`; the second is empty for one day.
        var first = ""
        var last = ""
        /// Further dates and ranges.
        var more: [String] = []
        var from = ""
        var to = ""
        var go = ""
    }

    var rules: [Rule]
    var otherwise: String

    init(_ value: DocumentValue) {
        rules = (value["hours"]?.values ?? []).enumerated().map { Rule($1, was: $0 + 1) }
        otherwise = value.text("otherwise")
        if rules.isEmpty { rules = [Rule()] }
    }

    init(_ fields: FormFields) {
        rules = fields.rows("rule") { Rule(fields, $0) }
        otherwise = fields.text("otherwise")
    }

    func value(over old: DocumentValue) -> DocumentValue {
        var value = old
        value.put(.list(rules.map { $0.value(over: (old["hours"] ?? .list([])).row($0.was)) }), at: "hours")
        value.put(otherwise, at: "otherwise")
        return value
    }

    func field(at path: String) -> String {
        guard path.hasPrefix("hours["), let (row, rest) = String(path.dropFirst(5)).indexed else {
            return path == "otherwise" ? path : "rules"
        }
        if rest.hasPrefix("days") { return "rule\(row)-day" }
        if rest.hasPrefix("dates[1]") || rest == "dates" { return "rule\(row)-first" }
        if rest.hasPrefix("dates") { return "rule\(row)-more" }
        return ["from", "to", "go"].contains(rest) ? "rule\(row)-\(rest)" : "rule\(row)"
    }

    mutating func act(_ act: RowAct) {
        act.apply(to: &rules, new: Rule())
    }

    func html(_ page: FormPage) -> HTML {
        .lines([
            page.rows(
                "rule", rules, title: { page.words("Rule \($0)", "规则 \($0)") }, add: page.words("Add a rule", "添加规则")
            ) { $0.html(page, $1) },
            Look.sheet(
                page.goes(page.words("At other times, to", "其他时间，转到"), name: "otherwise", to: otherwise)),
        ])
    }
}

extension HoursForm.Rule {
    fileprivate init(_ value: DocumentValue, was: Int) {
        self.was = was
        days = (value["days"]?.values ?? []).compactMap(\.text)
        let dates = (value["dates"]?.values ?? []).compactMap(\.text)
        let ends = (dates.first ?? "").split(separator: "..", omittingEmptySubsequences: false).map { String($0) }
        first = ends.first ?? ""
        last = ends.count > 1 ? ends[1] : ""
        more = Array(dates.dropFirst())
        by = dates.isEmpty ? "days" : days.isEmpty ? "dates" : "both"
        from = value.text("from")
        // A picker of times knows no 24:00.
        to = value.text("to") == "24:00" ? "00:00" : value.text("to")
        go = value.text("go")
    }

    fileprivate init(_ fields: FormFields, _ prefix: String) {
        was = fields["\(prefix)was"].flatMap { Int($0) }
        by = fields.text("\(prefix)by")
        days = fields.all("\(prefix)day")
        first = fields.text("\(prefix)first")
        last = fields.text("\(prefix)last")
        more = fields.text("\(prefix)more").listed
        from = fields.text("\(prefix)from")
        to = fields.text("\(prefix)to")
        go = fields.text("\(prefix)go")
    }

    fileprivate func value(over old: DocumentValue) -> DocumentValue {
        var value = old
        let known = (old["days"]?.values ?? []).compactMap(\.text)
        value.put(by == "dates" ? [] : days.ordered(like: known), at: "days")
        let range = last.isEmpty || last == first ? first : "\(first)..\(last)"
        value.put(by == "days" ? [] : ([range] + more).filter { !$0.isEmpty }, at: "dates", isQuoted: true)
        value.put(from, at: "from", isQuoted: true)
        if !(to == "00:00" && old.text("to") == "24:00") { value.put(to, at: "to", isQuoted: true) }
        value.put(go, at: "go")
        return value
    }

    fileprivate func html(_ page: FormPage, _ prefix: String) -> HTML {
        .lines([
            page.was(was, prefix),
            Look.pick(
                page.words("By", "按"), name: "\(prefix)by",
                options: [
                    ("days", page.words("days of the week", "星期")), ("dates", page.words("dates", "日期")),
                    ("both", page.words("both", "星期和日期")),
                ], chosen: [by]),
            "<div class=\"by-days\">\(weekdays(page, prefix))</div>",
            "<div class=\"by-dates stack tight\">\(dates(page, prefix))</div>",
            """
            <div class="span">\(page.field(page.words("From", "几点起"), name: "\(prefix)from", from, .time))
            \(page.field(page.words("To", "到几点"), name: "\(prefix)to", to, .time))</div>
            <p class="meta">\(page.words("No times: the whole day.", "不写时间，就是全天。"))</p>
            """,
            page.goes(page.words("To", "转到"), name: "\(prefix)go", to: go),
        ])
    }

    private func weekdays(_ page: FormPage, _ prefix: String) -> HTML {
        let words = [
            ("workdays", page.words("workdays", "工作日")), ("restdays", page.words("days off", "休息日")),
            ("holidays", page.words("holidays", "节假日")),
        ]
        let week = zip(
            ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
            page.words("Mon Tue Wed Thu Fri Sat Sun", "一 二 三 四 五 六 日").split(separator: " ").map { String($0) })
        let name = "\(prefix)day"
        let kinds = Look.pick(
            page.words("Which days", "哪几天"), name: name, options: words.map { ($0.0, $0.1) }, chosen: Set(days),
            isMultiple: true)
        let names = Look.pick(
            page.words("Days of the week", "星期"), name: name, options: week.map { ($0.0, $0.1) }, chosen: Set(days),
            isMultiple: true)
        let hint = page.words(
            "Workdays go by China's calendar, with the weekends that are worked.", "工作日按国务院放假安排，包括调休上班的周末。")
        return """
            <div class="field\(page.mistakes.at(name).isEmpty ? "" : " wrong")" id="\(name)">
            \(page.errors(at: name))\(kinds)
            \(names)
            <p class="meta">\(hint)</p>
            </div>
            """
    }

    private func dates(_ page: FormPage, _ prefix: String) -> HTML {
        let hint = "2027-01-01, 2027-02-05..2027-02-11"
        let label = page.words("Further dates (optional)", "其他日期（可不填）")
        return """
            <div class="span">\(page.field(page.words("First day", "第一天"), name: "\(prefix)first", first, .date))
            \(page.field(page.words("Last day", "最后一天"), name: "\(prefix)last", last, .date))</div>
            \(page.field(label, name: "\(prefix)more", more.joined(separator: ", "), hint: hint))
            """
    }
}
