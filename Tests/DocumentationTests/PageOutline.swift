import Foundation

/// The parts of a page that a translation has in common with its original.
struct PageOutline {
    /// The part of a page from one heading to the next.
    struct Section: Equatable {
        /// The number of `#` before the heading; 0 before the first one.
        var level = 0
        /// Texts between backticks, without those that quote a message.
        var codes: Set<String> = []
        var tables: [Table] = []
        var blocks: [Block] = []
    }

    /// The numbers in each row of a table, the heading's row included.
    struct Table: Equatable {
        var rows: [[String]] = []
    }

    /// A fenced block.
    struct Block: Equatable {
        /// The language that it names, such as `yaml`.
        let kind: String
        /// The lines that are not translated, without comments: YAML, JSON and commands, but no output.
        var code: [String] = []

        /// The keys of YAML and JSON.
        var keys: [String] {
            code.flatMap { $0.matches(of: /([\w-]+)"?:(?:\s|$)/).map { String($0.1) } }
        }
    }

    private(set) var sections = [Section()]

    init(_ text: String) {
        var block: Block?
        var isInTable = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let fence = line.wholeMatch(of: /```(\w*)/) {
                if let block { sections[sections.count - 1].blocks.append(block) }
                block = block == nil ? Block(kind: String(fence.1)) : nil
            } else if let kind = block?.kind {
                let isTranslated = !["yaml", "json"].contains(kind) && !line.hasPrefix("hotline ")
                if !isTranslated { block?.code.append(Self.withoutComment(line)) }
            } else {
                let hashes = line.prefix { $0 == "#" }.count
                if hashes > 0 { sections.append(Section(level: hashes)) }
                read(line, isContinued: isInTable)
            }
            isInTable = block == nil && line.hasPrefix("|")
        }
    }

    private mutating func read(_ line: Substring, isContinued: Bool) {
        let last = sections.count - 1
        sections[last].codes.formUnion(line.matches(of: /`([^`']+)`/).map { String($0.1) })
        guard line.hasPrefix("|") else { return }
        if !isContinued { sections[last].tables.append(Table()) }
        let numbers = line.matches(of: /[0-9]+(?:[.,][0-9]+)*/).map { String($0.0) }
        sections[last].tables[sections[last].tables.count - 1].rows.append(numbers.sorted())
    }

    private static func withoutComment(_ line: Substring) -> String {
        String(line.replacing(/\s+#.*/, with: ""))
    }
}

extension PageOutline {
    /// The differences in structure between a translation and its original; a sentence each.
    func differences(from original: PageOutline) -> [String] {
        guard sections.map(\.level) == original.sections.map(\.level) else {
            return ["the headings' levels are \(sections.map(\.level)), not \(original.sections.map(\.level))"]
        }
        return zip(sections, original.sections).enumerated().flatMap { index, pair in
            let (mine, other) = pair
            var differences: [String] = []
            if mine.tables.map(\.rows.count) != other.tables.map(\.rows.count) {
                differences.append(
                    "rows of tables: \(mine.tables.map(\.rows.count)), not \(other.tables.map(\.rows.count))")
            }
            if mine.blocks.map(\.kind) != other.blocks.map(\.kind)
                || mine.blocks.map(\.keys) != other.blocks.map(\.keys)
            {
                differences.append("keys of code: \(mine.blocks.map(\.keys)), not \(other.blocks.map(\.keys))")
            }
            return differences.map { "heading \(index): \($0)" }
        }
    }

    /// The names, figures and code that only one of two pages has, section by section; a sentence each.
    func omissions(from original: PageOutline) -> [String] {
        zip(sections, original.sections).enumerated().flatMap { index, pair in
            let (mine, other) = pair
            var omissions = mine.codes.symmetricDifference(other.codes).sorted().map { "only one has `\($0)`" }
            for (mine, other) in zip(mine.tables.flatMap(\.rows), other.tables.flatMap(\.rows)) where mine != other {
                omissions.append("a row has the numbers \(mine), not \(other)")
            }
            for (mine, other) in zip(mine.blocks, other.blocks) where mine.code != other.code {
                omissions.append("the code is \(mine.code), not \(other.code)")
            }
            return omissions.map { "heading \(index): \($0)" }
        }
    }
}
