import Foundation

/// A folder that one piece of work has for itself. A lock says that the work goes on; the kernel takes the lock away
/// when the process ends, however it ends, and whoever comes next clears the folder away.
public final class HeldFolder: Sendable {
    public let path: String
    private let descriptor: Int32

    /// Makes one in `parent`, after clearing away those whose work has died.
    /// - Parameter prefix: Of the names of such folders: nothing else in `parent` is touched.
    public init(in parent: String, prefix: String = "", permissions: UInt32 = 0o755) throws {
        Self.sweep(parent, prefix: prefix)
        // Another process may clear the folder away in the moment before it is locked.
        for _ in 0..<100 {
            let path = "\(parent)/\(prefix)\(UUID().uuidString)"
            let isShared = SharedGroup.owns(parent)
            guard mkdir(path, isShared ? 0o775 : permissions) == 0 else {
                throw ShelfError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
            }
            if isShared { SharedGroup.open(folder: path) }
            if let descriptor = Self.lock(path) {
                if FileManager.default.fileExists(atPath: path) {
                    self.path = path
                    self.descriptor = descriptor
                    return
                }
                close(descriptor)
            }
        }
        throw ShelfError.disturbed(path: parent)
    }

    deinit { close(descriptor) }

    public func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Clears away the folders of work that has died; one whose work goes on, in this process or another, is locked.
    public static func sweep(_ parent: String, prefix: String = "") {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix(prefix) {
            guard UUID(uuidString: String(name.dropFirst(prefix.count))) != nil,
                let descriptor = lock("\(parent)/\(name)")
            else { continue }
            try? FileManager.default.removeItem(atPath: "\(parent)/\(name)")
            close(descriptor)
        }
    }

    /// `nil`: it is locked, is no folder, or belongs to somebody else.
    private static func lock(_ path: String) -> Int32? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
        close(descriptor)
        return nil
    }
}
