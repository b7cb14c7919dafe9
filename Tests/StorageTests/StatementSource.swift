import Foundation
import Testing

/// A statement that stands in a source of Storage, with the constants that are part of it.
struct StatementSource: CustomTestStringConvertible {
    let file: String
    let sql: String

    var testDescription: String { "\(file): \(sql.prefix(60))" }

    /// Every statement of every file but the schema's.
    static let all: [StatementSource] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Storage").path
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        let files = names.sorted().filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Schema/") }
            .map { SourceText(name: $0, text: (try? String(contentsOfFile: "\(root)/\($0)", encoding: .utf8)) ?? "") }
        let constants = files.reduce(into: [String: String]()) { $0.merge($1.constants) { first, _ in first } }
        return files.flatMap { file in
            file.literals.map { StatementSource(file: file.name, sql: SourceText.resolving($0, constants)) }
                .filter { $0.sql.contains(/^(?:SELECT|INSERT|UPDATE|DELETE|WITH)\s/) }
        }
    }()
}

/// A Swift source, as far as its texts are concerned.
private struct SourceText {
    let name: String
    let text: String

    /// Its string literals, on one line or several, in which `\(Type.name)` is still to be put.
    var literals: [String] { Self.literals(in: text[...]) }

    /// The texts that `static let` gives names to, each by `Type.name`.
    var constants: [String: String] {
        var constants: [String: String] = [:]
        var type = ""
        for match in text.matches(
            of: /(?:extension|struct|enum|class) (?<type>\w+)|static let (?<name>\w+)(?:: String)? =\s*(?=")/)
        {
            if let found = match.type { type = String(found) }
            if let name = match.name, let literal = Self.literals(in: text[match.range.upperBound...], limit: 1).first {
                constants["\(type).\(name)"] = literal
            }
        }
        return constants
    }

    /// Puts constants in their places, those that they consist of too.
    static func resolving(_ literal: String, _ constants: [String: String]) -> String {
        literal.replacing(/\\\((\w+\.\w+)\)/) { match in
            constants[String(match.1)].map { resolving($0, constants) } ?? String(match.0)
        }
    }

    private static func literals(in text: Substring, limit: Int = .max) -> [String] {
        text.matches(of: /"""\n(?<lines>(?s).*?)\n *"""|"(?<line>(?:[^"\\\n]|\\.)*)"/).prefix(limit).map { match in
            let lines = (match.lines ?? match.line ?? "").split(separator: "\n")
            return lines.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ").replacing(
                "\\ ", with: "")
        }
    }
}
