public import Foundation
import GreetingAudio
import Markup
import Records
public import Storage

/// Makes one file of a platform while it works.
///
/// The database is copied first, as it is at one instant; the files of the greetings' versions that it knows are never
/// changed and lie in their folder before the database knows them. So both fit.
public struct BackupMaker: Sendable {
    private let store: Store
    private let greetings: String
    private let sounds: String
    private let program: String

    /// - Parameters:
    ///   - greetings: The folder of the tenants' greetings.
    ///   - sounds: The folder of the platform's sounds.
    ///   - program: Its name and version.
    public init(store: Store, greetings: String, sounds: String, program: String) {
        self.store = store
        self.greetings = greetings
        self.sounds = sounds
        self.program = program
    }

    /// - Parameter progress: Is told 0…1 while the database is copied.
    /// - Throws: ``BackupError``; then there is no such file.
    public func make(
        _ archive: String, at now: Date, progress: @escaping @Sendable (Double) -> Void
    ) async throws -> Manifest {
        guard !FileManager.default.fileExists(atPath: archive) else { throw BackupError.exists(path: archive) }
        return try await withFolder(beside: archive) { work in
            let copy = "\(work)/\(Manifest.database)"
            try doing(Message("cannot copy the database to \(work)", "无法把数据库复制到“\(work)”")) {
                try store.copy(to: copy, progress: progress)
            }
            let voices = try versionFiles(in: Store(existing: copy))
            try Store.fold(copy)
            let stock = regularFiles(below: sounds)
            let manifest = Manifest(madeBy: program, madeAt: now, files: try measure(copy, voices, stock))
            try doing(Message("cannot write to \(work)", "无法写入“\(work)”")) {
                try manifest.json().write(to: URL(filePath: "\(work)/\(Manifest.name)"))
            }
            let whole = "\(work)/archive"
            try await Tar.create(
                whole,
                of: [
                    Tar.Members(folder: work, paths: [Manifest.name, Manifest.database]),
                    Tar.Members(folder: greetings, paths: voices.map { ".versions/\($0)" }),
                    Tar.Members(folder: sounds, paths: stock.map { "./\($0)" }),
                ], transforms: [#"s,^\.versions/,greetings/,"#, #"s,^\./,sounds/,"#], lists: work)
            try put(whole, in: archive)
            return manifest
        }
    }

    /// The files of every version that the copy knows, by their paths in the folder of versions.
    private func versionFiles(in copy: Store) throws -> [String] {
        let shelf = GreetingShelf(folder: greetings, store: copy)
        let versions = shelf.versionFolder
        return try copy.greetings().flatMap { greeting in
            let folder = versions(greeting.key, greeting.version)
            let name = folder.dropFirst("\(greetings)/.versions/".count)
            return regularFiles(below: folder).map { "\(name)/\($0)" }
        }
    }

    private func measure(_ copy: String, _ voices: [String], _ stock: [String]) throws -> [Manifest.File] {
        let paths =
            [(copy, Manifest.database)] + voices.map { ("\(greetings)/.versions/\($0)", "greetings/\($0)") }
            + stock.map { ("\(sounds)/\($0)", "sounds/\($0)") }
        return try paths.map { path, name in
            guard let file = measured(path, as: name) else {
                throw BackupError.cannot(
                    what: Message("cannot read \(path)", "无法读取“\(path)”"),
                    reason: Message("it is not there or may not be read", "文件不存在或无权读取"))
            }
            return file
        }
    }

    /// Gives it its name at one stroke, when it is on disk, and never takes the name from another file.
    private func put(_ whole: String, in archive: String) throws {
        chmod(whole, 0o600)
        try synchronize(whole)
        // Not every file system has links.
        let isPut =
            link(whole, archive) == 0 || (errno != EEXIST && access(archive, F_OK) != 0 && rename(whole, archive) == 0)
        guard isPut else {
            if access(archive, F_OK) == 0 { throw BackupError.exists(path: archive) }
            throw BackupError.cannotWrite(archive)
        }
        let folder = (archive as NSString).deletingLastPathComponent
        try synchronize(folder.isEmpty ? "." : folder)
    }
}
