/// A step of a schema. Steps are only appended: a database has those that it took written down, by name.
public struct Migration: Sendable {
    public let name: String
    let script: String

    /// - Parameter script: Statements of the engine, with `;` between them.
    public init(_ name: String, _ script: String) {
        self.name = name
        self.script = script
    }
}
