/// A step of a schema. Steps are only appended: a database has those that it took written down, by name.
public struct Migration: Sendable {
    public let name: String
    let body: @Sendable (Database) throws -> Void

    /// - Parameter script: Statements of the engine, with `;` between them.
    public init(_ name: String, _ script: String) {
        self.init(name) { try $0.run(script) }
    }

    /// A step that needs more than SQL.
    public init(_ name: String, _ body: @escaping @Sendable (Database) throws -> Void) {
        self.name = name
        self.body = body
    }
}
