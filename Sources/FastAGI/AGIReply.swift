/// One reply of Asterisk: `CODE result=VALUE[ (TEXT)][ endpos=N]`.
///
/// Most callers never see one: each command turns it into a value that says what happened.
public struct AGIReply: Equatable, Sendable {
    /// 200 (done), 510 (unknown command), 511 (dead channel) or 520 (wrong syntax).
    public var status: Int

    /// The text after `result=`: digits keep their leading zeros. Empty unless the status is 200.
    public var result: String

    /// The text in parentheses: a variable's value, or a word such as `timeout`. `nil` if there are none.
    public var note: String?

    /// `endpos=N`: where playback or recording ended, in samples (8,000 a second for 8 kHz audio).
    public var endpos: Int?

    /// Asterisk's text with a status other than 200, usage block included.
    public var text: String

    /// A reply as its parts.
    public init(status: Int = 200, result: String = "", note: String? = nil, endpos: Int? = nil, text: String = "") {
        self.status = status
        self.result = result
        self.note = note
        self.endpos = endpos
        self.text = text
    }
}

extension AGIReply {
    /// Reads what follows `200 result=` on a line of its own: `VALUE[ (TEXT)][ endpos=N]`.
    init(afterResult line: UnsafeRawBufferPointer) {
        let end = line.firstIndex(of: UInt8(ascii: " ")) ?? line.endIndex
        self.init(result: String(decoding: line[..<end], as: UTF8.self))
        var rest = UnsafeRawBufferPointer(rebasing: line[end...])
        if let inside = rest.suffix(after: " ("), let close = inside.lastIndex(of: UInt8(ascii: ")")) {
            note = String(decoding: inside[..<close], as: UTF8.self)
            rest = UnsafeRawBufferPointer(rebasing: inside[(close + 1)...])
        }
        if let digits = rest.suffix(after: " endpos=") {
            endpos = Int(String(decoding: digits, as: UTF8.self))
        }
    }
}
