import Foundation
import GRDB

extension StoredValue {
    /// Real numbers are in no column; one that a function made is cut.
    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .integer(Int64(number))
        case .string(let text): self = .text(text)
        case .blob(let bytes): self = .bytes(bytes)
        }
    }

    private var argument: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): bytes.databaseValue
        }
    }

    static func statementArguments(_ arguments: Arguments) -> StatementArguments {
        StatementArguments(arguments.values.map(\.argument))
    }
}

extension DatabaseFailure {
    init(_ error: DatabaseError) {
        let kind: Kind =
            switch error.resultCode {
            case .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_RANGE, .SQLITE_TOOBIG: .statement
            case .SQLITE_BUSY: .busy
            default: .database
            }
        self.init(kind, "\(error)")
    }
}

/// Runs what GRDB does, and gives its errors as ours.
func reporting<Value>(_ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw DatabaseFailure(error)
    }
}

/// Likewise, of what waits.
func reportingAsync<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    do {
        return try await body()
    } catch let error as DatabaseError {
        throw DatabaseFailure(error)
    }
}
