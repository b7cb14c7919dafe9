/// One message of Asterisk's manager interface: `Key: value` lines, ended by an empty line.
///
/// The order of the headers is kept, and a header may be repeated (`Output`, `ChanVariable`). Names are compared
/// without regard to case.
///
/// Asterisk does not escape every value: a line break in a caller's number arrives as further headers, right after
/// `CallerIDNum`. The first header of a name is the one that is read, so what precedes the number cannot be forged;
/// what follows it (`Uniqueid` in channel events) can, unless the dialplan filters the number first.
public struct ManagerMessage: Sendable, Hashable {
    /// One line of a message.
    public struct Header: Sendable, Hashable {
        /// The text before the first colon, as it was sent.
        public let name: String
        /// The text after the colon and at most one blank; bytes that are not UTF-8 became U+FFFD.
        public let value: String

        /// A header of this name and value, unchecked.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// All headers in the order they arrived.
    public let headers: [Header]
    /// The size of the message on the wire, in bytes.
    public let byteCount: Int

    /// A message of these headers; `byteCount` is what they take on the wire with CRLF.
    public init(headers: [Header]) {
        self.init(headers: headers, byteCount: headers.reduce(2) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 })
    }

    init(headers: [Header], byteCount: Int) {
        self.headers = headers
        self.byteCount = byteCount
    }

    /// The value of the first header of this name, or nil.
    public subscript(name: String) -> String? {
        headers.first { $0.name.isSameHeader(as: name) }?.value
    }

    /// The values of all headers of this name, in order.
    public func values(of name: String) -> [String] {
        headers.filter { $0.name.isSameHeader(as: name) }.map(\.value)
    }

    /// The name of the event, if the message is one: the first line is `Event: …`.
    public var eventName: String? { headers.first.flatMap { $0.name.isSameHeader(as: "Event") ? $0.value : nil } }

    /// `Success`, `Error` or `Goodbye`, if the message is a response: the first line is `Response: …`.
    public var responseStatus: String? {
        headers.first.flatMap { $0.name.isSameHeader(as: "Response") ? $0.value : nil }
    }

    /// The id of the action that this message answers, if any.
    public var actionID: String? { self["ActionID"] }

    /// Seconds since 1970 with microseconds, present with `timestampevents = yes` in `manager.conf`.
    public var timestamp: Double? { self["Timestamp"].flatMap(Double.init) }
}

extension String {
    /// Header names are ASCII; anything else must match byte for byte.
    func isSameHeader(as other: String) -> Bool {
        utf8.count == other.utf8.count
            && zip(utf8, other.utf8).allSatisfy { $0 == $1 || $0.asciiLowercased == $1.asciiLowercased }
    }
}

extension UInt8 {
    fileprivate var asciiLowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
