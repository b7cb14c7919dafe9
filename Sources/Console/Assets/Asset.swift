/// A file that browsers keep: it is served under a path that changes with its content.
struct Asset: Sendable {
    let name: String
    let type: String
    let content: StaticString

    init(_ name: String, _ type: String, _ content: StaticString) {
        self.name = name
        self.type = type
        self.content = content
    }

    /// `/assets/DIGEST/console.css`
    var path: String { "/assets/\(Self.digest)/\(name)" }
}
