import Documents
import Foundation
import Markup
import Numbering

/// Prints text for a person, in this module in place of Swift's own `print`: nothing that stands in it from outside can steer the
/// terminal. What programs read goes out by ``printData(_:)``.
func print(_ items: Any..., separator: String = " ", terminator: String = "\n") {
    Swift.print(items.map { "\($0)" }.joined(separator: separator).shown, terminator: terminator)
}

/// Prints what programs read, JSON, CSV, as it is.
func printData(_ text: String) {
    Swift.print(text, terminator: text.utf8.last == UInt8(ascii: "\n") ? "" : "\n")
}

/// Prints a document that somebody wrote: as it is into a file or a pipe, where it can be applied again, and to a terminal as text.
func printDocument(_ text: String) {
    printData(isatty(STDOUT_FILENO) == 1 ? text.shown : text)
}

extension String {
    /// As a terminal may show it: lines and tabs stay.
    var shown: String { inert(keeping: ["\n", "\t"]) }
}

/// Prints a document as JSON.
func printJSON(_ document: some Encodable) throws {
    printData(try JSON.text(of: document))
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
    var displayWidth: Int {
        unicodeScalars.reduce(0) { width, scalar in
            width + ((0x1100...0x115F).contains(scalar.value) || (0x2E80...0xFFDC).contains(scalar.value) ? 2 : 1)
        }
    }

    fileprivate var trimmingTrailingBlanks: String {
        String(reversed().drop { $0 == " " }.reversed())
    }
}
