import NIOCore
import Testing

@testable import AsteriskManager

private struct Stream: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var frames: [String]
}

private let streams = [
    Stream(
        testDescription: "banner and message",
        text: "Asterisk Call Manager/11.0.0\r\nEvent: Hangup\r\nCause: 16\r\n\r\n",
        frames: ["banner Asterisk Call Manager/11.0.0", "Event=Hangup Cause=16"]),
    Stream(
        testDescription: "bare LF, no blank, two blanks, empty value",
        text: "B\nEvent:X\nA:1\nB:  2\nC:\n\nEvent: Y\n\n",
        frames: ["banner B", "Event=X A=1 B= 2 C=", "Event=Y"]),
    Stream(
        testDescription: "a colon in a value stays there",
        text: "B\r\nEvent: X\r\nTime: 10:20:30\r\n\r\n", frames: ["banner B", "Event=X Time=10:20:30"]),
    Stream(
        testDescription: "empty lines between messages are nothing",
        text: "B\r\n\r\n\r\nEvent: X\r\n\r\n\r\nEvent: Y\r\n\r\n", frames: ["banner B", "Event=X", "Event=Y"]),
    Stream(
        testDescription: "a torn head costs its message only",
        text: "B\r\nnel: SIP/1\r\nUniqueid: 1\r\n\r\nEvent: Y\r\n\r\n",
        frames: ["banner B", "unrecognised -", "Event=Y"]),
    Stream(
        testDescription: "a chunk without a colon is dropped once",
        text: "B\r\nGET / HTTP/1.1\r\nmore\r\n\r\nEvent: Y\r\n\r\n",
        frames: ["banner B", "unrecognised -", "Event=Y"]),
    Stream(
        testDescription: "a line break in a value cannot suppress the message",
        text: "B\r\nEvent: Hangup\r\nCallerIDNum: 123\r\nforged\r\nUniqueid: 1.1\r\n\r\n",
        frames: ["banner B", "Event=Hangup CallerIDNum=123 Uniqueid=1.1 (1 stray)"]),
    Stream(
        testDescription: "a long line is dropped with its message",
        text:
            "B\r\nEvent: X\r\nActionID: 7\r\nV: \(String(repeating: "a", count: 300))\r\nW: 1\r\n\r\nEvent: Y\r\n\r\n",
        frames: ["banner B", "tooLarge 7", "Event=Y"]),
    Stream(
        testDescription: "many short lines are too large together",
        text: "B\r\nResponse: Success\r\n\(String(repeating: "A: 345678901234\r\n", count: 14))\r\nEvent: Y\r\n\r\n",
        frames: ["banner B", "tooLarge -", "Event=Y"]),
    Stream(
        testDescription: "too many headers",
        text: "B\r\nEvent: X\r\n\(String(repeating: "A:\r\n", count: 20))\r\nEvent: Y\r\n\r\n",
        frames: ["banner B", "tooLarge -", "Event=Y"]),
    Stream(
        testDescription: "a line ends at LF even before a combining mark",
        text: "B\nEvent: X\nA:\u{301} b\n\n", frames: ["banner B", "Event=X A=\u{301} b"]),
]

struct ManagerParserTests {
    private static let limits: ManagerLimits = {
        var limits = ManagerLimits()
        limits.messageBytes = 200
        limits.headersPerMessage = 20
        return limits
    }()

    private func parse(_ bytes: [UInt8], segment: Int) -> [String] {
        var parser = ManagerParser(limits: Self.limits)
        var frames: [String] = []
        for start in stride(from: 0, to: bytes.count, by: segment) {
            parser.append(ByteBuffer(bytes: bytes[start..<min(start + segment, bytes.count)]))
            while let frame = parser.next() { frames.append(Self.describe(frame)) }
        }
        return frames
    }

    private static func describe(_ frame: ManagerFrame) -> String {
        switch frame {
        case .banner(let text): "banner \(text)"
        case .dropped(let drop, let id): "\(drop) \(id ?? "-")"
        case .message(let message, let stray):
            message.headers.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
                + (stray > 0 ? " (\(stray) stray)" : "")
        }
    }

    @Test(arguments: streams)
    private func `a stream means the same whole and in any segments`(stream: Stream) {
        let bytes = Array(stream.text.utf8)
        for segment in [bytes.count, 1, 2, 3, 7, 64] {
            #expect(parse(bytes, segment: segment) == stream.frames, "segments of \(segment)")
        }
    }

    @Test func `bytes that are not UTF-8 do not lose the message`() {
        let bytes = Array("B\r\nEvent: X\r\nName: ".utf8) + [0xB1, 0xB1, 0xBE] + Array("\r\n\r\n".utf8)
        #expect(parse(bytes, segment: 1) == ["banner B", "Event=X Name=\u{FFFD}\u{FFFD}\u{FFFD}"])
    }

    @Test func `something that never ends its first line is a banner all the same`() {
        let frames = parse(Array(repeating: UInt8(ascii: "x"), count: 1_000), segment: 100)
        #expect(frames.first == "banner " + String(repeating: "x", count: 257))
    }

    @Test func `a message's size on the wire is known`() {
        var parser = ManagerParser(expectsBanner: false)
        parser.append(ByteBuffer(string: "Event: X\r\nA: 1\r\n\r\n"))
        guard case .message(let message, strayLines: 0)? = parser.next() else {
            Issue.record("no message")
            return
        }
        #expect(message.byteCount == 18)
        #expect(ManagerMessage(headers: message.headers).byteCount == 18)
    }
}
