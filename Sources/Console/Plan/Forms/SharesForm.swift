import Markup
import StrictYAML

/// A step that divides calls in percents.
struct SharesForm: PartForm {
    /// A step and its percents.
    struct Branch {
        var go = ""
        var weight = ""
    }

    var branches: [Branch]

    init(_ value: DocumentValue) {
        branches = (value["shares"]?.fields ?? []).map { Branch(go: $0.key, weight: $0.value.text ?? "") }
        if branches.isEmpty { branches = [Branch(weight: "50"), Branch(weight: "50")] }
    }

    init(_ fields: FormFields) {
        branches = fields.rows("branch") { Branch(go: fields.text("\($0)go"), weight: fields.text("\($0)weight")) }
    }

    func value(over old: DocumentValue) -> DocumentValue {
        var value = old
        value.put(.block(branches.map { .init(key: $0.go, value: .plain($0.weight)) }), at: "shares")
        return value
    }

    func field(at path: String) -> String {
        let step = path.split(separator: ".").dropFirst().joined(separator: ".")
        let row = branches.firstIndex { $0.go == step }
        return row.map { "branch\($0 + 1)-weight" } ?? "branchs"
    }

    mutating func act(_ act: RowAct) {
        act.apply(to: &branches, new: Branch())
    }

    func html(_ page: FormPage) -> HTML {
        let sum = branches.compactMap { Int($0.weight) }.reduce(0, +)
        return .lines([
            page.rows(
                "branch", branches, title: { page.words("Branch \($0)", "分支 \($0)") },
                add: page.words("Add a branch", "添加分支")
            ) { branch, prefix in
                .lines([
                    page.goes(page.words("To", "转到"), name: "\(prefix)go", to: branch.go),
                    page.number(page.words("Percent", "百分比"), name: "\(prefix)weight", branch.weight),
                ])
            },
            "<p class=\"meta\">\(page.words("\(sum) together; it must be 100.", "合计 \(sum)，应为 100。"))</p>",
        ])
    }
}
