internal import Yams

extension DocumentText {
    /// The comments within an entry.
    struct Comments {
        /// Those that have a line of their own, and where they stood.
        var whole: [(line: Int, text: String)] = []
        /// Those behind something: what that is, and the comment with the blanks before it.
        var trailing: [(line: Int, code: String, text: String)] = []
    }

    /// A `#` begins a comment if the entry means the same without what follows it.
    func comments(in entry: Entry) -> Comments {
        let lines = entry.lines.map { page.line($0) }
        func meaning(_ lines: [String]) -> DocumentValue? {
            (try? Document.compose(lines.joined(separator: "\n"), .max)).flatMap { DocumentValue($0) }
        }
        guard lines.contains(where: { $0.contains("#") }), let whole = meaning(lines) else { return Comments() }
        var comments = Comments()
        for (number, line) in lines.enumerated() {
            var at = line.startIndex
            while let sign = line[at...].firstIndex(of: "#") {
                at = line.index(after: sign)
                let code = line[..<sign]
                guard code.last.map({ $0 == " " || $0 == "\t" }) ?? true else { continue }
                var without = lines
                without[number] = String(code)
                guard meaning(without) == whole else { continue }
                let bare = code.trimmingTrailingBlanks
                if bare.isEmpty {
                    comments.whole.append((number, String(line[sign...])))
                } else {
                    comments.trailing.append((number, String(bare), String(line[bare.endIndex...])))
                }
                break
            }
        }
        return comments
    }
}

extension DocumentText.Comments {
    /// The lines of an entry, with these comments.
    func kept(in lines: [String], indent: Int) -> [String] {
        var lines = lines
        var above = whole
        var taken: Set<Int> = []
        for (line, code, text) in trailing {
            let bare = code.drop { $0 == " " }
            let same = lines.indices.first { !taken.contains($0) && lines[$0].drop { $0 == " " } == bare }
            if let same {
                lines[same] += text
                taken.insert(same)
            } else {
                above.append((line, String(text.drop { $0 == " " || $0 == "\t" })))
            }
        }
        let blanks = String(repeating: " ", count: indent)
        return above.sorted { $0.line < $1.line }.map { blanks + $0.text } + lines
    }
}

extension Substring {
    fileprivate var trimmingTrailingBlanks: Substring {
        var rest = self
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return rest
    }
}
