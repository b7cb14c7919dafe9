import Foundation
public import Markup

/// A file with a key of 32 bytes, which only its owner reads. It is in no backup.
struct KeyFile {
    let path: String

    /// The key; a new one if there is no file.
    /// - Throws: ``KeyFileError``.
    func read() throws -> Data {
        try makeIfMissing()
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw KeyFileError.unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & 0o077 == 0 else { throw KeyFileError.exposed(path: path) }
        var key = [UInt8](repeating: 0, count: 33)
        guard Glibc.read(file, &key, 33) == 32 else { throw KeyFileError.notAKey(path: path) }
        return Data(key.prefix(32))
    }

    /// Two processes may do it at once: a whole key is linked to the name, and the first one holds.
    private func makeIfMissing() throws {
        guard access(path, F_OK) != 0, errno == ENOENT else { return }
        let draft = "\(path).\(UUID().uuidString)"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw KeyFileError.unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer {
            close(file)
            unlink(draft)
        }
        let written = Data.random(32).withUnsafeBytes { write(file, $0.baseAddress, 32) }
        guard written == 32, fsync(file) == 0, link(draft, path) == 0 || errno == EEXIST else {
            throw KeyFileError.unreadable(path: path, reason: String(cString: strerror(errno)))
        }
    }
}

/// The reason why a file gives no key.
public enum KeyFileError: Worded, CustomStringConvertible, Hashable {
    case unreadable(path: String, reason: String)
    /// Others than its owner may read it.
    case exposed(path: String)
    case notAKey(path: String)

    public var message: Message {
        switch self {
        case .unreadable(let path, let reason):
            Message(
                "the key file \(path) cannot be read or made: \(reason)",
                "无法读取或新建密钥文件“\(path)”：\(Message.system(reason).chinese)")
        case .exposed(let path):
            Message(
                "others than its owner may read the key file \(path); run: chmod 600 \(path)",
                "密钥文件“\(path)”可被他人读取；请运行：chmod 600 \(path)")
        case .notAKey(let path):
            Message("the file \(path) holds no key of 32 bytes", "文件“\(path)”不是 32 字节的密钥")
        }
    }
}
