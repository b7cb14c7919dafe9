import Crypto
import Foundation
import GreetingAudio
import Markup

/// Writes the files that an archive's manifest lists, and nothing else of it, into two folders.
///
/// Each is a new regular file with our mode and the listed size; nothing is written before its name is known to be
/// listed.
struct Unpacking {
    /// The archive as it was named, for error messages.
    let archive: String
    /// Receives the database and the sounds.
    let stage: String
    /// Receives the greetings.
    let voices: String

    private static let largestManifest = 64 << 20

    /// - Throws: ``BackupError/notABackup(path:reason:)``, ``BackupError/damaged(path:file:)`` or
    ///   ``BackupError/cannot(what:reason:)``.
    func unpack() throws -> Manifest {
        let handle = try openArchive()
        defer { try? handle.close() }
        do {
            let size = Int(try handle.seekToEnd())
            try handle.seek(toOffset: 0)
            return try unpack(TarReader(handle), of: size)
        } catch TarReader.Malformed.compressed(let how) {
            throw notABackup(
                Message(
                    "it is compressed with \(how): unpack it first, and restore what comes out",
                    "已用“\(how)”压缩：请先解压，再恢复解压后的文件"))
        } catch TarReader.Malformed.noArchive {
            throw notABackup(
                Message("it is no tar archive with a \(Manifest.name)", "不是含有“\(Manifest.name)”的 tar 归档"))
        } catch TarReader.Malformed.truncated {
            throw notABackup(
                Message("it ends too early; copy it again, or take another backup", "内容不完整；请重新复制，或换用其他备份"))
        } catch let error as BackupError {
            throw error
        } catch {
            throw BackupError.cannot(
                what: Message("cannot unpack \(archive)", "无法解开“\(archive)”"),
                reason: .system(error.localizedDescription))
        }
    }

    private func openArchive() throws -> FileHandle {
        // A FIFO would be waited for.
        let descriptor = open(archive, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            if descriptor >= 0 { close(descriptor) }
            throw notABackup(
                Message("there is no such file that this user may read", "没有该文件，或该用户无权读取"))
        }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    private func unpack(_ source: TarReader, of size: Int) throws -> Manifest {
        var reader = source
        let manifest = try readManifest(&reader)
        // What is not compressed cannot hold more than it is long.
        guard manifest.bytes <= size else {
            throw notABackup(
                Message("its \(Manifest.name) lists more than it holds", "其中的“\(Manifest.name)”所列多于实际内容"))
        }
        var missing = Dictionary(uniqueKeysWithValues: manifest.files.map { ($0.path, $0) })
        while let member = try reader.next() {
            guard let file = missing.removeValue(forKey: member.path) else { continue }
            guard member.bytes == file.bytes, try write(file, from: &reader) else {
                throw BackupError.damaged(path: archive, file: file.path)
            }
        }
        if let file = missing.keys.min() { throw BackupError.damaged(path: archive, file: file) }
        return manifest
    }

    private func readManifest(_ reader: inout TarReader) throws -> Manifest {
        guard let first = try reader.next(), first.path == Manifest.name, first.bytes <= Self.largestManifest else {
            throw notABackup(Message("its first file is not \(Manifest.name)", "第一个文件不是“\(Manifest.name)”"))
        }
        var json = Data()
        try reader.readContent { json += $0 }
        return try Manifest(json: json, of: archive)
    }

    /// - Returns: Whether it is what was backed up.
    private func write(_ file: Manifest.File, from reader: inout TarReader) throws -> Bool {
        let part = Manifest.Part(of: file.path)
        let path = "\(part == .greetings ? voices : stage)/\(file.path)"
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755])
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw BackupError.cannotWrite(path)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var hash = SHA256()
        try reader.readContent { data in
            try handle.write(contentsOf: data)
            hash.update(data: data)
        }
        guard fchmod(descriptor, part == .database ? 0o660 : 0o644) == 0, fsync(descriptor) == 0 else {
            throw BackupError.cannotWrite(path)
        }
        try handle.close()
        return hash.finalize().hexadecimal == file.sha256
    }

    private func notABackup(_ reason: Message) -> BackupError {
        .notABackup(path: archive, reason: reason)
    }
}
