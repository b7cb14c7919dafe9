import NIOCore

/// How the reply of a command may look, beyond the single line that all have.
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
    /// What was read.
    enum Event: Equatable {
        /// The caller left. Not a reply: may come before, after or between replies.
        case hangup
        case reply(AGIReply)
    }

    static let maximumLine = 8 * 1024
    static let maximumReply = 64 * 1024

    private enum State {
        case idle
        case awaiting(ReplyShape)
        /// Inside a value with line breaks: what came so far.
        case value([UInt8])
        /// Inside a `520-` block. The reply is what the block belongs to, if EXEC already answered.
        case usage([UInt8], after: AGIReply?)
        /// EXEC answered 1: a 520 must follow.
        case usageOf(AGIReply)
    }

    private var state = State.idle

    /// A command was sent: the next reply is of this shape.
    mutating func expectReply(_ shape: ReplyShape) {
        state = .awaiting(shape)
    }

    /// Takes the next event from `buffer`, or `nil` if it needs more bytes; those it cannot use yet stay in `buffer`.
    mutating func next(_ buffer: inout ByteBuffer) throws(ProtocolViolation) -> Event? {
        while buffer.readableBytes > 0 {
            var outcome: Result<Event?, ProtocolViolation> = .success(nil)
            var found = false
            buffer.readWithUnsafeReadableBytes { readable in
                guard let end = readable.firstIndex(of: UInt8(ascii: "\n")) else {
                    outcome = checkPartial(readable)
                    return 0
                }
                found = true
                let line = UnsafeRawBufferPointer(rebasing: readable[..<end])
                outcome = line.count > Self.maximumLine ? .failure(.replyTooLarge) : take(line)
                return end + 1
            }
            if let event = try outcome.get() { return event }
            if !found { return nil }
        }
        return nil
    }

    /// A line without its LF: refused at once if it can become nothing that is allowed.
    private func checkPartial(_ bytes: UnsafeRawBufferPointer) -> Result<Event?, ProtocolViolation> {
        if case .idle = state, !"HANGUP".utf8.starts(with: bytes) {
            return .failure(.unsolicitedBytes(ProtocolViolation.excerpt(bytes)))
        }
        return bytes.count > Self.maximumLine ? .failure(.replyTooLarge) : .success(nil)
    }

    private mutating func take(_ line: UnsafeRawBufferPointer) -> Result<Event?, ProtocolViolation> {
        switch state {
        case .value(let value): return takeValue(line, after: value)
        case .usage(let text, let reply): return takeUsage(line, after: text, of: reply)
        case .idle, .awaiting, .usageOf: break
        }
        if line.elementsEqual("HANGUP".utf8) { return .success(.hangup) }
        switch state {
        case .awaiting(let shape): return takeFirst(line, shape: shape)
        case .usageOf(let reply): return takeUsageStart(line, of: reply)
        case .idle, .value, .usage: return .failure(.unsolicitedBytes(ProtocolViolation.excerpt(line)))
        }
    }

    private mutating func takeFirst(
        _ line: UnsafeRawBufferPointer, shape: ReplyShape
    ) -> Result<Event?, ProtocolViolation> {
        guard let rest = line.suffix(after: "200 result=") else { return takeOther(line) }
        switch shape {
        case .line:
            return finish(AGIReply(afterResult: rest))
        case .variable:
            guard let value = rest.suffix(after: "1 (") else { return finish(AGIReply(afterResult: rest)) }
            return takeValue(value, after: nil)
        case .exec:
            let reply = AGIReply(afterResult: rest)
            guard reply.result == "1" else { return finish(reply) }
            state = .usageOf(reply)
            return .success(nil)
        }
    }

    private mutating func takeOther(_ line: UnsafeRawBufferPointer) -> Result<Event?, ProtocolViolation> {
        if line.suffix(after: "100 ") != nil { return .success(nil) }  // GOSUB: "Trying...", the reply follows
        if let text = line.suffix(after: "510 ") { return finish(AGIReply(status: 510, text: text)) }
        if let text = line.suffix(after: "511 ") { return finish(AGIReply(status: 511, text: text)) }
        return takeUsageStart(line, of: nil)
    }

    private mutating func takeUsageStart(
        _ line: UnsafeRawBufferPointer, of reply: AGIReply?
    ) -> Result<Event?, ProtocolViolation> {
        if let text = line.suffix(after: "520 ") { return finish(reply ?? AGIReply(status: 520, text: text)) }
        guard let text = line.suffix(after: "520-") else {
            return .failure(.malformedReply(ProtocolViolation.excerpt(line)))
        }
        state = .usage(Array(text), after: reply)
        return .success(nil)
    }

    private mutating func takeUsage(
        _ line: UnsafeRawBufferPointer, after text: [UInt8], of reply: AGIReply?
    ) -> Result<Event?, ProtocolViolation> {
        guard text.count + line.count < Self.maximumReply else { return .failure(.replyTooLarge) }
        // The usage text need not end with a line break, so the last line is known by its end.
        if line.reversed().starts(with: "520 End of proper usage.".utf8.reversed()) {
            return finish(reply ?? AGIReply(status: 520, text: String(decoding: text, as: UTF8.self)))
        }
        state = .idle  // gives up the stored text, so that appending does not copy it
        var text = text
        text.append(UInt8(ascii: "\n"))
        text.append(contentsOf: line)
        state = .usage(text, after: reply)
        return .success(nil)
    }

    private mutating func takeValue(
        _ line: UnsafeRawBufferPointer, after earlier: [UInt8]?
    ) -> Result<Event?, ProtocolViolation> {
        guard (earlier?.count ?? 0) + line.count < Self.maximumReply else { return .failure(.replyTooLarge) }
        state = .idle
        var value = earlier.map { $0 + CollectionOfOne(UInt8(ascii: "\n")) } ?? []
        value.append(contentsOf: line)
        guard value.last == UInt8(ascii: ")") else {
            state = .value(value)
            return .success(nil)
        }
        return finish(AGIReply(result: "1", note: String(decoding: value.dropLast(), as: UTF8.self)))
    }

    private mutating func finish(_ reply: AGIReply) -> Result<Event?, ProtocolViolation> {
        state = .idle
        return .success(.reply(reply))
    }
}

extension AGIReply {
    fileprivate init(status: Int, text: UnsafeRawBufferPointer) {
        self.init(status: status, text: String(decoding: text, as: UTF8.self))
    }
}
