import Markup
import Numbering
import StrictYAML

/// Callers by place, number, the beginning of their number, and class: a rule of a places step, or a list of the guard.
struct CallersForm: Sendable {
    /// The key of the places in the document: `in` or `places`.
    let placesKey: String
    var places: [String] = []
    /// A line each; a last day stands behind its number.
    var numbers: [String] = []
    var prefixes: [String] = []
    var classes: [String] = []
    /// It has a list of numbers that only the text shows.
    var hasLongList = false

    init(placesKey: String) {
        self.placesKey = placesKey
    }

    init(_ value: DocumentValue, placesKey: String) {
        self.placesKey = placesKey
        places = (value[placesKey]?.values ?? []).compactMap(\.text)
        numbers = (value["numbers"]?.values ?? []).map { Self.line($0, "number") }
        prefixes = (value["prefixes"]?.values ?? []).map { Self.line($0, "prefix") }
        classes = (value["classes"]?.values ?? []).compactMap(\.text)
        hasLongList = value["numberList"] != nil
    }

    init(_ fields: FormFields, _ prefix: String, placesKey: String) {
        self.placesKey = placesKey
        places = fields.all("\(prefix)province") + fields.text("\(prefix)cities").listed
        numbers = Self.lines(fields.text("\(prefix)numbers"))
        prefixes = Self.lines(fields.text("\(prefix)prefixes"))
        classes = fields.all("\(prefix)class")
        hasLongList = fields["\(prefix)long"] != nil
    }

    func value(over old: DocumentValue) -> DocumentValue {
        var value = old
        let known = (old[placesKey]?.values ?? []).compactMap(\.text)
        value.put(places.ordered(like: known), at: placesKey)
        value.put(Self.entries(numbers, "number", over: old["numbers"]), at: "numbers")
        value.put(Self.entries(prefixes, "prefix", over: old["prefixes"]), at: "prefixes")
        value.put(classes.ordered(like: (old["classes"]?.values ?? []).compactMap(\.text)), at: "classes")
        return value
    }

    /// - Parameter path: Within the list; `nil` is returned for the list as a whole.
    static func field(at path: String, _ prefix: String) -> String? {
        let fields = [
            ("in", "cities"), ("places", "cities"), ("numbers", "numbers"), ("prefixes", "prefixes"),
            ("classes", "class"),
        ]
        return fields.first { path.hasPrefix($0.0) }.map { prefix + $0.1 }
    }

    // MARK: Entries

    private static func lines(_ text: String) -> [String] {
        text.split { $0.isNewline || [",", "，", "、", ";", "；"].contains($0) }
            .map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    }

    /// `13800138000`, or `13800138000 2027-01-01` for one with a last day.
    private static func line(_ entry: DocumentValue, _ key: String) -> String {
        entry.text ?? [entry.text(key), entry.text("until")].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func entries(_ lines: [String], _ key: String, over old: DocumentValue?) -> DocumentValue? {
        guard !lines.isEmpty else { return nil }
        let known = Dictionary((old?.values ?? []).map { (line($0, key), $0) }) { first, _ in first }
        return .list(
            lines.map { text in
                if let entry = known[text] { return entry }
                let words = text.split(separator: " ").map { String($0) }
                guard words.count > 1, let last = words.last, last.count == 10, last.contains("-"), last.hasPrefix("20")
                else { return .quoted(text) }
                return .block([
                    .init(key: key, value: .quoted(words.dropLast().joined(separator: " "))),
                    .init(key: "until", value: .plain(last)),
                ])
            })
    }

    // MARK: Look

    /// - Parameter hasClasses: The list may name classes of callers.
    func html(_ page: FormPage, _ prefix: String, hasClasses: Bool = false) -> HTML {
        let provinces = Gazetteer.builtIn.provinces
        let cities = places.filter { !provinces.contains($0) }
        let pills = Look.pick(
            page.words("Provinces", "省份"), name: "\(prefix)province", options: provinces.map { ($0, $0) },
            chosen: Set(places), isMultiple: true)
        let isOpen: HTML = places.contains(where: provinces.contains) ? " open" : ""
        let chosen = places.filter(provinces.contains).joined(separator: page.words(", ", "、"))
        return .lines([
            """
            <details\(isOpen)><summary>\(page.words("Provinces", "省份")) <span class="meta">\(chosen)</span></summary>
            \(pills)</details>
            """,
            page.field(
                page.words("Cities", "城市"), name: "\(prefix)cities", cities.joined(separator: page.words(", ", "、")),
                hint: page.words(
                    "With commas between. Cities that share an area code are told apart by nothing else.",
                    "用顿号隔开。区号共用的城市无法区分。")),
            area(
                page, page.words("Numbers", "号码"), "\(prefix)numbers", numbers,
                hint: "13800138000\u{A0}\u{A0}2027-12-31"),
            area(page, page.words("Beginnings of numbers", "号码前缀"), "\(prefix)prefixes", prefixes, hint: "170"),
            hasClasses ? classPills(page, prefix) : "",
            hasLongList
                ? """
                <input type="hidden" name="\(prefix)long" value="on">
                <p class="meta">\(page.words("It has a long list of numbers too: see the text.", "另有一份长名单，请到“文本”中查看。"))</p>
                """ : "",
        ])
    }

    private func area(_ page: FormPage, _ label: String, _ name: String, _ lines: [String], hint: String) -> HTML {
        let hint = page.words("One a line; behind it the last day, if it has one: ", "每行一个，有截止日期的写在后面，如 ") + hint
        return Look.area(
            label, name: name, value: lines.joined(separator: "\n"), rows: min(max(lines.count, 2), 12), hint: hint,
            mistakes: page.mistakes)
    }

    private func classPills(_ page: FormPage, _ prefix: String) -> HTML {
        let options: [(value: String, label: String)] = [
            ("hidden", page.words("no number shown", "隐藏号码")), ("overseas", page.words("from abroad", "境外")),
            ("landline", page.words("landlines", "固定电话")), ("mobile", page.words("mobiles", "手机")),
            ("service", page.words("service numbers", "短号和服务号码")), ("iot", page.words("things", "物联网")),
        ]
        return Look.pick(
            page.words("Kinds of callers", "来电类型"), name: "\(prefix)class", options: options, chosen: Set(classes),
            isMultiple: true)
    }
}
