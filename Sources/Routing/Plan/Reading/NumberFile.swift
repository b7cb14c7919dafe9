public import Foundation
public import Markup
import StrictYAML

/// The content of a file with numbers that a plan names.
public enum NumberFile: Equatable, Sendable {
    case text(String)
    case absent
    /// Why it cannot be used, and what to do, in words that follow its name.
    case unusable(Message)
}

extension NumberFile {
    /// A list of a million lines, each with a day and a remark.
    private static let maximumBytes = 64_000_000

    /// Reads a file of numbers that lies beside its plan.
    ///
    /// Links are not followed, and only ordinary files are read: whoever may write into the folder is shown nothing
    /// that only the person who applies the plan may read.
    /// - Parameter name: A file's name, not a path.
    public init(named name: String, in folder: URL) {
        guard !name.contains("/"), name != ".", name != ".." else {
            self = .unusable(
                Message(
                    "is a path; put the file beside the plan, and write its name alone", "是路径；请把文件放在方案旁边，只写文件名"))
            return
        }
        let file = open(folder.appendingPathComponent(name).path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            self = Self.refusal(errno)
            return
        }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            self = .unusable(
                Message("is no ordinary file; put a file with the numbers beside the plan", "不是普通文件；请把号码文件放在方案旁边"))
            return
        }
        guard facts.st_size <= Self.maximumBytes, let bytes = try? handle.read(upToCount: Self.maximumBytes) ?? Data()
        else {
            self = .unusable(
                Message(
                    "cannot be read, or is larger than 64 MB; make it smaller, and see who may read it",
                    "无法读取，或大于 64 MB；请缩小文件，并检查读取权限"))
            return
        }
        do throws(EncodingMistake) {
            self = .text(try Document.text(of: bytes))
        } catch {
            self = .unusable(error.message)
        }
    }

    private static func refusal(_ code: Int32) -> NumberFile {
        switch code {
        case ENOENT: .absent
        case ELOOP:
            .unusable(
                Message(
                    "is a link, and links are not followed; put the file itself beside the plan",
                    "是符号链接，不予跟随；请把文件本身放在方案旁边"))
        case EACCES, EPERM:
            .unusable(Message("may not be read by you; change its owner or its mode", "您无权读取；请更改文件的所有者或权限"))
        default:
            .unusable(
                Message(
                    "cannot be opened: \(String(cString: strerror(code)))", "无法打开：\(String(cString: strerror(code)))"))
        }
    }
}
