import NIOCore
import Testing

@testable import FastAGI

@Suite struct ReplyParserTests {
    /// What Asterisk says, to which kind of command, and what it means.
    struct Transcript: Sendable, CustomTestStringConvertible {
        let shape: ReplyShape
        let text: String
        let events: [ReplyParser.Event]

        var testDescription: String { text }

        init(_ shape: ReplyShape, _ text: String, _ events: ReplyParser.Event...) {
            self.shape = shape
            self.text = text
            self.events = events
        }
    }

    static let usage =
        "520-Invalid command syntax.  Proper usage follows:\nUsage: ANSWER\n\tAnswers.\n520 End of proper usage.\n"
    static let usageText = "Invalid command syntax.  Proper usage follows:\nUsage: ANSWER\n\tAnswers."

    static let transcripts: [Transcript] = [
        Transcript(.line, "200 result=0\n", .reply(AGIReply(result: "0"))),
        Transcript(.line, "200 result=-1\n", .reply(AGIReply(result: "-1"))),
        Transcript(.line, "200 result=042*\n", .reply(AGIReply(result: "042*"))),
        Transcript(.line, "200 result=\n", .reply(AGIReply(result: ""))),
        Transcript(.line, "200 result= (timeout)\n", .reply(AGIReply(result: "", note: "timeout"))),
        Transcript(.line, "200 result=12 (timeout)\n", .reply(AGIReply(result: "12", note: "timeout"))),
        Transcript(.line, "200 result=53 endpos=6560\n", .reply(AGIReply(result: "53", endpos: 6560))),
        Transcript(
            .line, "200 result=35 (dtmf) endpos=800\n", .reply(AGIReply(result: "35", note: "dtmf", endpos: 800))),
        Transcript(.line, "100 result=0 Trying...\n200 result=0\n", .reply(AGIReply(result: "0"))),
        Transcript(
            .line, "510 Invalid or unknown command\n", .reply(AGIReply(status: 510, text: "Invalid or unknown command"))
        ),
        Transcript(
            .line, "511 Command Not Permitted on a dead channel or intercept routine\n",
            .reply(AGIReply(status: 511, text: "Command Not Permitted on a dead channel or intercept routine"))),
        Transcript(
            .line, "520 Invalid command syntax.  Proper usage not available.\n",
            .reply(AGIReply(status: 520, text: "Invalid command syntax.  Proper usage not available."))),
        Transcript(.line, usage, .reply(AGIReply(status: 520, text: usageText))),
        Transcript(
            .line, "520-Usage:\nno line break520 End of proper usage.\n", .reply(AGIReply(status: 520, text: "Usage:"))),
        Transcript(.line, "HANGUP\n200 result=0\nHANGUP\n", .hangup, .reply(AGIReply(result: "0")), .hangup),
        Transcript(.line, "HANGUP\nHANGUP\n511 dead\n", .hangup, .hangup, .reply(AGIReply(status: 511, text: "dead"))),
        Transcript(.variable, "200 result=0\n", .reply(AGIReply(result: "0"))),
        Transcript(.variable, "200 result=1 ()\n", .reply(AGIReply(result: "1", note: ""))),
        Transcript(.variable, "200 result=1 (a (b) c)\n", .reply(AGIReply(result: "1", note: "a (b) c"))),
        Transcript(
            .variable, "200 result=1 (one\ntwo\n\nHANGUP\nfour)\nHANGUP\n",
            .reply(AGIReply(result: "1", note: "one\ntwo\n\nHANGUP\nfour")), .hangup),
        Transcript(.variable, "200 result=1 (\n)\n", .reply(AGIReply(result: "1", note: "\n"))),
        Transcript(.variable, "HANGUP\n511 dead\n", .hangup, .reply(AGIReply(status: 511, text: "dead"))),
        Transcript(.variable, usage, .reply(AGIReply(status: 520, text: usageText))),
        Transcript(.exec, "200 result=0\n", .reply(AGIReply(result: "0"))),
        Transcript(.exec, "200 result=-2\n", .reply(AGIReply(result: "-2"))),
        Transcript(.exec, "200 result=1\n\(usage)", .reply(AGIReply(result: "1"))),
        Transcript(.exec, "200 result=1\nHANGUP\n520 No usage.\n", .hangup, .reply(AGIReply(result: "1"))),
    ]

    @Test(arguments: transcripts)
    func `a transcript means the same whole, byte by byte and cut anywhere`(transcript: Transcript) throws {
        let bytes = Array(transcript.text.utf8)
        #expect(try events(transcript.shape, [bytes]) == transcript.events)
        #expect(try events(transcript.shape, bytes.map { [$0] }) == transcript.events)
        for cut in bytes.indices {
            #expect(try events(transcript.shape, [Array(bytes[..<cut]), Array(bytes[cut...])]) == transcript.events)
        }
    }

    @Test(arguments: ["200 result=0\n", "h", "HANGUPX", "HANGUP \n", "\n", "511 dead\n", "HANGUP\r\n"])
    func `bytes that nothing asked for are refused at once`(text: String) {
        #expect(throws: ProtocolViolation.self) { try events(nil, [Array(text.utf8)]) }
        #expect(throws: ProtocolViolation.self) { try events(nil, text.utf8.map { [$0] }) }
        #expect(throws: ProtocolViolation.self) { try events(.line, [Array("200 result=0\n\(text)".utf8)]) }
    }

    @Test func `HANGUP may come while no command is outstanding`() throws {
        #expect(try events(nil, [Array("HANGUP\nHANGUP\n".utf8)]) == [.hangup, .hangup])
    }

    @Test(arguments: ["hello\n", "200 ok\n", "20 result=0\n", "5\n", "\n", "520\n", "HANGUP \n"])
    func `a line that is no reply is refused`(text: String) {
        let line = String(text.dropLast())
        #expect(throws: ProtocolViolation.malformedReply(line)) { try events(.line, [Array(text.utf8)]) }
    }

    @Test func `a line above 8 KiB is refused, ended or not`() throws {
        let longest = "200 result=" + String(repeating: "1", count: 8_192 - 11)
        #expect(try events(.line, [Array("\(longest)\n".utf8)]).count == 1)
        for text in ["\(longest)1\n", "\(longest)1"] {
            #expect(throws: ProtocolViolation.replyTooLarge) { try events(.line, [Array(text.utf8)]) }
        }
    }

    @Test(arguments: [(ReplyShape.variable, "200 result=1 (\n"), (.line, "520-Usage:\n")])
    func `a reply of many lines is refused above 64 KiB`(shape: ReplyShape, start: String) {
        let line = String(repeating: "x", count: 1_023) + "\n"
        let text = start + String(repeating: line, count: 65)
        #expect(throws: ProtocolViolation.replyTooLarge) { try events(shape, [Array(text.utf8)]) }
    }

    /// What a parser reads from `pieces`, one read each, after a command of `shape` (`nil`: none) was sent.
    private func events(_ shape: ReplyShape?, _ pieces: [[UInt8]]) throws(ProtocolViolation) -> [ReplyParser.Event] {
        var parser = ReplyParser()
        if let shape { parser.expectReply(shape) }
        var buffer = ByteBuffer()
        var events: [ReplyParser.Event] = []
        for piece in pieces {
            buffer.writeBytes(piece)
            while let event = try parser.next(&buffer) { events.append(event) }
        }
        return events
    }
}

@Suite struct `Lines that are no reply` {
    @Test(arguments: ["HANGUP\n", "100 result=0 Trying...\n"])
    func `may come some times, but not without end`(line: String) throws {
        var parser = ReplyParser()
        for round in 0..<3 {
            parser.expectReply(.line)
            var bytes = ByteBuffer(string: String(repeating: line, count: 10) + "200 result=0\n")
            var last: ReplyParser.Event?
            while let event = try parser.next(&bytes) { last = event }
            #expect(last == .reply(AGIReply(result: "0")), "\(round): a reply begins the count anew")
        }
        parser.expectReply(.line)
        var bytes = ByteBuffer(string: String(repeating: line, count: 1_000))
        #expect(throws: ProtocolViolation.unsolicitedBytes(String(line.dropLast()))) {
            while try parser.next(&bytes) != nil {}
        }
    }
}
