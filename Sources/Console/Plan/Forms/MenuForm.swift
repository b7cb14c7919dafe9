import Billing
import Markup
import StrictYAML

/// A step in which the caller chooses by key or extension.
struct MenuForm: PartForm {
    /// An extension, and where it leads.
    struct Extension {
        var digits = ""
        var go = ""
    }

    static let keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"]

    var prompt: String
    /// By key.
    var goes: [String: String]
    var extensions: [Extension]
    /// Seconds, without unit.
    var wait: String
    var attempts: String
    var wrong: String
    var silence: String
    var otherwise: String

    init(_ value: DocumentValue) {
        let menu = value["menu"] ?? .block([])
        prompt = menu.text("prompt")
        goes = Dictionary((menu["keys"]?.fields ?? []).map { ($0.key, $0.value.text ?? "") }) { first, _ in first }
        extensions = (menu["extensions"]?.fields ?? []).map { Extension(digits: $0.key, go: $0.value.text ?? "") }
        wait = menu.text("wait").without(unit: "s")
        attempts = menu.text("attempts")
        wrong = menu.text("wrong")
        silence = menu.text("silence")
        otherwise = value.text("otherwise")
    }

    init(_ fields: FormFields) {
        prompt = fields.text("prompt")
        goes = Dictionary(
            Self.keys.map { ($0, fields.text(Self.field(ofKey: $0))) }
        ) { first, _ in first }.filter { !$1.isEmpty }
        extensions = fields.rows("extension") {
            Extension(digits: fields.text("\($0)digits"), go: fields.text("\($0)go"))
        }
        wait = fields.text("wait")
        attempts = fields.text("attempts")
        wrong = fields.text("wrong")
        silence = fields.text("silence")
        otherwise = fields.text("otherwise")
    }

    func value(over old: DocumentValue) -> DocumentValue {
        var value = old
        var menu = old["menu"] ?? .block([])
        menu.put(prompt, at: "prompt")
        let written = (menu["keys"]?.fields ?? []).map(\.key)
        let chosen = Self.keys.filter { goes[$0] != nil }.ordered(like: written)
        let other = written.filter { !Self.keys.contains($0) }
        let keys = (chosen + other).compactMap { key in
            goes[key].map { DocumentValue.Field(key: key, value: .plain($0)) }
                ?? menu["keys"]?.fields.first { $0.key == key }
        }
        menu.put(keys.isEmpty ? nil : .block(keys), at: "keys")
        menu.put(
            extensions.isEmpty ? nil : .block(extensions.map { .init(key: $0.digits, value: .plain($0.go)) }),
            at: "extensions")
        menu.put(wait, unit: "s", at: "wait")
        menu.put(attempts, at: "attempts")
        menu.put(wrong, at: "wrong")
        menu.put(silence, at: "silence")
        value.put(menu, at: "menu")
        value.put(otherwise, at: "otherwise")
        return value
    }

    func field(at path: String) -> String {
        guard path.hasPrefix("menu.") else { return path == "otherwise" ? path : "prompt" }
        let rest = path.dropFirst(5)
        if rest.hasPrefix("keys.") { return Self.field(ofKey: String(rest.dropFirst(5))) }
        if rest.hasPrefix("extensions") {
            let digits = rest.dropFirst(11)
            return extensions.firstIndex { $0.digits == digits }.map { "extension\($0 + 1)-digits" } ?? "extensions"
        }
        return ["prompt", "wait", "attempts", "wrong", "silence"].contains(String(rest)) ? String(rest) : "keys"
    }

    mutating func act(_ act: RowAct) {
        act.apply(to: &extensions, new: Extension())
    }

    static func field(ofKey key: String) -> String {
        switch key {
        case "*": "key-star"
        case "#": "key-hash"
        default: "key-\(key)"
        }
    }
}

extension MenuForm {
    func html(_ page: FormPage) -> HTML {
        .lines([
            Look.sheet(page.sound(page.words("Prompt", "提示语音"), name: "prompt", prompt)),
            Look.section(page.words("Keys", "按键"), id: "keys", Look.sheet(keys(page))),
            Look.section(
                page.words("Extensions", "分机"), id: "extensions-title",
                page.sold(.extensions, isUsed: !extensions.isEmpty, rows(page))),
            Look.sheet(
                .lines([
                    page.number(
                        page.words("Wait for a key, seconds", "等按键（秒）"), name: "wait", wait,
                        hint: page.words("1 to 30; empty: 5", "1 至 30；不填为 5")),
                    page.number(
                        page.words("Attempts", "最多几次"), name: "attempts", attempts,
                        hint: page.words("1 to 5; empty: 3", "1 至 5；不填为 3")),
                    page.sound(
                        page.words("After a wrong key", "按错之后播放"), name: "wrong", wrong,
                        none: page.words("the stock sound", "系统语音")),
                    page.sound(
                        page.words("After a silence", "没按键之后播放"), name: "silence", silence,
                        none: page.words("nothing", "不播放")),
                    page.goes(
                        page.words("No key, or wrong ones: to", "没按键或一直按错，转到"), name: "otherwise", to: otherwise),
                ])),
        ])
    }

    private func rows(_ page: FormPage) -> HTML {
        let title = { (row: Int) in page.words("Extension \(row)", "分机 \(row)") }
        let add = page.words("Add an extension", "添加分机")
        return page.rows("extension", extensions, title: title, add: add, canMove: false) { row, prefix in
            .lines([
                page.number(page.words("Digits", "分机号"), name: "\(prefix)digits", row.digits),
                page.goes(page.words("To", "转到"), name: "\(prefix)go", to: row.go),
            ])
        }
    }

    private func keys(_ page: FormPage) -> HTML {
        let unused = page.words("not used", "不用")
        return .lines(
            Self.keys.map { key in
                page.goes(
                    page.words("Key \(key)", "按 \(key)"), name: Self.field(ofKey: key), to: goes[key] ?? "",
                    none: unused)
            })
    }
}
