import StrictYAML

/// A long list of numbers as text: one number a line, `,2027-01-01` behind it if it ends on a day, `#` before a remark.
///
/// In a document the line breaks may have become spaces: numbers are divided by either.
enum ListText {
    static let maximumLines = 1_000_000

    /// - Parameter origin: What the text is called in mistakes, such as `black.txt`.
    static func numbers(_ text: String, origin: String, at element: Element) -> [NumberKey: LastDay]? {
        var text = text
        return text.withUTF8 { bytes in
            var numbers: [NumberKey: LastDay] = [:]
            var badLines = 0
            let isWhole = forEachEntry(bytes) { line, entry in
                if let (key, last) = read(entry) {
                    numbers[key] = last
                    return
                }
                badLines += 1
                if badLines <= 20 {
                    element.report(
                        "\(origin), line \(line): '\(String(decoding: entry, as: UTF8.self).shortened)' is no number; write "
                            + "digits, and ,2027-01-01 behind them if it ends on a day")
                }
            }
            if badLines > 20 {
                element.report("\(origin): \(badLines - 20) more lines are no number")
            }
            if !isWhole {
                element.report("\(origin) has more than \(maximumLines) lines; shorten it")
            } else if numbers.isEmpty && badLines == 0 {
                element.report("\(origin) has no number; fill it or leave it out")
            }
            return isWhole && badLines == 0 && !numbers.isEmpty ? numbers : nil
        }
    }

    /// The numbers as they are written, without remarks.
    static func entries(_ text: String) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var entries: [String] = []
            _ = forEachEntry(bytes) { entries.append(String(decoding: $1, as: UTF8.self)) }
            return entries
        }
    }

    /// Bytes of a document in lines that hold one number and nothing else: they do not count against its size.
    static func bytes(in document: String) -> Int {
        var document = document
        return document.withUTF8 { bytes in
            var sum = 0
            var count = 0
            for line in bytes.split(separator: UInt8(ascii: "\n")) where line.count <= 60 && count < maximumLines {
                if isLoneNumber(line) {
                    sum += line.count + 1
                    count += 1
                }
            }
            return sum
        }
    }

    private static func isLoneNumber(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let words = line.split { $0 == 0x20 || $0 == 0x0D }
        guard words.count == 1 else { return false }
        let parts = words[0].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        let isDated = parts.count == 2 && parts[1].count == 10
        return (parts.count == 1 || isDated) && (3...20).contains(parts[0].count)
            && parts[0].dropFirst().allSatisfy(\.isASCIIDigit)
    }

    /// - Returns: Whether the text had no more lines than allowed.
    private static func forEachEntry(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: (Int, Slice<UnsafeBufferPointer<UInt8>>) -> Void
    ) -> Bool {
        var line = 1
        var start: Int?
        var isRemark = false
        for index in 0...bytes.count {
            let byte = index < bytes.count ? bytes[index] : UInt8(ascii: "\n")
            let isSpace = byte == UInt8(ascii: "\n") || byte == 0x20 || byte == 0x0D || byte == 0x09
            if isSpace || byte == UInt8(ascii: "#"), let from = start {
                body(line, bytes[from..<index])
                start = nil
            } else if !isSpace && byte != UInt8(ascii: "#") && start == nil && !isRemark {
                start = index
            }
            if byte == UInt8(ascii: "#") { isRemark = true }
            if byte == UInt8(ascii: "\n") && index < bytes.count {
                isRemark = false
                line += 1
                if line > maximumLines + 1 { return false }
            }
        }
        return true
    }

    /// `13800138000` or `13800138000,2027-01-01`.
    private static func read(_ entry: Slice<UnsafeBufferPointer<UInt8>>) -> (NumberKey, LastDay)? {
        let parts = entry.split(separator: UInt8(ascii: ","), maxSplits: 1, omittingEmptySubsequences: false)
        guard let digits = parts.first, let key = key(digits) else { return nil }
        guard parts.count == 2 else { return (key, LastDay(nil)) }
        guard let day = CivilDay(String(decoding: parts[1], as: UTF8.self)) else { return nil }
        return (key, LastDay(day))
    }

    private static func key(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> NumberKey? {
        // The common case first: a mobile or a national number as it is.
        if digits.count == 11 && digits.first == UInt8(ascii: "1") { return NumberKey(bytes: digits) }
        return NumberForm.normal(String(decoding: digits, as: UTF8.self)).flatMap { NumberKey($0) }
    }
}
