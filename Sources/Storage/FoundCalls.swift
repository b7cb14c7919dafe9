import GRDB

/// Records as they were read, and the calls whose rows cannot be.
public struct FoundCalls: Sendable {
    public var records: [CallRecord] = []
    public var unreadable: [UnreadableCall] = []
}

/// A call that is on record and cannot be read: its row is damaged, or another version of Hotline wrote it.
public struct UnreadableCall: Error, Hashable, Sendable {
    /// As it stands in the row; perhaps no call id at all.
    public let id: String
    /// The column, and what stands there: `disposition 'lost'`.
    public let reason: String
}

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
    func word<Value: RawRepresentable>(_ column: String) throws -> Value? where Value.RawValue == String {
        guard let text: String = self[column] else { return nil }
        guard let value = Value(rawValue: text) else { throw UnreadableValue(column, text) }
        return value
    }

    /// What a text stands for.
    /// - Throws: ``UnreadableValue``.
    func parsed<Value>(_ column: String, _ parse: (String) -> Value?) throws -> Value {
        let text: String? = self[column]
        guard let text, let value = parse(text) else { throw UnreadableValue(column, text) }
        return value
    }
}
