import Foundation

/// A Swift source, as far as the walls between modules are concerned.
struct SourceFile {
    /// From the repository's root.
    let path: String
    let text: String

    /// The modules that it imports.
    var imports: Set<String> {
        var isInText = false
        let code = lines.filter { line in
            defer { if line.ranges(of: "\"\"\"").count % 2 == 1 { isInText.toggle() } }
            return !isInText
        }
        return Set(code.compactMap(Self.importedModule))
    }

    /// `Foundation` of `import Foundation`, `@testable import Foundation`, `public import struct Foundation.Date`.
    private static func importedModule(_ line: Substring) -> String? {
        var words = line.split(separator: " ")[...]
        while let word = words.first, word != "import" {
            guard word.hasPrefix("@") || ["public", "package", "internal", "private", "fileprivate"].contains(word)
            else { return nil }
            words = words.dropFirst()
        }
        return words.count < 2 ? nil : words.last.map { String($0.prefix { $0 != "." }) }
    }

    /// Its lines with a statement in SQL, by their numbers.
    var statements: [Int] {
        let words = [
            /\bSELECT\s/, /\bINSERT\s+(?:OR\s+\w+\s+)?INTO\b/, /\bUPDATE\s+\w+\s+SET\b/, /\bDELETE\s+FROM\b/,
            /\bCREATE\s+(?:TABLE|INDEX|TRIGGER)\b/, /\bPRAGMA\s/,
        ]
        return lines.enumerated().filter { _, line in words.contains { line.contains($0) } }.map { $0.offset + 1 }
    }

    private var lines: [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.drop(while: { $0 == " " }) }
            .map { $0.hasPrefix("//") ? "" : $0 }
    }
}

extension SourceFile {
    /// A doc comment, by its first line.
    struct DocComment {
        let path: String
        let line: Int
        let opening: String

        /// `true` if it opens with a question's word, as a riddle does.
        var opensAsQuestion: Bool { opening.prefixMatch(of: /(?:What|Who|Whose|Whom|Whether|How)\b/) != nil }
    }

    /// Its doc comments, in their order.
    var docComments: [DocComment] {
        var isInComment = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            let match = line.prefixMatch(of: /\s*\/\/\/ ?/)
            defer { isInComment = match != nil }
            guard let match, !isInComment else { return nil }
            return DocComment(path: path, line: index + 1, opening: String(line[match.range.upperBound...]))
        }
    }
}

extension SourceFile {
    /// All Swift sources below a folder.
    /// - Parameter folder: From the repository's root.
    static func all(in folder: String, of root: URL) throws -> [SourceFile] {
        let base = root.appending(path: folder)
        return try FileManager.default.subpathsOfDirectory(atPath: base.path)
            .filter { $0.hasSuffix(".swift") && !$0.contains(".docc/") }
            .map { name in
                let text = try String(contentsOf: base.appending(path: name), encoding: .utf8)
                return SourceFile(path: "\(folder)/\(name)", text: text)
            }
    }
}
