import Markup
import Numbering
import StrictYAML

/// A step that leads on by who calls.
struct PlacesForm: PartForm {
    /// One line: callers, and where they are led.
    struct Rule {
        var was: Int?
        var callers = CallersForm(placesKey: "in")
        var go = ""
    }

    var rules: [Rule]
    var otherwise: String

    init(_ value: DocumentValue) {
        rules = (value["places"]?.values ?? []).enumerated().map { index, value in
            Rule(was: index + 1, callers: CallersForm(value, placesKey: "in"), go: value.text("go"))
        }
        otherwise = value.text("otherwise")
        if rules.isEmpty { rules = [Rule()] }
    }

    init(_ fields: FormFields) {
        rules = fields.rows("rule") { prefix in
            Rule(
                was: fields["\(prefix)was"].flatMap { Int($0) },
                callers: CallersForm(fields, prefix, placesKey: "in"), go: fields.text("\(prefix)go"))
        }
        otherwise = fields.text("otherwise")
    }

    func value(over old: DocumentValue) -> DocumentValue {
        var value = old
        let known = old["places"] ?? .list([])
        value.put(
            .list(
                rules.map { rule in
                    var row = rule.callers.value(over: known.row(rule.was))
                    row.put(rule.go, at: "go")
                    return row
                }), at: "places")
        value.put(otherwise, at: "otherwise")
        return value
    }

    func field(at path: String) -> String {
        guard path.hasPrefix("places["), let (row, rest) = String(path.dropFirst(6)).indexed else {
            return path == "otherwise" ? path : "rules"
        }
        if rest == "go" { return "rule\(row)-go" }
        return CallersForm.field(at: rest, "rule\(row)-") ?? "rule\(row)"
    }

    mutating func act(_ act: RowAct) {
        act.apply(to: &rules, new: Rule())
    }

    func html(_ page: FormPage) -> HTML {
        .lines([
            page.rows(
                "rule", rules, title: { page.words("Rule \($0)", "规则 \($0)") }, add: page.words("Add a rule", "添加规则")
            ) { rule, prefix in
                .lines([
                    page.was(rule.was, prefix), rule.callers.html(page, prefix),
                    page.goes(page.words("To", "转到"), name: "\(prefix)go", to: rule.go),
                ])
            },
            Look.sheet(
                page.goes(page.words("All other callers, to", "其他来电，转到"), name: "otherwise", to: otherwise)),
        ])
    }
}
