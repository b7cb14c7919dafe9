import NIOCore

/// Cuts a byte stream into messages, whatever its segmentation; a value that knows no socket.
///
/// Lines end with LF or CRLF, a message with an empty line. Nothing that arrives ends the parsing: what cannot be a
/// message becomes ``ManagerFrame/dropped(_:actionID:)`` and the next empty line is the way back.
///
/// A single line without a colon is left out of its message and counted instead of dropping the message: a caller who
/// can put a line break into a value must not be able to suppress the `Hangup` that carries it.
struct ManagerParser {
    private let maximumBytes: Int
    private let maximumHeaders: Int
    private var expectsBanner: Bool
    private var buffer = ByteBuffer()
    /// Length of `buffer` known to hold no LF, so that one long line is not searched again with each segment.
    private var searched = 0
    private var headers: [ManagerMessage.Header] = []
    private var byteCount = 0
    private var strayLines = 0
    private var isDiscarding = false
    /// The rest of an oversized line is skipped up to its LF.
    private var isInsideOversizedLine = false

    /// The longest greeting, in bytes; Asterisk's has 30. Nothing longer is waited for: its frame has one character
    /// more than this, so that no greeting is read from it.
    static let maximumBanner = 256

    init(limits: ManagerLimits = ManagerLimits(), expectsBanner: Bool = true) {
        maximumBytes = limits.messageBytes
        maximumHeaders = limits.headersPerMessage
        self.expectsBanner = expectsBanner
    }

    /// Takes what arrived; ``next()`` is then called until it answers nil.
    mutating func append(_ bytes: ByteBuffer) {
        if buffer.readableBytes == 0 {
            buffer = bytes
            searched = 0
        } else {
            buffer.discardReadBytes()
            buffer.writeImmutableBuffer(bytes)
        }
    }

    /// The next frame, or nil when more bytes are needed.
    mutating func next() -> ManagerFrame? {
        while let line = nextLine() {
            if expectsBanner {
                expectsBanner = false
                return .banner(String(line.text.prefix(Self.maximumBanner + 1)))
            }
            if let frame = take(line) { return frame }
        }
        return nil
    }

    private struct Line {
        var text: Substring
        var byteCount: Int
        /// The line was longer than a message may be: `text` holds nothing of it.
        var isOversized = false
    }

    /// The next line without its line end, or nil. Never keeps more than `maximumBytes` in memory.
    private mutating func nextLine() -> Line? {
        let view = buffer.readableBytesView
        guard let end = view.dropFirst(searched).firstIndex(of: UInt8(ascii: "\n")) else {
            searched = buffer.readableBytes
            if expectsBanner, searched > Self.maximumBanner { return takeBannerWithoutEnd() }
            if searched > maximumBytes {
                isInsideOversizedLine = true
                buffer.clear()
                searched = 0
            }
            return nil
        }
        let count = view.distance(from: view.startIndex, to: end)
        let bytes = view[..<end]
        let isOversized = isInsideOversizedLine || count > maximumBytes
        let content = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
        let text = isOversized ? "" : Substring(String(decoding: content, as: UTF8.self))
        buffer.moveReaderIndex(forwardBy: count + 1)
        searched = 0
        isInsideOversizedLine = false
        return Line(text: text, byteCount: count + 1, isOversized: isOversized)
    }

    private mutating func takeBannerWithoutEnd() -> Line {
        let text = String(decoding: buffer.readableBytesView, as: UTF8.self)
        let line = Line(text: Substring(text), byteCount: buffer.readableBytes)
        buffer.clear()
        searched = 0
        return line
    }

    private mutating func take(_ line: Line) -> ManagerFrame? {
        if line.text.isEmpty && !line.isOversized { return endMessage() }
        byteCount += line.byteCount
        guard !isDiscarding else { return nil }
        guard !line.isOversized, byteCount <= maximumBytes, headers.count < maximumHeaders else {
            return discard(.tooLarge)
        }
        guard let header = ManagerMessage.Header(line: line.text) else {
            if headers.isEmpty { return discard(.unrecognised) }
            strayLines += 1
            return nil
        }
        if headers.isEmpty, !header.name.isSameHeader(as: "Event"), !header.name.isSameHeader(as: "Response") {
            return discard(.unrecognised)
        }
        headers.append(header)
        return nil
    }

    /// Reports the drop at once, and skips what is left of the message.
    private mutating func discard(_ drop: ManagerDrop) -> ManagerFrame {
        isDiscarding = true
        let actionID = ManagerMessage(headers: headers, byteCount: byteCount).actionID
        headers = []
        return .dropped(drop, actionID: actionID)
    }

    private mutating func endMessage() -> ManagerFrame? {
        defer {
            headers = []
            byteCount = 0
            strayLines = 0
            isDiscarding = false
        }
        if headers.isEmpty { return nil }
        return .message(ManagerMessage(headers: headers, byteCount: byteCount + 2), strayLines: strayLines)
    }
}

extension ManagerMessage.Header {
    /// `Key: value`, `Key:value` or `Key:`; nil without a colon or without a name.
    fileprivate init?(line: Substring) {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), colon != line.startIndex else { return nil }
        // By bytes, not characters: a colon or a blank may carry a combining mark.
        let rest = line.utf8[line.utf8.index(after: colon)...]
        let value = rest.first == UInt8(ascii: " ") ? rest.dropFirst() : rest
        self.init(String(line[..<colon]), String(Substring(value)))
    }
}
