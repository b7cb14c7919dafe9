import Foundation
import Markup

/// What ArgumentParser prints, with its own fixed words in Chinese.
///
/// The texts of our commands in it are Chinese already; here the words around them are translated, and the lines, which
/// come unbroken, are set for a terminal.
struct ParserText {
    /// Columns of the terminal.
    let width: Int

    /// The column at which ArgumentParser begins the explanations of arguments.
    private static let explanationColumn = 26

    /// A refusal, a help page, or what programs read, such as a completion script, which stays as it is.
    func translated(_ english: String, isRefusal: Bool) -> String {
        if isRefusal { return refusal(english) }
        return english.hasPrefix("OVERVIEW: ") ? help(english) : english
    }

    /// A help page.
    private func help(_ english: String) -> String {
        var lines = english.components(separatedBy: "\n")[...]
        var translated: [String] = []
        var isList = false
        while let line = lines.popFirst() {
            if let heading = Self.headings[line] {
                isList = true
                translated.append(heading)
            } else if line.hasPrefix("USAGE: ") {
                isList = true
                translated.append("用法：" + Self.placeholders(in: line.dropFirst("USAGE: ".count)))
            } else if line.hasPrefix("OVERVIEW: ") {
                translated += ("概述：" + line.dropFirst("OVERVIEW: ".count)).wrapped(to: width)
            } else if !isList {
                translated += line.wrapped(to: width)
            } else if line.hasPrefix("  See '") {
                translated.append("  " + Self.placeholders(in: Self.sentences.chinese(String(line.dropFirst(2)))))
            } else if line.hasPrefix("  ") {
                translated += element(line, followedBy: &lines)
            } else {
                translated.append(line)
            }
        }
        return translated.joined(separator: "\n")
    }

    /// An argument or a subcommand, with its explanation beside it or, if its own line is too long, below.
    private func element(_ line: String, followedBy lines: inout ArraySlice<String>) -> [String] {
        let margin = String(repeating: " ", count: Self.explanationColumn)
        var label = line
        var explanation = ""
        if lines.first?.hasPrefix(margin) == true, let below = lines.popFirst() {
            explanation = String(below.dropFirst(Self.explanationColumn))
        } else if line.count > Self.explanationColumn {
            label = String(line.prefix(Self.explanationColumn))
            explanation = String(line.dropFirst(Self.explanationColumn))
        }
        label = "  " + Self.placeholders(in: label.split(separator: " ").joined(separator: " "))
        let room = max(20, width - Self.explanationColumn)
        let wrapped = Self.explanation(explanation).wrapped(to: room).map { margin + $0 }
        guard let first = wrapped.first, !explanation.isEmpty else { return [label] }
        guard label.displayWidth < Self.explanationColumn else { return [label] + wrapped }
        let gap = String(repeating: " ", count: Self.explanationColumn - label.displayWidth)
        return [label + gap + first.dropFirst(Self.explanationColumn)] + wrapped.dropFirst()
    }

    /// Why arguments were refused, with the usage of the command.
    private func refusal(_ english: String) -> String {
        english.components(separatedBy: "\n").map { line in
            let (english, chinese) = Self.beginnings.first { line.hasPrefix($0.0) } ?? ("", "")
            let indent = line.prefix { $0 == " " }
            let sentence = Self.sentences.chinese(String(line.dropFirst(english.count + indent.count)))
            return "\(indent)\(chinese)\(Self.placeholders(in: sentence))"
        }.joined(separator: "\n")
    }

    /// The explanation of an argument: its values and its default come after ours.
    private static func explanation(_ english: String) -> String {
        if let own = ownExplanations[english] { return own }
        guard english.hasSuffix(")"),
            let start = [" (values: ", " (default: "].compactMap({ english.range(of: $0, options: .backwards) }).first
                ?? (english.hasPrefix("(default: ") ? english.startIndex..<english.startIndex : nil)
        else { return english }
        let facts = english[start.lowerBound...].dropFirst(english[start.lowerBound] == " " ? 2 : 1).dropLast()
        let translated = facts.components(separatedBy: "; ").map { fact in
            fact.hasPrefix("values: ")
                ? "可选值：" + fact.dropFirst("values: ".count).replacingOccurrences(of: ", ", with: "、")
                : "默认：" + fact.dropFirst("default: ".count)
        }
        return english[..<start.lowerBound] + "（\(translated.joined(separator: "；"))）"
    }

    /// `[--since <since>]` with the value's name in Chinese.
    private static func placeholders(in text: some StringProtocol) -> String {
        var rest = Substring(text)
        var translated = ""
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            let name = String(rest[rest.index(after: open)..<close])
            translated += rest[..<open] + "<\(valueNames[name] ?? name)>"
            rest = rest[rest.index(after: close)...]
        }
        return translated + rest
    }
}
