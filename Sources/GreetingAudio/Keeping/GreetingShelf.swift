import Foundation
public import Markup
public import Records
import Routing
public import Storage

/// The tenants' greetings: their files, and the list of them in the database.
///
/// ```
/// FOLDER/acme/zh/welcome.sln16               what callers hear: another name of a version's file
/// FOLDER/acme/zh/welcome.ulaw
/// FOLDER/acme/zh/welcome.alaw
/// FOLDER/.versions/acme/zh/welcome/3/upload  as it came; upload.gsm, .alaw, … of a kind without a header
///                                   /greeting.sln16 .ulaw .alaw .wav
/// FOLDER/.staging/…                          uploads in work
/// FOLDER/.turns/0                            locked by whoever converts one
/// ```
///
/// A call opens the file by its name, so another version is heard by the next call; those that hear the former one hear
/// it to its end.
public struct GreetingShelf: Sendable {
    /// The file name, without extension, of a version's sounds.
    static let stem = "greeting"
    /// In the order in which they are put in place: the A-law is there last and goes first, because a greeting is there
    /// for plans if that is.
    static let formats = ["sln16", "ulaw", "alaw"]

    let folder: String
    public let store: Store
    private let transcoder: Transcoder
    private let doctor: GreetingDoctor

    public init(
        folder: String, store: Store, transcoder: Transcoder = Transcoder(limits: .besideCalls),
        doctor: GreetingDoctor = GreetingDoctor()
    ) {
        self.folder = folder
        self.store = store
        self.transcoder = transcoder
        self.doctor = doctor
    }

    // MARK: Making

    /// Makes a greeting of an upload and examines it; callers do not hear it yet. Waits for its turn among other
    /// uploads.
    ///
    /// - Parameter progress: Is told 0…1.
    /// - Throws: ``TranscodeError``, ``ShelfError``.
    public func prepare(
        _ upload: String, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> PreparedGreeting {
        let work = try StagedUpload(of: upload, in: folder)
        do {
            let executor = transcoder.limits.inIdleTime ? IdleExecutor.shared : nil
            return try await withTaskExecutorPreference(executor) {
                let fingerprint = try work.take(upload, atMost: transcoder.limits.bytes)
                let (recording, report) = try await ConversionTurn.with(in: folder) {
                    try await GreetingReport.examining(
                        work.upload, in: work.path, transcoder, doctor, progress: progress)
                }
                return PreparedGreeting(work: work, fingerprint: fingerprint, recording: recording, report: report)
            }
        } catch {
            work.remove()
            throw error
        }
    }

    /// Keeps what was prepared as a new version: the next call hears it.
    ///
    /// Everything is on disk before the database says so. The database is held for the new names alone; ``repair()``
    /// finds one that is lost with the machine.
    /// - Returns: The version.
    public func keep(
        _ prepared: PreparedGreeting, as key: GreetingKey, origin: String, text: String? = nil, by author: Author
    ) throws -> Int {
        defer { prepared.discard() }
        let greeting = NewGreeting(
            key: key, origin: origin, text: text, sha256: prepared.fingerprint.sha256,
            bytes: prepared.fingerprint.bytes, duration: .milliseconds(Int(prepared.report.transcoded.duration * 1000)),
            report: try prepared.report.json())
        return try KeepingTurn.with(in: folder) {
            let version = try store.addGreeting(greeting, by: author) { version in
                try prepared.work.move(to: versionFolder(of: key, version))
                try makePlace(for: key)
            } placing: { version in
                try place(version, of: key)
            }
            try synchronizePlace(of: key)
            return version
        }
    }

    // MARK: Choosing

    /// Makes a version the one that callers hear.
    /// - Parameter choose: Chooses the version, in the transaction that makes it the one; throws what refuses that.
    /// - Returns: The version.
    /// - Throws: ``ShelfError/incomplete(version:folder:)`` if its files are not there.
    @discardableResult
    public func restore(
        _ key: GreetingKey, by author: Author, choosing choose: (Store) throws -> Int
    ) throws -> Int {
        let version = try store.transaction { store in
            let version = try choose(store)
            try makePlace(for: key)
            try store.setGreeting(key, to: version, by: author) { try place(version, of: key) }
            return version
        }
        try synchronizePlace(of: key)
        return version
    }

    /// Takes a greeting away from callers. Its versions are kept.
    /// - Parameter check: Throws what refuses that, in the transaction that takes it away.
    public func remove(_ key: GreetingKey, by author: Author, checking check: (Store) throws -> Void) throws {
        try store.transaction { store in
            try check(store)
            try store.setGreeting(key, to: nil, by: author) {
                for format in Self.formats.reversed() {
                    try? FileManager.default.removeItem(atPath: livePath(of: key) + "." + format)
                }
            }
        }
    }

    /// Puts every current version in place that is not: after a crash between files and database, or somebody's
    /// mistake.
    /// - Returns: A sentence for each that was mended, and for each that could not be.
    public func repair() throws -> (mended: [Message], lost: [Message]) {
        var mended: [Message] = []
        var lost: [Message] = []
        for greeting in try store.greetings() where greeting.isCurrent && !isInPlace(greeting) {
            let name = "\(greeting.key.tenant)/\(greeting.key.language.rawValue)/\(greeting.key.name)"
            do {
                try makePlace(for: greeting.key)
                try place(greeting.version, of: greeting.key)
                try synchronizePlace(of: greeting.key)
                mended.append(Message("\(name) version \(greeting.version)", "\(name) 版本\(greeting.version)"))
            } catch {
                let reason = (error as? any Worded)?.message ?? .system("\(error)")
                lost.append(Message("\(name): ", "\(name)：") + reason)
            }
        }
        return (mended, lost)
    }

    /// The folder of a version's files: `upload`, `greeting.alaw`, `greeting.sln16`, `greeting.wav`.
    public func versionFolder(of key: GreetingKey, _ version: Int) -> String {
        "\(folder)/.versions/\(key.tenant)/\(key.language.rawValue)/\(key.name)/\(version)"
    }

    /// The upload that a version was made of.
    public func upload(of key: GreetingKey, _ version: Int) -> String {
        let folder = versionFolder(of: key, version)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return "\(folder)/\(names.first { $0.hasPrefix("upload.") } ?? "upload")"
    }

    /// Makes a folder for work on a greeting that was not made yet, on the disk of the greetings. Whoever holds it removes
    /// it; it is cleared away once its process has ended.
    /// - Throws: ``ShelfError``.
    public static func workFolder(in folder: String) throws -> HeldFolder {
        let staging = StagedUpload.staging(in: folder)
        try makeFolder(staging)
        return try HeldFolder(in: staging, permissions: 0o700)
    }

    /// Clears away what uploads have left whose process was killed.
    public static func sweep(_ folder: String) {
        HeldFolder.sweep(StagedUpload.staging(in: folder))
    }

    // MARK: Places

    private func livePath(of key: GreetingKey) -> String {
        "\(folder)/\(key.tenant)/\(key.language.rawValue)/\(key.name)"
    }

    private func isInPlace(_ greeting: GreetingVersion) -> Bool {
        let source = versionFolder(of: greeting.key, greeting.version) + "/" + Self.stem
        let live = livePath(of: greeting.key)
        return Self.formats.allSatisfy { format in
            guard let wanted = FileIdentity(source + "." + format) else { return false }
            return FileIdentity(live + "." + format) == wanted
        }
    }

    /// The folder in which a greeting's files lie for Asterisk.
    private func place(of key: GreetingKey) -> String {
        (livePath(of: key) as NSString).deletingLastPathComponent
    }

    private func makePlace(for key: GreetingKey) throws {
        try makeFolder(place(of: key))
    }

    private func synchronizePlace(of key: GreetingKey) throws {
        try synchronize(folder: place(of: key))
    }

    /// Gives a version's files the names that Asterisk opens, each at one stroke. Waits for no disk.
    private func place(_ version: Int, of key: GreetingKey) throws {
        let source = versionFolder(of: key, version)
        let live = livePath(of: key)
        for format in Self.formats where FileIdentity("\(source)/\(Self.stem).\(format)") == nil {
            throw ShelfError.incomplete(version: version, folder: source)
        }
        for format in Self.formats {
            try replace("\(live).\(format)", by: "\(source)/\(Self.stem).\(format)")
        }
    }

    private func replace(_ live: String, by source: String) throws {
        let temporary = live + ".new"
        unlink(temporary)
        guard link(source, temporary) == 0, rename(temporary, live) == 0 else {
            throw ShelfError.cannotWrite(path: live, reason: String(cString: strerror(errno)))
        }
    }
}
