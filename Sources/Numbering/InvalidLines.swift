public import Markup

/// A text that an operator wrote, with everything that is wrong in it. Nothing of it was taken over.
public struct InvalidLines: Worded, Equatable, CustomStringConvertible {
    public struct Mistake: Hashable, Sendable {
        /// From 1.
        public let line: Int
        /// The mistake, and the text to write instead.
        public let reason: Message

        public init(line: Int, reason: Message) {
            self.line = line
            self.reason = reason
        }

        var sentence: Message { Message("line \(line): ", "第\(line)行：") + reason }
    }

    /// The first ones, in the order of the lines; at least one.
    public let mistakes: [Mistake]
    /// With those that are not told one by one.
    public let count: Int

    public init(_ noted: Notes) {
        mistakes = noted.first
        count = noted.count
    }

    public var message: Message {
        let rest = count - mistakes.count
        let more = Message("and \(rest) more mistakes; mend these first", "另有\(rest)处错误；请先改正以上各处")
        return (mistakes.map(\.sentence) + (rest > 0 ? [more] : [])).lines
    }

    /// Mistakes as they are found: the first are kept, the others are counted, so that millions of them take no room.
    public struct Notes: Sendable {
        /// Told one by one at most.
        public static let most = 100
        public private(set) var first: [Mistake] = []
        public private(set) var count = 0

        public init() {}

        public var isEmpty: Bool { count == 0 }

        /// - Parameters:
        ///   - line: From 1.
        ///   - reason: What is wrong, and what to write instead; not asked for beyond those that are told.
        public mutating func add(line: Int, _ reason: @autoclosure () -> Message) {
            count += 1
            guard first.count < Self.most else { return }
            first.append(Mistake(line: line, reason: reason()))
        }
    }
}

/// The lines of a text that say something: no blank ones, no comments (`#`), without byte order mark and carriage
/// returns.
///
/// Read one by one, so that a text of millions of lines takes no room beside itself.
public struct NumberedLines: Sequence, IteratorProtocol {
    private var rest: Substring.UTF8View
    private var number = 0
    private var isOver = false

    public init(_ text: String) {
        rest = (text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]).utf8
    }

    /// `true` if no line says anything.
    public var isEmpty: Bool {
        var lines = self
        return lines.next() == nil
    }

    public mutating func next() -> (number: Int, text: Substring)? {
        while !isOver {
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
            var line = end.map { rest[..<$0] } ?? rest
            isOver = end == nil
            if let end { rest = rest[rest.index(after: end)...] }
            number += 1
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if let first = line.first(where: { $0 != 32 && $0 != 9 }), first != UInt8(ascii: "#") {
                return (number, Substring(line))
            }
        }
        return nil
    }
}

extension StringProtocol {
    /// A text that somebody else wrote as a message may show it: at most 30 characters, none of them invisible.
    public var quoted: String { "'" + visible + "'" }

    /// The same between Chinese marks.
    public var quotedInChinese: String { "“" + visible + "”" }

    private var visible: String {
        let visible = prefix(31).map { $0.unicodeScalars.contains { $0.properties.isInvisible } ? "·" : String($0) }
        return visible.prefix(30).joined() + (visible.count > 30 ? "…" : "")
    }
}

extension Unicode.Scalar.Properties {
    var isInvisible: Bool {
        switch generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: true
        default: false
        }
    }
}
