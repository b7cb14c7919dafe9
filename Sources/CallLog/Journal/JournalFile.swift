import Foundation

/// An open file of the journal. It stays the same file when it is renamed.
final class JournalFile {
    private let descriptor: Int32
    let identity: FileIdentity

    /// - Throws: ``JournalFault``.
    init(_ path: String) throws(JournalFault) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw JournalFault(path, errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            close(descriptor)
            throw JournalFault(path, errno)
        }
        identity = FileIdentity(status)
    }

    deinit {
        close(descriptor)
    }

    var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// At most `count` bytes from `offset`; fewer only at the end of the file.
    func read(from offset: Int, count: Int) throws(JournalFault) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(descriptor, buffer.baseAddress! + filled, count - filled, off_t(offset + filled))
                if got > 0 {
                    filled += got
                } else if got == 0 {
                    return
                } else if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        guard failure == 0 else { throw JournalFault("the journal", failure) }
        return bytes
    }

    /// The bytes before `offset`, by which the file is known again.
    func fingerprint(before offset: Int) throws(JournalFault) -> [UInt8] {
        let count = min(offset, 64)
        return try read(from: offset - count, count: count)
    }

    /// `true` if these bytes stand before `offset`.
    func has(_ fingerprint: [UInt8], before offset: Int) throws(JournalFault) -> Bool {
        guard fingerprint.count <= offset else { return offset == 0 }
        return try read(from: offset - fingerprint.count, count: fingerprint.count) == fingerprint
    }
}

/// A file by its place on the disk, whatever its name.
struct FileIdentity: Hashable {
    let device: Int
    let inode: Int

    init(device: Int, inode: Int) {
        self.device = device
        self.inode = inode
    }

    init(_ status: stat) {
        device = Int(truncatingIfNeeded: status.st_dev)
        inode = Int(truncatingIfNeeded: status.st_ino)
    }
}

/// Why a file of the journal cannot be read.
struct JournalFault: Error, Hashable, CustomStringConvertible {
    let path: String
    let code: Int32

    init(_ path: String, _ code: Int32) {
        self.path = path
        self.code = code
    }

    /// `/var/log/…/hotline.csv: Permission denied`
    var description: String { "\(path): \(String(cString: strerror(code)))" }
}
