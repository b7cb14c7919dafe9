/// A database that did not do what it was asked.
public struct DatabaseFailure: Error, CustomStringConvertible, Sendable {
    /// The reasons that make a difference to who asked.
    public enum Kind: Sendable {
        /// The one statement: a constraint, a value of the wrong type or size, SQL that is wrong. Other statements may
        /// work.
        case statement
        /// Another process holds the lock for longer than was waited.
        case busy
        /// A newer version of the schema.
        case newerSchema
        /// The database as a whole: full, damaged, not to be opened or read, no database.
        case database
    }

    public let kind: Kind
    /// The engine's own words, with the statement.
    public let description: String

    public init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
