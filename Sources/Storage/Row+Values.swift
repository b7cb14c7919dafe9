import Persistence

/// A value in a row that this version has no meaning for.
public struct UnreadableValue: Error {
    /// The column, and what stands there: `tenant 'a b'`.
    public let reason: String

    init(_ column: String, _ text: String?) {
        reason = "\(column) '\((text ?? "").prefix(80))'"
    }
}

extension Row {
    /// A word of a list; `nil` if the column is empty.
    /// - Throws: ``UnreadableValue``.
    func word<Value: RawRepresentable>(_ column: String) throws(UnreadableValue) -> Value?
    where Value.RawValue == String {
        guard let text: String = self[column] else { return nil }
        guard let value = Value(rawValue: text) else { throw UnreadableValue(column, text) }
        return value
    }

    /// The value that a text stands for.
    /// - Throws: ``UnreadableValue``.
    func parsed<Value>(_ column: String, _ parse: (String) -> Value?) throws(UnreadableValue) -> Value {
        let text: String? = self[column]
        guard let text, let value = parse(text) else { throw UnreadableValue(column, text) }
        return value
    }
}
