import Foundation

extension Store {
    /// Makes an empty database file, if there is none, that its user and group alone read and write, whatever the
    /// shell's umask.
    ///
    /// SQLite gives the log beside it (`-wal`, `-shm`) the same mode.
    static func makeFile(_ path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            // Also if its folder is missing: SQLite says so in its own words.
            return
        }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o660) == 0 else {
            throw StoreError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
        }
    }
}
