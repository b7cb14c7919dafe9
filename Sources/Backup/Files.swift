import Crypto
import Foundation
import GreetingAudio
import Markup
import Routing

/// Fingerprint and size of a regular file; `nil` if there is none, or a link.
func measured(_ path: String, as name: String) -> Manifest.File? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        let handle = FileHandle(forReadingAtPath: path)
    else { return nil }
    defer { try? handle.close() }
    var hash = SHA256()
    var bytes = 0
    while let piece = try? handle.read(upToCount: 1 << 20), !piece.isEmpty {
        hash.update(data: piece)
        bytes += piece.count
    }
    return Manifest.File(path: name, bytes: bytes, sha256: hash.finalize().hexadecimal)
}

/// The regular files below a folder, by their paths in it, in order; not those in hidden folders.
func regularFiles(below folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
        guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { return false }
        var status = stat()
        return lstat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }.sorted()
}

/// A folder that is removed with what is in it when the work is over, come what may.
func withFolder<Result>(
    beside path: String, _ body: (_ folder: String) async throws -> Result
) async throws -> Result {
    let parent = (path as NSString).deletingLastPathComponent
    let folder = "\(parent.isEmpty ? "." : parent)/.hotline-\(UUID().uuidString)"
    try doing(Message("cannot make a folder in \(parent)", "无法在“\(parent)”中新建文件夹")) {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}

/// Turns what Foundation throws into a sentence.
func doing<Result>(_ what: Message, _ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error as BackupError {
        throw error
    } catch {
        throw BackupError.cannot(what: what, reason: .system(error.systemReason))
    }
}

/// Returns when a file, or the names in a folder, are on disk.
func synchronize(_ path: String) throws {
    let descriptor = open(path, O_RDONLY)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, fsync(descriptor) == 0 else {
        throw BackupError.cannotWrite(path)
    }
}

extension BackupError {
    /// A file that cannot be written, with the reason that the system's last call gave.
    static func cannotWrite(_ path: String) -> BackupError {
        .cannot(what: Message("cannot write \(path)", "无法写入“\(path)”"), reason: .lastSystemError)
    }
}

extension Message {
    /// The reason that the system's last call gave.
    static var lastSystemError: Message { .system(String(cString: strerror(errno))) }
}
