import Billing
import CivilTime
import Markup
import Numbering
import StrictYAML

extension PlanReader {
    private static let listKeys = ["numbers", "prefixes", "places", "classes", "numbersFrom", "numberList"]

    /// A block that names callers.
    func callerList(_ element: Element) -> CallerList? {
        guard let fields = element.fields(Self.listKeys) else { return nil }
        return callers(fields, places: "places")?.list
    }

    /// - Parameter key: The key of the places.
    /// - Returns: The list, and its entries in a line, shortened.
    func callers(_ fields: Fields, places key: String) -> (list: CallerList, text: String)? {
        let numbers =
            fields["numbers"].map { entries($0, "number", NumberForm.normal, .wholeNumber) } ?? [:]
        let prefixes = fields["prefixes"].map { entries($0, "prefix", NumberForm.prefix, .beginning) } ?? [:]
        let places = fields[key].map(places) ?? []
        let classes = fields["classes"].map(classes) ?? []
        let filed = fields["numbersFrom"].map { $0.numbers(file)?.byNumber } ?? [:]
        let listed = fields["numberList"].map(numbersFromText) ?? [:]
        guard let numbers, let prefixes, let places, let classes, let filed, let listed else { return nil }
        var list = CallerList()
        list.numbers = numbers.merging(filed) { first, _ in first }.merging(listed) { first, _ in first }
        list.prefixes = prefixes
        list.classes = Set(classes)
        for place in places {
            list.places.insert(place.name, meaning: place.meaning)
        }
        let names =
            places.map(\.name) + prefixes.keys.map { "\($0)…" }.sorted()
            + list.numbers.keys.prefix(5).map { "\($0)" }.sorted()
        let count = places.count + prefixes.count + list.numbers.count
        return (list, names.prefix(5).joined(separator: ", ") + (count > 5 ? ", … (\(count))" : ""))
    }

    /// A list of texts, or of blocks with the last day on which an entry holds.
    private func entries(
        _ element: Element, _ key: String, _ normal: (String) -> String?, _ kind: EntryKind
    ) -> [NumberKey: LastDay]? {
        guard let items = element.items(atMost: 10_000) else { return nil }
        var entries: [NumberKey: LastDay] = [:]
        var isComplete = true
        for item in items {
            guard let entry = entry(item, key, normal, kind) else {
                isComplete = false
                continue
            }
            entries[entry.0] = entry.1
        }
        return isComplete ? entries : nil
    }

    private func entry(
        _ element: Element, _ key: String, _ normal: (String) -> String?, _ kind: EntryKind
    ) -> (NumberKey, LastDay)? {
        var value: Element? = element
        var until: CivilDay??
        if element.isBlock {
            let fields = element.fields([key, "until"])
            value = fields?.required(key)
            until = fields?["until"].map { $0.day() }
        }
        guard let value, let text = value.text() else { return nil }
        guard let number = normal(text).flatMap({ NumberKey($0) }) else {
            let fault = WrittenNumber.fault(in: text)
            value.report(
                Message(
                    "'\(text.shortened)' is no \(kind.name.english)\(fault.map { ": \($0.english)" } ?? ""); write its digits, "
                        + "such as \"\(kind.example)\"",
                    "“\(text.shortened)”不是\(kind.name.chinese)\(fault.map { "：\($0.chinese)" } ?? "")；请写数字，"
                        + "例如 \"\(kind.example)\""))
            return nil
        }
        if case .some(.none) = until { return nil }
        return (number, LastDay(until ?? nil))
    }

    private func places(_ element: Element) -> [(name: String, meaning: Place)]? {
        guard let items = element.items(atMost: 400) else { return nil }
        let places = items.compactMap { item -> (name: String, meaning: Place)? in
            guard let name = item.line(atMost: 40) else { return nil }
            return item.place(named: name).map { (name, $0) }
        }
        return places.count == items.count ? places : nil
    }

    private func classes(_ element: Element) -> [NumberClass]? {
        guard let items = element.items(atMost: 10) else { return nil }
        let classes = items.compactMap { $0.choice(NumberClass.self) }
        return classes.count == items.count ? classes : nil
    }

    private func numbersFromText(_ element: Element) -> [NumberKey: LastDay]? {
        element.text().flatMap { ListText.words($0, at: element)?.byNumber }
    }
}

/// The kind of number that an entry of a list is to be, in mistakes.
private struct EntryKind {
    let name: Message
    let example: String

    static let wholeNumber = EntryKind(name: Message("number", "号码"), example: "02061111111")
    static let beginning = EntryKind(name: Message("prefix", "号码前缀"), example: "170")
}
