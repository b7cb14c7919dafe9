import Crypto
import Foundation

/// The facts known of an upload before anything is made of it.
struct UploadFingerprint: Hashable, Sendable {
    /// In hexadecimal digits.
    let sha256: String
    let bytes: Int
}

/// A folder in which one upload is worked on, on the same disk as the greetings.
struct StagedUpload: Sendable {
    private let folder: HeldFolder
    /// The path of the upload's copy. A kind that only its extension tells keeps it.
    let upload: String

    var path: String { folder.path }
    /// The upload as it was decoded, for the examination.
    var decoded: String { path + "/decoded.s16" }

    /// Also clears away what processes that were killed have left here.
    init(of file: String, in folder: String) throws {
        try makeFolder(Self.staging(in: folder))
        self.folder = try HeldFolder(in: Self.staging(in: folder))
        upload = self.folder.path + "/upload" + (RawSound(path: file).map { "." + $0.suffix } ?? "")
    }

    /// The place for such folders.
    static func staging(in folder: String) -> String { folder + "/.staging" }

    /// Copies the upload as it is.
    /// - Parameter limit: Bytes that it may have.
    func take(_ file: String, atMost limit: Int) throws -> UploadFingerprint {
        try Upload(path: file).copy(to: upload, limit: limit)
        chmod(upload, SharedGroup.mode(in: path, isPlayed: false))
        var hash = SHA256()
        var bytes = 0
        let handle = try FileHandle(forReadingFrom: URL(filePath: upload))
        while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
            hash.update(data: piece)
            bytes += piece.count
        }
        return UploadFingerprint(sha256: hash.finalize().hexadecimal, bytes: bytes)
    }

    /// Becomes the folder of a version, everything on disk.
    ///
    /// Asterisk, another user, reads what callers hear. The mode of the greetings' folder says who else may look in.
    func move(to folder: String) throws {
        try? FileManager.default.removeItem(atPath: decoded)
        let mode = SharedGroup.mode(in: path, isPlayed: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            if "\(path)/\(name)" != upload { chmod("\(path)/\(name)", mode) }
            try synchronize(file: path + "/" + name)
        }
        let parent = (folder as NSString).deletingLastPathComponent
        try makeFolder(parent)
        // A version that the database never came to know.
        try? FileManager.default.removeItem(atPath: folder)
        guard rename(path, folder) == 0 else {
            throw ShelfError.cannotWrite(path: folder, reason: String(cString: strerror(errno)))
        }
        try synchronize(folder: parent)
    }

    func remove() { folder.remove() }
}
