import Documents
import Foundation
import Markup

/// Prints a text for a person, in the language of this process; nothing that stands in it from outside can steer the
/// terminal.
///
/// Programs read what ``printData(_:)`` prints.
func say(_ message: Message) {
    Swift.print(message.text.shown)
}

/// Prints a text for a person, written in both languages.
func say(_ english: String, _ chinese: String) {
    say(Message(english, chinese))
}

/// Prints a text for a person on standard error, such as a warning; nothing that stands in it from outside can steer
/// the terminal.
func warn(_ message: Message) {
    FileHandle.standardError.write(Data((message.text.shown + "\n").utf8))
}

/// Prints a text on standard error, written in both languages.
func warn(_ english: String, _ chinese: String) {
    warn(Message(english, chinese))
}

/// Takes the place of Swift's `print` in this module: a text in one language does not compile.
@available(
    *, unavailable, message: "say(_:_:) prints a text in both languages, printData(_:) prints what programs read"
)
func print(_ items: Any..., separator: String = " ", terminator: String = "\n") {}

/// Prints what programs read, JSON, CSV, as it is.
func printData(_ text: String) {
    Swift.print(text, terminator: text.utf8.last == UInt8(ascii: "\n") ? "" : "\n")
}

/// Prints a document that somebody wrote: as it is into a file or a pipe, where it can be applied again, and to a
/// terminal as text.
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
func printTable(_ heading: [Message], _ rows: [[String]]) {
    let lines = [heading.map(\.text)] + rows
    let widths = heading.indices.map { column in lines.map { $0[column].displayWidth }.max() ?? 0 }
    for line in lines {
        let cells = zip(line, widths).map { $0.padded(to: $1) }
        say(Message(cells.joined(separator: "  ").trimmingTrailingBlanks))
    }
}

/// Prints labels with what they name, one below the other.
func printFields(_ fields: [(label: Message, text: String)]) {
    let width = fields.map(\.label.text.displayWidth).max() ?? 0
    for (label, text) in fields {
        say(Message("\(label.text.padded(to: width))  \(text)".trimmingTrailingBlanks))
    }
}

extension String {
    /// With blanks up to so many columns of a terminal.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - displayWidth))
    }
}
