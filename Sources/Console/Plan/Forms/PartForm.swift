import Markup
import StrictYAML

/// A part of a plan as a form: a step, or the head. It holds texts as people type them; whether they are right is for
/// the reader of plans to say, whose mistakes are shown at the fields.
///
/// Keys of the document that the form has no field for stay as they are.
protocol PartForm: Sendable {
    init(_ value: DocumentValue)
    init(_ fields: FormFields)
    /// The part as the form has it.
    /// - Parameter old: The part as it is written, with all that the form does not show.
    func value(over old: DocumentValue) -> DocumentValue
    /// The name of the field for a place in the part, such as `hours[2].from`.
    func field(at path: String) -> String
    /// Adds, moves or removes a row.
    mutating func act(_ act: RowAct)
    func html(_ page: FormPage) -> HTML
}

extension PartForm {
    mutating func act(_ act: RowAct) {}
}

/// A button that changes the rows of a form, without saving anything: `rule.up.2`.
struct RowAct: Hashable, Sendable {
    enum Verb: String, Sendable {
        case add, remove, up, down
    }

    /// The list of the form that it is about.
    let list: String
    let verb: Verb
    /// From 1.
    let row: Int

    init(_ list: String, _ verb: Verb, _ row: Int = 0) {
        self.list = list
        self.verb = verb
        self.row = row
    }

    init?(_ text: String) {
        let parts = text.split(separator: ".")
        guard parts.count == 3, let verb = Verb(rawValue: String(parts[1])), let row = Int(parts[2]) else { return nil }
        self.init(String(parts[0]), verb, row)
    }

    var text: String { "\(list).\(verb.rawValue).\(row)" }

    /// - Parameter new: The row that is added.
    func apply<Row>(to rows: inout [Row], new: @autoclosure () -> Row) {
        let index = row - 1
        switch verb {
        case .add: rows.append(new())
        case .remove where rows.indices.contains(index): rows.remove(at: index)
        case .up where index > 0 && rows.indices.contains(index): rows.swapAt(index, index - 1)
        case .down where index >= 0 && rows.indices.contains(index + 1): rows.swapAt(index, index + 1)
        case .remove, .up, .down: break
        }
    }
}

extension FormFields {
    /// The largest number of rows of one list.
    private static var maximumRows: Int { 400 }

    /// The rows of a list, whose count the form carries beside them.
    func rows<Row>(_ list: String, _ row: (String) -> Row) -> [Row] {
        let count = min(self["\(list)s"].flatMap { Int($0) } ?? 0, Self.maximumRows)
        return count < 1 ? [] : (1...count).map { row("\(list)\($0)-") }
    }

    /// The text of a field, empty without one.
    func text(_ name: String) -> String { self[name] ?? "" }
}

extension DocumentValue {
    /// The text of a key, empty without one.
    func text(_ key: String) -> String { self[key]?.text ?? "" }

    /// Writes a value unless the same stands there already, however it is quoted.
    mutating func put(_ value: DocumentValue?, at key: String) {
        if self[key] != value { self[key] = value }
    }

    /// Writes a text; an empty one takes the key away.
    mutating func put(_ text: String, at key: String, isQuoted: Bool = false) {
        put(text.isEmpty ? nil : .text(text, isQuoted: isQuoted), at: key)
    }

    /// Writes a list of texts; an empty one takes the key away.
    mutating func put(_ texts: [String], at key: String, isQuoted: Bool = false) {
        put(texts.isEmpty ? nil : .list(texts.map { .text($0, isQuoted: isQuoted) }), at: key)
    }

    /// Writes a time that the form shows without its unit; one that is the same stays as it is written.
    mutating func put(_ time: String, unit: Character, at key: String) {
        if text(key).without(unit: unit) != time { put(time.with(unit: unit), at: key) }
    }

    /// The value of a list that a row of the form was made from; an empty block for a row that is new.
    func row(_ was: Int?) -> DocumentValue {
        was.flatMap { values.indices.contains($0 - 1) ? values[$0 - 1] : nil } ?? .block([])
    }
}

extension String {
    /// `5s` is 5 without `s`; whatever else is written stays.
    func without(unit: Character) -> String {
        last == unit && Int(dropLast()) != nil ? String(dropLast()) : self
    }

    /// 5 is `5s` with `s`; whatever else is written stays.
    func with(unit: Character) -> String { Int(self) == nil ? self : self + String(unit) }

    /// Texts that people separate by commas, blanks or lines.
    var listed: [String] {
        split { $0.isWhitespace || [",", "，", "、", ";", "；"].contains($0) }.map { String($0) }
    }

    /// The number in `[N]` at the beginning, and what follows it without its point: `[2].from` is 2 and `from`.
    var indexed: (row: Int, rest: String)? {
        guard hasPrefix("["), let end = firstIndex(of: "]"), let row = Int(self[index(after: startIndex)..<end]) else {
            return nil
        }
        return (row, String(self[index(after: end)...].drop { $0 == "." }))
    }
}

extension [String] {
    /// The same texts, those first that were in an older list, in its order: choosing again changes no order.
    func ordered(like old: [String]) -> [String] {
        old.filter(contains) + filter { !old.contains($0) }
    }
}
