import Foundation

/// Prints a value as JSON: keys sorted, instants as `2026-11-22T10:31:36.123Z`.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
        var container = encoder.singleValueContainer()
        try container.encode(date.utc)
    }
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

/// Prints rows in columns as wide as their widest cell.
func printTable(_ heading: [String], _ rows: [[String]]) {
    let lines = [heading] + rows
    let widths = heading.indices.map { column in lines.map { $0[column].displayWidth }.max() ?? 0 }
    for line in lines {
        let cells = zip(line, widths).map { cell, width in
            cell + String(repeating: " ", count: max(0, width - cell.displayWidth))
        }
        print(cells.joined(separator: "  ").trimmingTrailingBlanks)
    }
}

extension String {
    /// Columns on a terminal: CJK characters take two.
    fileprivate var displayWidth: Int {
        unicodeScalars.reduce(0) { width, scalar in
            width + ((0x1100...0x115F).contains(scalar.value) || (0x2E80...0xFFDC).contains(scalar.value) ? 2 : 1)
        }
    }

    fileprivate var trimmingTrailingBlanks: String {
        String(reversed().drop { $0 == " " }.reversed())
    }
}
