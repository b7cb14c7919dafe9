/// A set of cells, each a class of callers (row) at a class of instants (column).
struct CellSet: Hashable, Sendable {
    let rows: Int
    let columns: Int
    /// Words in a row.
    let width: Int
    private(set) var words: [UInt64]

    init(rows: Int, columns: Int, full: Bool = false) {
        self.rows = rows
        self.columns = columns
        width = (columns + 63) / 64
        words = [UInt64](repeating: 0, count: rows * width)
        guard full else { return }
        let row = ColumnSet(columns: columns, full: true)
        for number in 0..<rows { insert(row, inRow: number) }
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    func contains(_ row: Int, _ column: Int) -> Bool {
        words[row * width + column / 64] >> (column % 64) & 1 == 1
    }

    mutating func insert(_ set: ColumnSet, inRow row: Int) {
        for word in 0..<width { words[row * width + word] |= set.words[word] }
    }

    func row(_ row: Int) -> ColumnSet {
        ColumnSet(columns: columns, words: Array(words[row * width..<(row + 1) * width]))
    }

    /// Adds the cells of another set that lie in these columns.
    /// - Returns: Whether there were new ones.
    @discardableResult
    mutating func formUnion(_ other: CellSet, in columns: ColumnSet? = nil, row only: Int? = nil) -> Bool {
        var changed: UInt64 = 0
        for row in only.map({ $0..<($0 + 1) }) ?? 0..<rows {
            let base = row * width
            for word in 0..<width {
                let added = other.words[base + word] & (columns?.words[word] ?? .max)
                changed |= added & ~words[base + word]
                words[base + word] |= added
            }
        }
        return changed != 0
    }

    func intersection(_ other: CellSet) -> CellSet {
        var set = self
        for index in words.indices { set.words[index] &= other.words[index] }
        return set
    }

    func intersection(_ columns: ColumnSet) -> CellSet {
        var set = CellSet(rows: rows, columns: self.columns)
        set.formUnion(self, in: columns)
        return set
    }

    func subtracting(_ other: CellSet) -> CellSet {
        var set = self
        for index in words.indices { set.words[index] &= ~other.words[index] }
        return set
    }

    /// The columns in which any row has a cell.
    var anyRow: ColumnSet {
        var set = ColumnSet(columns: columns)
        for row in 0..<rows {
            for word in 0..<width { set.words[word] |= words[row * width + word] }
        }
        return set
    }

    /// Up to `limit` cells, the first rows first.
    func cells(atMost limit: Int, perRow: Int = .max) -> [(row: Int, column: Int)] {
        var cells: [(row: Int, column: Int)] = []
        for row in 0..<rows {
            for column in self.row(row).members.prefix(perRow) {
                cells.append((row, column))
                if cells.count >= limit { return cells }
            }
        }
        return cells
    }
}

/// Classes of instants.
struct ColumnSet: Hashable, Sendable {
    let columns: Int
    var words: [UInt64]

    init(columns: Int, full: Bool = false) {
        self.columns = columns
        words = [UInt64](repeating: full ? .max : 0, count: (columns + 63) / 64)
        if full, columns % 64 != 0 { words[words.count - 1] = (1 << (columns % 64)) - 1 }
    }

    init(columns: Int, words: [UInt64]) {
        self.columns = columns
        self.words = words
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    func contains(_ column: Int) -> Bool { words[column / 64] >> (column % 64) & 1 == 1 }

    mutating func insert(_ column: Int) { words[column / 64] |= 1 << (column % 64) }

    func intersects(_ other: ColumnSet) -> Bool { zip(words, other.words).contains { $0 & $1 != 0 } }

    func intersection(_ other: ColumnSet) -> ColumnSet {
        ColumnSet(columns: columns, words: zip(words, other.words).map { $0 & $1 })
    }

    mutating func formUnion(_ other: ColumnSet) {
        for word in words.indices { words[word] |= other.words[word] }
    }

    var members: [Int] {
        var members: [Int] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                members.append(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return members
    }
}
