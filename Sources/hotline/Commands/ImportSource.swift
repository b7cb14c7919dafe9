import ArgumentParser
import Documents
import Foundation
import Markup
import Numbering
import Operations
import Routing

/// The source of an import: a file, or nothing any more.
struct ImportSource: ParsableArguments {
    @Flag(help: "Without a file: take away what was imported.") var remove = false

    /// - Returns: `nil` if what was imported is to be taken away.
    /// - Throws: ``Failure/usage(_:)`` if it is neither, or both.
    func file(_ name: String?) throws -> String? {
        guard (name == nil) == remove else {
            throw Failure.usage(remove ? "--remove takes no file" : "name a file, or write --remove to take yours away")
        }
        return name
    }

    /// Imports the text of a file, and names the file in what is wrong with it.
    static func importing<Table>(_ name: String, _ body: (_ text: String) throws -> Table) throws -> Table {
        let text = try text(of: name)
        do {
            return try body(text)
        } catch let refusal as ReferenceRefusal {
            throw Failure.no("\(name): \(refusal.message.english)")
        }
    }

    /// All ten million prefixes of seven digits with places and carriers have about as much.
    private static let mostBytes = 256 << 20

    /// The text of a file with at least one line that says something: an empty one, as a failed export leaves it, would take the
    /// owner's table away.
    /// - Throws: ``Failure/no(_:)``.
    static func text(of name: String) throws -> String {
        let size = (try? URL(filePath: name).resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
        guard size <= mostBytes else {
            throw Failure.no(
                "\(name) has \(size >> 20) MB, and at most \(mostBytes >> 20) are read; nothing was imported")
        }
        guard let text = try? String(contentsOfFile: name, encoding: .utf8) else {
            throw Failure.no("\(name) cannot be read; name a file that exists and is UTF-8 text")
        }
        guard !NumberedLines(text).isEmpty else {
            throw Failure.no(
                "\(name) has no line that says anything; nothing was imported; to take yours away, write --remove instead of a "
                    + "file")
        }
        return text
    }
}
