/// A request to Asterisk: the name of an action and its headers, in order.
///
/// It is checked when it is made, so that a value can never add a header or a second action: the protocol has no
/// escape for line breaks. `Action` and `ActionID` are written by the connection.
///
/// ```swift
/// let action = try ManagerAction("QueueStatus", ["Queue": "sales"])
/// ```
/// Source: <https://docs.asterisk.org/Latest_API/API_Documentation/AMI_Actions/>
public struct ManagerAction: Sendable, Hashable {
    /// The name, such as `CoreShowChannels`.
    public let name: String
    /// The headers besides `Action` and `ActionID`; a name may be repeated (`Variable`).
    public let headers: [ManagerMessage.Header]

    /// The longest line Asterisk reads, its line end included.
    public static let maximumLineBytes = 1_024
    /// The most headers Asterisk reads, `Action` and `ActionID` included.
    public static let maximumHeaders = 128

    /// An action with headers in the order given.
    ///
    /// - Throws: ``ManagerError/invalidAction(_:)`` if a name holds anything but letters, digits, `-`, `_`, `(`, `)`, a
    ///   value holds CR, LF or NUL, a line would be longer than ``maximumLineBytes``, or there are too many headers.
    public init(_ name: String, _ headers: KeyValuePairs<String, String> = [:]) throws(ManagerError) {
        try self.init(name, headers: headers.map { ManagerMessage.Header($0.key, $0.value) })
    }

    /// An action with headers that were collected elsewhere; the same rules as ``init(_:_:)``.
    public init(_ name: String, headers: [ManagerMessage.Header]) throws(ManagerError) {
        if let problem = Self.problem(name: name, headers: headers) { throw .invalidAction(problem) }
        self.init(trusted: name, headers)
    }

    /// For names and values written in this module.
    init(trusted name: String, _ headers: [ManagerMessage.Header] = []) {
        self.name = name
        self.headers = headers
    }

    /// The action as it goes over the wire, its empty line included.
    func encoded(id: String) -> String {
        var text = "Action: \(name)\r\nActionID: \(id)\r\n"
        for header in headers { text += "\(header.name): \(header.value)\r\n" }
        return text + "\r\n"
    }

    private static func problem(name: String, headers: [ManagerMessage.Header]) -> String? {
        if headers.count > maximumHeaders - 2 { return "\(name): more than \(maximumHeaders) headers" }
        if !isName(name) { return "not the name of an action: \(String(name.prefix(40)).debugDescription)" }
        for header in [ManagerMessage.Header("Action", name)] + headers {
            if !isName(header.name) {
                return "\(name): not a header's name: \(String(header.name.prefix(40)).debugDescription)"
            }
            if header.value.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) {
                return "\(name): \(header.name) holds a line break or NUL"
            }
            if header.name.utf8.count + header.value.utf8.count + 4 > maximumLineBytes {
                return "\(name): \(header.name) is longer than \(maximumLineBytes) bytes"
            }
        }
        if headers.contains(where: { $0.name.isSameHeader(as: "Action") || $0.name.isSameHeader(as: "ActionID") }) {
            return "\(name): Action and ActionID are set by the connection"
        }
        return nil
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "("),
                    UInt8(ascii: ")"):
                    true
                default: false
                }
            }
    }
}

extension ManagerAction: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name alone: a header may hold a secret.
    public var description: String { name }
    /// As ``description``.
    public var debugDescription: String { name }
    /// The name alone, for `dump`.
    public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
