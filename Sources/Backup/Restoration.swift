public import Foundation
import GreetingAudio
public import Markup
import Routing
import Storage

/// Puts a backup in the place of a platform that does not run.
///
/// Everything is unpacked beside its place and examined there; then names are changed, and changed back if one of them
/// cannot be. What was there before is kept under another name.
public struct Restoration: Sendable {
    private let database: String
    private let greetings: String
    private let sounds: String

    /// The result of a restoration.
    public struct Outcome: Sendable {
        public let manifest: Manifest
        /// The paths of the former database and the former greetings; empty if there were none.
        public let kept: [String]
        /// Sounds that were missing and have been put back. One that is there, maybe of a newer program, stays.
        public let sounds: Int
        /// Sounds and greetings that could not be put in place, a sentence each.
        public let lost: [Message]
    }

    public init(database: String, greetings: String, sounds: String) {
        self.database = database
        self.greetings = greetings
        self.sounds = sounds
    }

    /// - Parameter replacing: Whether a database that is there already may be set aside.
    /// - Throws: ``BackupError``, `StoreError`; then everything is as it was.
    public func restore(_ archive: String, replacing: Bool, at now: Date) async throws -> Outcome {
        guard replacing || !FileManager.default.fileExists(atPath: database) else {
            throw BackupError.databaseExists(path: database)
        }
        try doing(Message("cannot make \(greetings)", "无法新建“\(greetings)”")) {
            try FileManager.default.createDirectory(
                atPath: greetings, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        }
        return try await withFolder(beside: database) { stage in
            try await withFolder(beside: "\(greetings)/-") { voices in
                let manifest = try Unpacking(archive: archive, stage: stage, voices: voices).unpack()
                try Store.examine(copy: "\(stage)/\(Manifest.database)")
                try give(stage, toOwnerOf: (database as NSString).deletingLastPathComponent)
                try give(voices, toOwnerOf: greetings)
                if FileManager.default.fileExists(atPath: database) { try Store.fold(database) }
                let kept = try exchange(stage, voices, at: now)
                return try finish(manifest, stage, kept)
            }
        }
    }

    /// Gives the unpacked files the names that count, and those that had them others.
    /// - Returns: The others.
    private func exchange(_ stage: String, _ voices: String, at now: Date) throws -> [String] {
        var renaming = Renaming()
        do {
            let mark = "before-\(Int(now.timeIntervalSince1970))"
            let former = "\(greetings)/.\(mark)"
            let names = try FileManager.default.contentsOfDirectory(atPath: greetings)
            let voicesBefore = names.filter {
                $0 == ".versions" || isFolder("\(greetings)/\($0)") && !$0.hasPrefix(".")
            }
            if !voicesBefore.isEmpty {
                try FileManager.default.createDirectory(atPath: former, withIntermediateDirectories: false)
                for name in voicesBefore { try renaming.rename("\(greetings)/\(name)", to: "\(former)/\(name)") }
            }
            if isFolder("\(voices)/greetings") {
                try renaming.rename("\(voices)/greetings", to: "\(greetings)/.versions")
            }
            let hadDatabase = FileManager.default.fileExists(atPath: database)
            if hadDatabase { try renaming.rename(database, to: "\(database).\(mark)") }
            try renaming.rename("\(stage)/\(Manifest.database)", to: database)
            try synchronize(greetings)
            try synchronize((database as NSString).deletingLastPathComponent)
            return (hadDatabase ? ["\(database).\(mark)"] : []) + (voicesBefore.isEmpty ? [] : [former])
        } catch {
            renaming.takeBack()
            throw error as? BackupError
                ?? BackupError.cannot(
                    what: Message("the backup was not restored", "备份未恢复"), reason: .system(error.systemReason))
        }
    }

    /// Finishes the parts whose failure is no reason to take all back.
    private func finish(_ manifest: Manifest, _ stage: String, _ kept: [String]) throws -> Outcome {
        var lost: [Message] = []
        var added = 0
        for file in manifest.files(of: .sounds) {
            let place = sounds + file.path.dropFirst("sounds".count)
            guard !FileManager.default.fileExists(atPath: place) else { continue }
            do {
                let folder = (place as NSString).deletingLastPathComponent
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
                try FileManager.default.copyItem(atPath: "\(stage)/\(file.path)", toPath: place)
                added += 1
            } catch {
                let reason = Message.system(error.systemReason)
                lost.append(Message("\(place) cannot be written: ", "无法写入“\(place)”：") + reason)
            }
        }
        lost += try GreetingShelf(folder: greetings, store: Store(existing: database)).repair().lost
        try give(greetings, toOwnerOf: greetings)
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: database + suffix) {
            try give(database + suffix, toOwnerOf: (database as NSString).deletingLastPathComponent)
        }
        return Outcome(manifest: manifest, kept: kept, sounds: added, lost: lost)
    }
}

/// Renames that can be taken back.
private struct Renaming {
    private var done: [(from: String, to: String)] = []

    mutating func rename(_ from: String, to: String) throws {
        guard Foundation.rename(from, to) == 0 else {
            throw BackupError.cannot(
                what: Message("\(from) cannot be renamed to \(to)", "“\(from)”无法改名为“\(to)”"), reason: .lastSystemError)
        }
        done.append((from, to))
    }

    func takeBack() {
        for (from, to) in done.reversed() { _ = Foundation.rename(to, from) }
    }
}

private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
}

/// Root, restoring for the user of `hotline serve`, gives that user the files to read and write.
private func give(_ path: String, toOwnerOf folder: String) throws {
    var owner = stat()
    guard geteuid() == 0, stat(folder.isEmpty ? "." : folder, &owner) == 0 else { return }
    let below = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    for name in [""] + below {
        let each = name.isEmpty ? path : "\(path)/\(name)"
        guard lchown(each, owner.st_uid, owner.st_gid) == 0 else {
            throw BackupError.cannot(
                what: Message("cannot give \(each) to its user", "无法把“\(each)”交给其用户"), reason: .lastSystemError)
        }
    }
}
