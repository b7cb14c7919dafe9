/// A row that a statement found.
public struct Row {
    private let columns: [String]
    private let values: [StoredValue]

    init(_ columns: [String], _ values: [StoredValue]) {
        self.columns = columns
        self.values = values
    }

    /// A column that always has a value of this type: the schema says so.
    public subscript<Value: ColumnValue>(_ column: String) -> Value {
        guard let value: Value = self[column] else { preconditionFailure("The column \(column) is empty.") }
        return value
    }

    /// A column that may be empty.
    public subscript<Value: ColumnValue>(_ column: String) -> Value? {
        guard let index = columns.firstIndex(of: column) else {
            preconditionFailure("The statement has no column \(column), only \(columns).")
        }
        return value(at: index)
    }

    /// The first column; `nil` if it is empty.
    func first<Value: ColumnValue>() -> Value? { value(at: 0) }

    private func value<Value: ColumnValue>(at index: Int) -> Value? {
        guard values[index] != .null else { return nil }
        guard let value = Value(stored: values[index]) else {
            preconditionFailure("The column \(columns[index]) holds no \(Value.self).")
        }
        return value
    }
}
