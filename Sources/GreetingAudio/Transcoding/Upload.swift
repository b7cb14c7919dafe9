import Foundation
import SystemPackage

/// The file that somebody wants as a greeting. Its name means nothing: it is only ever opened, and never told to
/// ffmpeg.
struct Upload {
    let path: String

    /// Copies the file as far as it is there now.
    /// - Parameter limit: Bytes; a file that grows is read no further.
    /// - Throws: ``TranscodeError``.
    func copy(to destination: String, limit: Int) throws {
        let source = try open(limit: limit)
        defer { try? source.close() }
        let copy = try FileDescriptor.open(
            FilePath(destination), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: [.ownerReadWrite])
        defer { try? copy.close() }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        var total = 0
        while true {
            try Task.checkCancellation()
            let count: Int
            do {
                count = try source.read(into: buffer)
            } catch {
                throw TranscodeError.unreadable(path: path, reason: "\(error)")
            }
            if count == 0 { break }
            total += count
            if total > limit { throw TranscodeError.tooLarge(bytes: limit) }
            try copy.writeAll(buffer[..<count])
        }
        if total == 0 { throw TranscodeError.empty }
    }

    private func open(limit: Int) throws -> FileDescriptor {
        if path.isEmpty || path.utf8.contains(0) { throw TranscodeError.missing(path: path) }
        do {
            // Looked at before it is opened: opening alone makes some devices do things.
            let stat = try Stat(FilePath(path))
            guard stat.type == .regular else { throw TranscodeError.notAFile(path: path) }
            if stat.size > limit { throw TranscodeError.tooLarge(bytes: limit) }
            // Should a pipe have taken the file's place by now, opening does not wait for its writer.
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.nonBlocking, .closeOnExec])
            let stillFile = (try? file.stat().type) == .regular
            if !stillFile { try? file.close() }
            guard stillFile else { throw TranscodeError.notAFile(path: path) }
            return file
        } catch Errno.noSuchFileOrDirectory, Errno.notDirectory {
            throw TranscodeError.missing(path: path)
        } catch let error as Errno {
            throw TranscodeError.unreadable(path: path, reason: "\(error)")
        }
    }
}
