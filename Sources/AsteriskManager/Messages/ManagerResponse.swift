/// The answer to one action that succeeded.
public struct ManagerResponse: Sendable, Hashable {
    /// All that Asterisk sent.
    public let message: ManagerMessage

    /// The value of the first header of this name, or nil.
    public subscript(name: String) -> String? { message[name] }

    /// The lines that a CLI command printed: one `Output` header each.
    public var output: [String] { message.values(of: "Output") }
}
