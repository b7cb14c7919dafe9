import Markup
internal import Yams

extension DocumentText {
    /// The text with a value for an entry. A new entry stands before the first of its block that has one of the keys in
    /// `next`, else at the end.
    ///
    /// The comments of the entry stay: one that stood behind a line that is the same now, there; the others above it.
    /// - Throws: ``InvalidDocument`` if only the text itself can be edited here.
    public func setting(
        _ new: DocumentValue, at path: [String], before next: Set<String> = []
    ) throws(InvalidDocument) -> DocumentText {
        let (parent, key) = (Array(path.dropLast()), path[path.count - 1])
        let siblings = try entries(in: parent)
        guard siblings.contains(where: { $0.key == key }) else {
            return try adding(new, key, to: parent, before: next)
        }
        let entry = try entry(at: path)
        guard DocumentValue(entry.node) != new else { return self }
        let lines = comments(in: entry).kept(in: new.lines(key: key, indent: entry.indent), indent: entry.indent)
        return try edited(
            page.replacing(lines: entry.lines, with: lines),
            meaning: changing(parent) { fields in
                fields.map { $0.key == key ? DocumentValue.Field(key: key, value: new) : $0 }
            }, at: path)
    }

    private func adding(
        _ new: DocumentValue, _ key: String, to parent: [String], before next: Set<String>
    ) throws(InvalidDocument) -> DocumentText {
        let siblings = try entries(in: parent)
        let index = siblings.firstIndex { next.contains($0.key) } ?? siblings.count
        guard let neighbour = siblings.first else { throw Self.textOnly(line: 1, parent) }
        let line = index < siblings.count ? lineAbove(siblings[index]) : siblings[index - 1].lines.upperBound
        return try edited(
            page.replacing(lines: line..<line, with: new.lines(key: key, indent: neighbour.indent)),
            meaning: changing(parent) { fields in
                fields[..<index] + [DocumentValue.Field(key: key, value: new)] + fields[index...]
            }, at: parent + [siblings[min(index, siblings.count - 1)].key])
    }

    /// The text without an entry, and without the comments that stand right above it.
    /// - Throws: ``InvalidDocument`` if only the text itself can be edited here.
    public func removing(_ path: [String]) throws(InvalidDocument) -> DocumentText {
        let entry = try entry(at: path)
        return try edited(
            page.replacing(lines: lineAbove(entry)..<entry.lines.upperBound, with: []),
            meaning: changing(Array(path.dropLast())) { $0.filter { $0.key != entry.key } }, at: path)
    }

    /// The first of the comment lines right above an entry, or its own.
    private func lineAbove(_ entry: Entry) -> Int {
        var line = entry.lines.lowerBound
        while line > 0, page.line(line - 1).drop(while: { $0 == " " }).hasPrefix("#") { line -= 1 }
        return line
    }

    /// The text with another name for an entry's key, and for each of the values or keys that name it.
    /// - Throws: ``InvalidDocument`` if one of them is not written plainly on one line.
    public func renaming(
        _ path: [String], to name: String, with references: [Element]
    ) throws(InvalidDocument) -> DocumentText {
        let line = try entry(at: path).lines.lowerBound + 1
        var node = root
        for key in path.dropLast() { node = node.mapping?.first { $0.key.scalar?.string == key }?.value ?? node }
        let own = node.mapping?.first { $0.key.scalar?.string == path.last }?.key
        var pieces: [Range<Int>: String] = [:]
        for node in [own].compactMap(\.self) + references.map(\.node) {
            guard let range = page.range(of: node) else { throw Self.textOnly(line: node.mark?.line ?? line, path) }
            let quote = page.isQuote(at: range.lowerBound) ? "\"" : ""
            pieces[range] = quote + name + quote
        }
        let text = page.replacing(
            pieces.sorted { $0.key.lowerBound < $1.key.lowerBound }.map { (range: $0.key, text: $0.value) })
        guard let edited = try? DocumentText(text), let old = value, let new = edited.value, let was = path.last,
            old.renamed(was, name, in: new) == pieces.count
        else { throw Self.textOnly(line: line, path) }
        return edited
    }

    /// The document's value with other fields in one of its blocks.
    private func changing(
        _ parent: [String], _ change: ([DocumentValue.Field]) -> some Sequence<DocumentValue.Field>
    ) -> DocumentValue? {
        guard var whole = value else { return nil }
        guard let key = parent.first else { return .block(Array(change(whole.fields))) }
        whole[key] = .block(Array(change(whole[key]?.fields ?? [])))
        return whole
    }
}

extension DocumentValue {
    /// The number of texts that are `name` in `new` and `was` here; `nil` if anything else differs.
    fileprivate func renamed(_ was: String, _ name: String, in new: DocumentValue) -> Int? {
        func count(_ one: String, _ other: String) -> Int? {
            one == other ? 0 : one == was && other == name ? 1 : nil
        }
        func sum(_ counts: [Int?]) -> Int? {
            counts.reduce(0) { sum, count in sum.flatMap { sum in count.map { sum + $0 } } }
        }
        switch (self, new) {
        case (.text(let one, _), .text(let other, _)): return count(one, other)
        case (.list(let one), .list(let other)) where one.count == other.count:
            return sum(zip(one, other).map { $0.renamed(was, name, in: $1) })
        case (.block(let one), .block(let other)) where one.count == other.count:
            return sum(zip(one, other).flatMap { [count($0.key, $1.key), $0.value.renamed(was, name, in: $1.value)] })
        default: return nil
        }
    }
}
