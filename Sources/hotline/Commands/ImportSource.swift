import ArgumentParser
import Documents
import Foundation
import Markup
import Numbering
import Operations
import Routing

/// The source of an import: a file, or nothing any more.
struct ImportSource: ParsableArguments {
    @Flag(help: .message("Without a file: take away what was imported.", "不带文件：移除此前导入的内容。")) var remove = false

    /// - Returns: `nil` if what was imported is to be taken away.
    /// - Throws: ``Failure/usage(_:)`` if it is neither, or both.
    func file(_ name: String?) throws -> String? {
        guard (name == nil) == remove else {
            throw remove
                ? Failure.usage("--remove takes no file", "--remove 不能同时指定文件")
                : Failure.usage(
                    "name a file, or write --remove to take yours away", "请写一个文件，或用 --remove 移除已导入的内容")
        }
        return name
    }

    /// Imports the text of a file, and names the file in what is wrong with it.
    static func importing<Table>(_ name: String, _ body: (_ text: String) throws -> Table) throws -> Table {
        let text = try text(of: name)
        do {
            return try body(text)
        } catch let refusal as ReferenceRefusal {
            throw Failure.no("\(name): \(refusal.message.english)", "\(name)：\(refusal.message.chinese)")
        }
    }

    /// All ten million prefixes of seven digits with places and carriers have about as much.
    private static let mostBytes = 256 << 20

    /// The text of a file with at least one line that says something: an empty one, as a failed export leaves it, would
    /// take the owner's table away.
    /// - Throws: ``Failure/no(_:)``.
    static func text(of name: String) throws -> String {
        let size = (try? URL(filePath: name).resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
        guard size <= mostBytes else {
            throw Failure.no(
                "\(name) has \(size >> 20) MB, and at most \(mostBytes >> 20) are read; nothing was imported",
                "\(name) 有 \(size >> 20) MB，最多只读取 \(mostBytes >> 20) MB；未导入")
        }
        guard let text = try? String(contentsOfFile: name, encoding: .utf8) else {
            throw Failure.unreadable(name)
        }
        guard !NumberedLines(text).isEmpty else {
            throw Failure.no(
                "\(name) has no line that says anything; nothing was imported; to take yours away, write --remove instead of a "
                    + "file",
                "\(name) 没有任何有效内容；未导入；要移除已导入的内容，请写 --remove，不写文件")
        }
        return text
    }
}

extension Failure {
    /// A file that is not there, or is no text.
    static func unreadable(_ file: String) -> Failure {
        .no(
            "\(file) cannot be read; name a file that exists and is UTF-8 text", "\(file) 无法读取；请指定一个存在的 UTF-8 文本文件")
    }

    /// A file that a command makes.
    static func unwritable(_ file: String, _ error: any Error) -> Failure {
        let reason = Message(system: error.systemReason)
        return .outside(
            "\(file) cannot be written: \(reason.english); name a file in a folder that exists",
            "\(file) 无法写入：\(reason.chinese)；请指定已有目录中的文件")
    }
}
