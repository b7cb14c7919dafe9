import Foundation

/// A page of Markdown.
struct Page {
    /// A line of the page, numbered from 1.
    struct Line {
        let number: Int
        let text: String

        private var parts: [Substring] { text.split(separator: "`", omittingEmptySubsequences: false) }

        /// The text of each `code span`.
        var spans: [Substring] { parts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element) }

        /// The text without its code spans.
        var outsideSpans: String {
            parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: "`")
        }
    }

    /// From the repository's root.
    let path: String
    /// The lines outside code blocks.
    private(set) var prose: [Line] = []
    /// The lines inside code blocks that are given to a shell: those that name no language, or `console`.
    private(set) var shell: [Line] = []
    let lineCount: Int

    init(path: String, text: String) {
        self.path = path
        var language: String?
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lineCount = text.hasSuffix("\n") ? lines.count - 1 : lines.count
        for (offset, line) in lines.enumerated() {
            let numbered = Line(number: offset + 1, text: line)
            if line.drop(while: { $0 == " " }).hasPrefix("```") {
                language = language == nil ? String(line.trimmingPrefix(/\ *```/)) : nil
            } else if let language {
                if ["", "console", "sh"].contains(language) { shell.append(numbered) }
            } else {
                prose.append(numbered)
            }
        }
    }
}

extension Page {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The READMEs, what lies beside them, and everything in `docs/`.
    static func all() throws -> [Page] {
        let files = FileManager.default
        let beside = try files.contentsOfDirectory(atPath: root.path)
        let docs = try files.subpathsOfDirectory(atPath: root.appending(path: "docs").path).map { "docs/\($0)" }
        return try (beside + docs).filter { $0.hasSuffix(".md") }.sorted().map { path in
            Page(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
        }
    }
}

extension Page {
    /// `[text](target)`, where the target is in the repository, with the line's number.
    var links: [(line: Int, target: String, section: String?)] {
        prose.filter { $0.text.contains("](") }.flatMap { line in
            line.outsideSpans.matches(of: Self.link).compactMap { match in
                let target = String(match.output.1)
                guard target.firstMatch(of: /^[a-z]+:/) == nil else { return nil }
                return (line.number, target, (match.output.2 ?? match.output.3).map(String.init))
            }
        }
    }

    private static var link: Regex<(Substring, Substring, Substring?, Substring?)> {
        /\]\(([^()\s]+)\)(?:, sections? (\d+)| ?第 (\d+))?/
    }

    /// The text of each `code span`.
    var spans: [Line] {
        prose.flatMap { line in
            line.spans.map { Line(number: line.number, text: String($0)) }
        }
    }

    private var headings: [String] {
        prose.filter { $0.text.hasPrefix("#") }.map { String($0.text.trimmingPrefix(/#+\ /)) }
    }

    /// The anchors that GitHub gives its headings.
    var anchors: Set<String> {
        Set(
            headings.map { heading in
                String(
                    heading.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
                        .map { $0 == " " ? "-" : $0 })
            })
    }

    /// The numbers of its sections: `9` of `## 9. Commands`.
    var sections: Set<String> {
        Set(headings.compactMap { $0.prefixMatch(of: /(\d+)\./).map { String($0.output.1) } })
    }
}
