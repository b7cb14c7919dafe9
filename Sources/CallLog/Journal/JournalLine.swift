import Foundation
import Routing

/// One line of the journal that bears one of our events.
///
/// ```
/// "USER_DEFINED","HOTLINE_HOP","1795373655.235328","lab-1.0","lab-1.0","PJSIP/trunk-0","138…","s","{""extra"":""…""}"
/// ```
/// Nine fields, every one quoted, a quote inside doubled: eventenum, userdeftype, eventtime, uniqueid, linkedid,
/// channame, num, exten, extra (`docs/dialplan.md`, section 3).
struct JournalLine {
    /// The beginning of every line of ours. Quotes inside a field are doubled, so that no field can hold it.
    static let mark = Array(#""USER_DEFINED","HOTLINE_"#.utf8)
    /// The beginnings of the other lines of our `cel.conf`.
    static let foreignMarks = [Array(#""ANSWER","","#.utf8), Array(#""LINKEDID_END","","#.utf8)]
    /// The longest line that is looked at; ours are below 8 KB.
    static let maximumLength = 65_536

    let event: DialplanEvent

    /// The kind of a line.
    enum Reading {
        case ours(JournalLine)
        /// Another event of Asterisk: whole, and nothing to us.
        case foreign
        case broken
    }

    /// Reads the bytes of one line, without its line feed.
    static func read(_ bytes: UnsafeRawBufferPointer) -> Reading {
        guard bytes.count <= maximumLength, let fields = JournalFields(bytes) else { return .broken }
        guard bytes.starts(with: mark) else { return .foreign }
        guard let extra = fields.extra else { return .broken }
        return .ours(
            JournalLine(
                event: DialplanEvent(
                    name: fields.text(1), leg: LegID(fields.text(3)), caller: fields.text(6), extra: extra)))
    }
}

/// The places of a line's nine fields, between their quotes.
private struct JournalFields {
    private let bytes: UnsafeRawBufferPointer
    private var ranges: [Range<Int>] = []
    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")

    /// `nil` if there are not nine of them.
    init?(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        ranges.reserveCapacity(9)
        var index = 0
        repeat {
            guard index < bytes.count, bytes[index] == Self.quote, let end = Self.end(of: bytes, from: index + 1)
            else { return nil }
            ranges.append(index + 1..<end)
            index = end + 2  // the quote and the comma
            guard end + 1 == bytes.count || bytes[end + 1] == Self.comma, ranges.count <= 9 else { return nil }
        } while index <= bytes.count
        guard ranges.count == 9 else { return nil }
    }

    func text(_ field: Int) -> String {
        let text = String(decoding: bytes[ranges[field]], as: UTF8.self)
        return text.utf8.contains(Self.quote) ? text.replacing("\"\"", with: "\"") : text
    }

    /// The text inside the JSON that Asterisk wraps it in: `{"extra":"…"}`.
    var extra: String? {
        let range = ranges[8]
        let head = Self.head
        let tail = Self.tail
        guard range.count >= head.count + tail.count else { return nil }
        let inner = range.lowerBound + head.count..<range.upperBound - tail.count
        let isPlain =
            bytes[range].starts(with: head) && bytes[inner.upperBound..<range.upperBound].elementsEqual(tail)
            && !bytes[inner].contains { $0 == Self.quote || $0 == UInt8(ascii: "\\") }
        if isPlain {
            return String(decoding: bytes[inner], as: UTF8.self)
        }
        return (try? JSONDecoder().decode([String: String].self, from: Data(text(8).utf8)))?["extra"]
    }

    private static let head = Array(#"{""extra"":"""#.utf8)
    private static let tail = Array(#"""}"#.utf8)

    /// Finds the quote that closes a field.
    private static func end(of bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var index = start
        while index < bytes.count,
            let found = memchr(bytes.baseAddress! + index, Int32(quote), bytes.count - index)
        {
            let position = UnsafeRawPointer(found) - bytes.baseAddress!
            guard position + 1 < bytes.count, bytes[position + 1] == quote else { return position }
            index = position + 2
        }
        return nil
    }
}
