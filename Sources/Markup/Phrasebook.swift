/// English sentences of a known form, such as those of a library or of records, in Chinese.
public struct Phrasebook: Sendable {
    /// `%` stands for any text; in the Chinese, `%2` for the second one.
    private let phrases: [(english: String, chinese: String)]

    /// - Parameter phrases: The longer of two that begin alike comes first.
    public init(_ phrases: [(String, String)]) {
        self.phrases = phrases
    }

    /// The Chinese of a sentence; one of another form stays as it is.
    public func chinese(_ sentence: String) -> String {
        for (english, chinese) in phrases {
            if let parts = Self.parts(of: sentence, english) { return Self.filled(chinese, with: parts) }
        }
        return sentence
    }

    /// The texts that stand for each `%`; `nil` if the sentence is of another form.
    private static func parts(of sentence: String, _ english: String) -> [String]? {
        let pieces = english.split(separator: "%", omittingEmptySubsequences: false)
        guard sentence.hasPrefix(pieces[0]) else { return nil }
        var rest = sentence.dropFirst(pieces[0].count)
        var parts: [String] = []
        for (index, piece) in pieces.enumerated().dropFirst() {
            let isLast = index == pieces.count - 1
            guard let end = isLast ? rest.startOfSuffix(piece) : rest.firstRange(of: piece)?.lowerBound else {
                return nil
            }
            parts.append(String(rest[..<end]))
            rest = rest[end...].dropFirst(piece.count)
        }
        return rest.isEmpty ? parts : nil
    }

    private static func filled(_ chinese: String, with parts: [String]) -> String {
        var pieces = chinese.split(separator: "%", omittingEmptySubsequences: false)
        var text = String(pieces.removeFirst())
        for (index, piece) in pieces.enumerated() {
            let number = piece.first?.wholeNumberValue.map { $0 - 1 }
            text += parts[number ?? index] + (number == nil ? piece : piece.dropFirst())
        }
        return text
    }
}

extension Substring {
    fileprivate func startOfSuffix(_ suffix: Substring) -> Index? {
        hasSuffix(suffix) ? index(endIndex, offsetBy: -suffix.count) : nil
    }
}
