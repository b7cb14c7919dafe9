public import Foundation

/// The content of one column of one row, and an argument of a statement.
public enum StoredValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes(Data)
}

/// A type that columns hold. Optional values stand for columns that may be empty.
public protocol ColumnValue {
    var stored: StoredValue { get }

    /// - Returns: `nil` if the column holds something else.
    init?(stored: StoredValue)
}

extension Int64: ColumnValue {
    public var stored: StoredValue { .integer(self) }

    public init?(stored: StoredValue) {
        guard case .integer(let value) = stored else { return nil }
        self = value
    }
}

extension Int: ColumnValue {
    public var stored: StoredValue { .integer(Int64(self)) }

    public init?(stored: StoredValue) {
        guard case .integer(let value) = stored else { return nil }
        self.init(exactly: value)
    }
}

/// A truth is the number 0 or 1 in every engine.
extension Bool: ColumnValue {
    public var stored: StoredValue { .integer(self ? 1 : 0) }

    public init?(stored: StoredValue) {
        guard case .integer(let value) = stored else { return nil }
        self = value != 0
    }
}

extension String: ColumnValue {
    public var stored: StoredValue { .text(self) }

    public init?(stored: StoredValue) {
        guard case .text(let value) = stored else { return nil }
        self = value
    }
}

extension Data: ColumnValue {
    public var stored: StoredValue { .bytes(self) }

    /// Text counts as its bytes in UTF-8.
    public init?(stored: StoredValue) {
        switch stored {
        case .bytes(let value): self = value
        case .text(let text): self = Data(text.utf8)
        case .null, .integer: return nil
        }
    }
}
