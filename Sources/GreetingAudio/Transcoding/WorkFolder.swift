import Foundation
import SystemPackage

/// A private folder beside the files to be made, so that they get their names by renaming alone.
struct WorkFolder {
    let path: String

    /// Makes one inside `folder`.
    /// - Throws: ``TranscodeError/cannotWrite(path:reason:)``.
    init(in folder: String) throws {
        var template = Array("\(folder)/\(Self.prefix)XXXXXX".utf8CString)
        path = try template.withUnsafeMutableBufferPointer { bytes in
            guard let start = bytes.baseAddress, let made = mkdtemp(start) else {
                throw TranscodeError.cannotWrite(path: folder, reason: "\(Errno(rawValue: errno))")
            }
            return String(cString: made)
        }
    }

    /// Removes what processes that were killed have left in `folder`: no transcoding lasts an hour.
    static func sweep(_ folder: String, at now: Date) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix(Self.prefix) {
            let path = "\(folder)/\(name)"
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            guard let changed = attributes?[.modificationDate] as? Date, now.timeIntervalSince(changed) > 3600 else {
                continue
            }
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    private static let prefix = ".greeting-"

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Gives the files their names in the folder, all or none.
    /// - Parameter names: By the name in here.
    func deliver(_ names: KeyValuePairs<String, String>, to folder: String) throws {
        for (name, _) in names { try flush(file(name)) }
        var delivered: [String] = []
        for (name, final) in names {
            let destination = "\(folder)/\(final)"
            guard rename(file(name), destination) == 0 else {
                let reason = "\(Errno(rawValue: errno))"
                for path in delivered { unlink(path) }
                throw TranscodeError.cannotWrite(path: destination, reason: reason)
            }
            delivered.append(destination)
        }
        try? flush(folder)
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Waits until a file, or the names in a folder, are on the disk.
    private func flush(_ path: String) throws {
        let file = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
        defer { try? file.close() }
        guard fsync(file.rawValue) == 0 else {
            throw TranscodeError.cannotWrite(path: path, reason: "\(Errno(rawValue: errno))")
        }
    }
}
