import NIOCore

/// The form of a command's reply, beyond the single line that all have.
enum ReplyShape: Sendable {
    /// One line.
    case line
    /// `200 result=1 (VALUE)`, where VALUE is raw: it may hold `)` and line breaks, and ends with `)` at a line's end.
    case variable
    /// One line; `200 result=1` is followed by a usage block, because EXEC returns what the application returned,
    /// and 1 is also Asterisk's "show usage".
    case exec
}

/// Reads replies and `HANGUP` lines from any segmentation of their bytes.
struct ReplyParser {
    /// A part of the stream that was read.
    enum Event: Equatable {
        /// The caller left. Not a reply: may come before, after or between replies.
        case hangup
        case reply(AGIReply)
    }

    static let maximumLine = 8 * 1024
    static let maximumReply = 64 * 1024
    /// Maximum number of lines in a row that are no reply, `HANGUP` and `100 …`. Asterisk sends one or two.
    static let maximumNotices = 16

    private enum State {
        case idle
        case awaiting(ReplyShape)
        /// Inside a value with line breaks: what came so far.
        case value([UInt8])
        /// EXEC answered 1, with this reply: a 520 must follow.
        case usageDue(AGIReply)
        /// Inside a `520-` block: what came so far, and the reply that it follows, if it is no refusal itself.
        case usage([UInt8], after: AGIReply?)
    }

    /// The meaning of one line.
    private enum Step {
        case part
        case hangup
        case reply(AGIReply)
        case refused(ProtocolViolation)
    }

    private var state = State.idle
    private var notices = 0

    /// A command was sent: the next reply is of this shape.
    mutating func expectReply(_ shape: ReplyShape) {
        state = .awaiting(shape)
    }

    /// Takes the next event from `buffer`, or `nil` if it needs more bytes; those it cannot use yet stay in `buffer`.
    mutating func next(_ buffer: inout ByteBuffer) throws(ProtocolViolation) -> Event? {
        while buffer.readableBytes > 0 {
            var step = Step.part
            let consumed = buffer.readWithUnsafeReadableBytes { readable in
                guard let end = readable.firstIndex(of: UInt8(ascii: "\n")) else {
                    step = checkPartial(readable)
                    return 0
                }
                let line = UnsafeRawBufferPointer(rebasing: readable[..<end])
                step = line.count > Self.maximumLine ? .refused(.replyTooLarge) : take(line)
                return end + 1
            }
            switch step {
            case .part: if consumed == 0 { return nil }
            case .hangup: return .hangup
            case .reply(let reply): return .reply(reply)
            case .refused(let violation): throw violation
            }
        }
        return nil
    }

    /// A line without its LF: refused at once if it can become nothing that is allowed.
    private func checkPartial(_ bytes: UnsafeRawBufferPointer) -> Step {
        if case .idle = state, !"HANGUP".utf8.starts(with: bytes) {
            return .refused(.unsolicitedBytes(ProtocolViolation.excerpt(bytes)))
        }
        return bytes.count > Self.maximumLine ? .refused(.replyTooLarge) : .part
    }

    private mutating func take(_ line: UnsafeRawBufferPointer) -> Step {
        let isHangup = line.count == 6 && line.suffix(after: "HANGUP") != nil
        if isHangup, let violation = countNotice(line) { return .refused(violation) }
        switch state {
        case .value(var text):
            state = .idle  // lets go of the text, so that it grows in place
            text.append(UInt8(ascii: "\n"))
            return takeValue(line, &text)
        case .usage(var text, let reply):
            state = .idle
            return takeUsage(line, &text, after: reply)
        case .awaiting(let shape): return isHangup ? .hangup : takeFirst(line, shape: shape)
        case .usageDue(let reply): return isHangup ? .hangup : takeUsageStart(line, after: reply)
        case .idle: return isHangup ? .hangup : .refused(.unsolicitedBytes(ProtocolViolation.excerpt(line)))
        }
    }

    private mutating func takeFirst(_ line: UnsafeRawBufferPointer, shape: ReplyShape) -> Step {
        guard let rest = line.suffix(after: "200 result=") else { return takeOther(line) }
        if case .variable = shape, let value = rest.suffix(after: "1 (") {
            var text: [UInt8] = []
            return takeValue(value, &text)
        }
        let reply = AGIReply(afterResult: rest)
        if case .exec = shape, reply.result == "1" {
            state = .usageDue(reply)
            return .part
        }
        return finish(reply)
    }

    private mutating func takeOther(_ line: UnsafeRawBufferPointer) -> Step {
        if line.suffix(after: "100 ") != nil {  // GOSUB: "Trying...", the reply follows
            return countNotice(line).map(Step.refused) ?? .part
        }
        if let text = line.suffix(after: "510 ") { return finish(AGIReply(status: 510, text: text)) }
        if let text = line.suffix(after: "511 ") { return finish(AGIReply(status: 511, text: text)) }
        return takeUsageStart(line, after: nil)
    }

    private mutating func countNotice(_ line: UnsafeRawBufferPointer) -> ProtocolViolation? {
        notices += 1
        return notices > Self.maximumNotices ? .unsolicitedBytes(ProtocolViolation.excerpt(line)) : nil
    }

    private mutating func takeUsageStart(_ line: UnsafeRawBufferPointer, after reply: AGIReply?) -> Step {
        if let text = line.suffix(after: "520 ") { return finish(reply ?? AGIReply(status: 520, text: text)) }
        guard let start = line.suffix(after: "520-") else {
            return .refused(.malformedReply(ProtocolViolation.excerpt(line)))
        }
        state = .usage(Array(start), after: reply)
        return .part
    }

    /// - Parameter text: The lines before.
    private mutating func takeUsage(
        _ line: UnsafeRawBufferPointer, _ text: inout [UInt8], after reply: AGIReply?
    ) -> Step {
        guard text.count + line.count < Self.maximumReply else { return .refused(.replyTooLarge) }
        // The usage text need not end with a line break, so the last line is known by its end.
        if line.reversed().starts(with: "520 End of proper usage.".utf8.reversed()) {
            return finish(reply ?? AGIReply(status: 520, text: String(decoding: text, as: UTF8.self)))
        }
        text.append(UInt8(ascii: "\n"))
        text.append(contentsOf: line)
        state = .usage(text, after: reply)
        return .part
    }

    /// - Parameter text: The lines before, with their line breaks.
    private mutating func takeValue(_ line: UnsafeRawBufferPointer, _ text: inout [UInt8]) -> Step {
        guard text.count + line.count < Self.maximumReply else { return .refused(.replyTooLarge) }
        text.append(contentsOf: line)
        guard text.last == UInt8(ascii: ")") else {
            state = .value(text)
            return .part
        }
        return finish(AGIReply(result: "1", note: String(decoding: text.dropLast(), as: UTF8.self)))
    }

    private mutating func finish(_ reply: AGIReply) -> Step {
        state = .idle
        notices = 0
        return .reply(reply)
    }
}

extension AGIReply {
    fileprivate init(status: Int, text: UnsafeRawBufferPointer) {
        self.init(status: status, text: String(decoding: text, as: UTF8.self))
    }
}
