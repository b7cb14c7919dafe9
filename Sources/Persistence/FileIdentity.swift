import Foundation

/// The identity of the file that a name leads to.
struct FileIdentity: Hashable {
    private let device: Int
    private let inode: Int

    /// `nil`: there is no such file.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = Int(truncatingIfNeeded: status.st_dev)
        inode = Int(truncatingIfNeeded: status.st_ino)
    }
}
