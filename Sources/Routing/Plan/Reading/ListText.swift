import CivilTime
import Markup
import Numbering
import StrictYAML

/// A long list of numbers as text.
///
/// In a file, a line is a number: `138 0013 8013`, `"13800138013",2027-01-01` if it ends on a day, `#` before a remark;
/// what stands behind a tab is a last day, or a remark without digits. In a document line breaks may have become
/// blanks, so that there blanks divide numbers.
enum ListText {
    static let maximumLines = 1_000_000

    /// One number of a list, and the last day on which it counts.
    struct Entry {
        let key: NumberKey
        let last: LastDay

        /// As ``ListText/words(_:at:)`` reads it.
        var text: String { "\(key)" + (last.text.map { ",\($0)" } ?? "") }
    }

    /// Reads a file. Its mistakes never quote it: it may not be the file that was meant.
    /// - Parameter name: What the file is called in mistakes, such as `black.txt`.
    static func lines(_ text: String, of name: String, at element: Element) -> [Entry]? {
        let breaks: Set<UInt8> = [newline, carriageReturn]
        return read(text, called: Message(name, "“\(name)”"), at: element, isBreak: breaks.contains, line) {
            line, _, why in
            Message("\(name), line \(line) is no number: ", "“\(name)”第\(line)行不是号码：") + why
        }
    }

    /// Reads the text of `numberList`.
    static func words(_ text: String, at element: Element) -> [Entry]? {
        let blanks: Set<UInt8> = [newline, carriageReturn, 0x20, 0x09]
        let name = Message("the list", "名单")
        return read(text, called: name, at: element, isBreak: blanks.contains, word) { line, word, why in
            let word = String(decoding: word, as: UTF8.self).shortened
            return Message("the list, line \(line): '\(word)' is no number: ", "名单第\(line)行：“\(word)”不是号码：") + why
        }
    }

    /// Bytes of a document in lines that hold one number and nothing else: they do not count against its size.
    static func bytes(in document: String) -> Int {
        var document = document
        return document.withUTF8 { bytes in
            var sum = 0
            var count = 0
            for line in bytes.split(separator: newline) where line.count <= 60 && count < maximumLines {
                if isLoneNumber(line) {
                    sum += line.count + 1
                    count += 1
                }
            }
            return sum
        }
    }

    private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// Why a line is no number.
    private struct Fault: Error {
        let reason: Message
    }

    private static func isLoneNumber(_ line: Bytes) -> Bool {
        let words = line.split { $0 == 0x20 || $0 == 0x0D }
        guard words.count == 1 else { return false }
        let parts = words[0].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        let isDated = parts.count == 2 && parts[1].count == 10
        return (parts.count == 1 || isDated) && (3...20).contains(parts[0].count)
            && parts[0].dropFirst().allSatisfy(\.isASCIIDigit)
    }

    // MARK: Pieces of the text

    private static func read(
        _ text: String, called name: Message, at element: Element, isBreak: (UInt8) -> Bool,
        _ entry: (Bytes) throws(Fault) -> Entry?, _ describe: (Int, Bytes, Message) -> Message
    ) -> [Entry]? {
        var text = text
        return text.withUTF8 { bytes in
            var entries: [Entry] = []
            var badLines = 0
            let isWhole = forEachPiece(bytes, isBreak) { line, piece in
                do throws(Fault) {
                    if let entry = try entry(piece) { entries.append(entry) }
                } catch {
                    badLines += 1
                    if badLines <= 20 { element.report(describe(line, piece, error.reason)) }
                }
            }
            if badLines > 20 {
                element.report(
                    name + Message(": \(badLines - 20) more lines are no number", "：另有\(badLines - 20)行不是号码"))
            }
            if !isWhole {
                element.report(
                    name + Message(" has more than \(maximumLines) lines; shorten it", "超过\(maximumLines)行；请缩短"))
            } else if entries.isEmpty && badLines == 0 {
                element.report(name + Message(" has no number; fill it or leave it out", "中没有号码；请填写，或删去"))
            }
            return isWhole && badLines == 0 && !entries.isEmpty ? entries : nil
        }
    }

    /// Calls `body` for what stands between breaks and before a `#`, with the number of its line, unless it is empty.
    /// - Returns: Whether the text had no more lines than allowed.
    private static func forEachPiece(
        _ bytes: UnsafeBufferPointer<UInt8>, _ isBreak: (UInt8) -> Bool, _ body: (Int, Bytes) -> Void
    ) -> Bool {
        var line = 1
        var start = 0
        var isRemark = false
        for index in 0...bytes.count {
            let byte = index < bytes.count ? bytes[index] : newline
            if isBreak(byte) || byte == UInt8(ascii: "#") {
                if !isRemark && start < index { body(line, bytes[start..<index]) }
                isRemark = isRemark || byte == UInt8(ascii: "#")
                start = index + 1
            }
            guard index < bytes.count, byte == newline || byte == carriageReturn else { continue }
            isRemark = false
            // CR LF is one break, counted at its LF.
            if byte == carriageReturn, index + 1 < bytes.count, bytes[index + 1] == newline { continue }
            line += 1
            if line > maximumLines + 1 { return false }
        }
        return true
    }

    // MARK: One piece

    /// - Returns: `nil` if nothing stands there.
    private static func line(_ bytes: Bytes) throws(Fault) -> Entry? {
        if let entry = mobile(bytes) { return entry }
        let text = String(decoding: bytes, as: UTF8.self)
        let columns = text.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = columns[0].split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        let remark = columns.dropFirst().first.map { WrittenNumber.unquoted($0) } ?? ""
        let written = parts.dropFirst().first.map { WrittenNumber.unquoted($0) }
        let day = written?.isEmpty == true ? nil : written
        let number = WrittenNumber.unquoted(parts[0])
        guard !WrittenNumber.bare(number).isEmpty else {
            guard remark.isEmpty, day == nil else { throw Fault(reason: Message("its first column is empty", "第一列为空")) }
            return nil
        }
        let isLastDay = day == nil && remark.unicodeScalars.contains { $0.properties.generalCategory == .decimalNumber }
        let entry = try entry(number, until: day ?? (isLastDay ? remark : nil))
        if let why = NumberForm.incompleteness(of: "\(entry.key)") { throw Fault(reason: Message("it ", "") + why) }
        return entry
    }

    private static func word(_ bytes: Bytes) throws(Fault) -> Entry? {
        if let entry = mobile(bytes) { return entry }
        let parts = String(decoding: bytes, as: UTF8.self)
            .split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
        return try entry(parts[0], until: parts.dropFirst().first)
    }

    /// The common case first: a mobile as it is.
    private static func mobile(_ bytes: Bytes) -> Entry? {
        guard bytes.count == 11, bytes.first == UInt8(ascii: "1") else { return nil }
        return NumberKey(bytes: bytes).map { Entry(key: $0, last: LastDay(nil)) }
    }

    private static func entry(_ number: String, until day: String?) throws(Fault) -> Entry {
        guard let key = NumberForm.normal(number).flatMap({ NumberKey($0) }) else {
            let fault = WrittenNumber.fault(in: number)
            throw Fault(
                reason: fault
                    ?? Message(
                        "a number has 3 to 18 digits, and each stands on a line of its own", "号码为3至18位数字，一行一个"))
        }
        guard let day else { return Entry(key: key, last: LastDay(nil)) }
        guard let last = CivilDay(day) else {
            throw Fault(
                reason: Message(
                    "what stands behind it is no day; write ,2027-01-01 if it ends on one, and # before a remark",
                    "号码之后的内容不是日期；有截止日期请写 ,2027-01-01，备注之前请写 #"))
        }
        return Entry(key: key, last: LastDay(last))
    }
}

extension [ListText.Entry] {
    /// By number; of several entries of a number the last counts.
    var byNumber: [NumberKey: LastDay] {
        reduce(into: [:]) { $0[$1.key] = $1.last }
    }
}
