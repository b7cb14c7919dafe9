public import Foundation
import StrictYAML

/// What a plan finds under the name of a file with numbers.
public enum NumberFile: Equatable, Sendable {
    case text(String)
    case absent
    /// Why it cannot be used, and what to do, in words that follow its name.
    case unusable(String)
}

extension NumberFile {
    /// A list of a million lines, each with a day and a remark.
    private static let maximumBytes = 64_000_000

    /// Reads a file of numbers that lies beside its plan.
    ///
    /// Links are not followed, and only ordinary files are read: whoever may write into the folder is shown nothing that only the
    /// person who applies the plan may read.
    /// - Parameter name: A file's name, not a path.
    public init(named name: String, in folder: URL) {
        guard !name.contains("/"), name != ".", name != ".." else {
            self = .unusable("is a path; put the file beside the plan, and write its name alone")
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
            self = .unusable("is no ordinary file; put a file with the numbers beside the plan")
            return
        }
        guard facts.st_size <= Self.maximumBytes, let bytes = try? handle.read(upToCount: Self.maximumBytes) ?? Data()
        else {
            self = .unusable("cannot be read, or is larger than 64 MB; make it smaller, and see who may read it")
            return
        }
        do throws(EncodingMistake) {
            self = .text(try Document.text(of: bytes))
        } catch {
            self = .unusable("\(error)")
        }
    }

    private static func refusal(_ code: Int32) -> NumberFile {
        switch code {
        case ENOENT: .absent
        case ELOOP: .unusable("is a link, and links are not followed; put the file itself beside the plan")
        case EACCES, EPERM: .unusable("may not be read by you; change its owner or its mode")
        default: .unusable("cannot be opened: \(String(cString: strerror(code)))")
        }
    }
}
