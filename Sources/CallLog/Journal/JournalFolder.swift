public import Foundation
public import Records

/// The journal and what it was before it was rotated: `hotline.csv`, `hotline.csv.1`, `hotline.csv-20261122`.
public struct JournalFolder: Sendable {
    /// The path that Asterisk writes to.
    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// One file of the journal.
    struct Entry: Hashable {
        let path: String
        let identity: FileIdentity
        let size: Int
        let modifiedAt: Date
    }

    /// The uncompressed files, the oldest first; the current one, if it is there, last.
    func entries() -> [Entry] {
        let folder = (path as NSString).deletingLastPathComponent
        let name = (path as NSString).lastPathComponent
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        let rotated = names.filter { Self.isRotation($0, of: name) && !Self.isCompressed($0) }
            .compactMap { Self.entry((folder as NSString).appendingPathComponent($0)) }
            .sorted { ($0.modifiedAt, Self.age($1)) < ($1.modifiedAt, Self.age($0)) }
        return rotated + [Self.entry(path)].compactMap(\.self)
    }

    /// The current file.
    var current: Entry? { Self.entry(path) }

    /// The folder is there, and nothing in it yet.
    var isAwaited: Bool {
        let folder = (path as NSString).deletingLastPathComponent
        return entries().isEmpty && FileManager.default.fileExists(atPath: folder.isEmpty ? "." : folder)
    }

    /// Rotated files that were compressed, and cannot be read.
    public var compressedFiles: [String] {
        let name = (path as NSString).lastPathComponent
        let folder = (path as NSString).deletingLastPathComponent
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        return names.filter { Self.isRotation($0, of: name) && Self.isCompressed($0) }.sorted()
    }

    /// The file in which reading goes on at a position, whatever its name is now.
    ///
    /// The same file if it has the same bytes before the position; else another that has them (it was copied, and the
    /// original truncated).
    func entry(continuing position: JournalPosition) -> Entry? {
        let entries = entries()
        let identity = FileIdentity(device: position.device, inode: position.inode)
        let same = entries.filter { $0.identity == identity }
        let others = position.offset == 0 ? [] : entries.filter { $0.identity != identity }
        return (same + others).first { entry in
            guard entry.size >= position.offset, let file = try? JournalFile(entry.path) else { return false }
            return (try? file.has(position.fingerprint, before: position.offset)) == true
        }
    }

    /// The file to read after one that is finished; `nil` if there is none yet.
    func entry(after identity: FileIdentity) -> Entry? {
        let entries = entries()
        guard let index = entries.firstIndex(where: { $0.identity == identity }) else { return entries.last }
        return entries.dropFirst(index + 1).first { $0.identity != identity }
    }

    /// Bytes that are not on record yet.
    public func lag(behind position: JournalPosition?) -> Int {
        let entries = entries()
        let total = entries.reduce(0) { $0 + $1.size }
        guard let position else { return total }
        guard let here = entry(continuing: position), let index = entries.firstIndex(where: { $0.path == here.path })
        else { return total }
        return entries[index...].reduce(0) { $0 + $1.size } - position.offset
    }

    /// When Asterisk last wrote.
    public var newestLineAt: Date? { current?.modifiedAt }

    private static func entry(_ path: String) -> Entry? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        #if canImport(Darwin)
            let modified = status.st_mtimespec
        #else
            let modified = status.st_mtim
        #endif
        let seconds = Double(modified.tv_sec) + Double(modified.tv_nsec) / 1e9
        return Entry(
            path: path, identity: FileIdentity(status), size: Int(status.st_size),
            modifiedAt: Date(timeIntervalSince1970: seconds))
    }

    private static func isRotation(_ name: String, of current: String) -> Bool {
        name.hasPrefix(current + ".") || name.hasPrefix(current + "-")
    }

    private static func isCompressed(_ name: String) -> Bool {
        [".gz", ".bz2", ".xz", ".zst"].contains { name.hasSuffix($0) }
    }

    /// Of `hotline.csv.3` 3: among files of one instant the higher is the older. 0 for other names.
    private static func age(_ entry: Entry) -> Int {
        entry.path.split(separator: ".").last.flatMap { Int($0) } ?? 0
    }
}
