public import Foundation
public import GreetingAudio
public import Markup
import Operations
import Records
public import Routing

/// The end of the making of a greeting.
public enum MadeGreeting: Sendable {
    /// The next call hears it.
    case kept(version: Int)
    /// The examination refuses it; nothing was changed.
    case refused([SoundFinding], WaveOutline)
}

extension TenantDesk {
    /// Begins to take in a sound file.
    /// - Parameter name: The file's name at its sender's.
    public func beginUpload(named name: String) async throws -> GreetingUpload {
        try basis.mustBeAllowed(.keepGreetings)
        return try await GreetingUpload(named: name, in: basis.workshop.folder, threads: basis.threads)
    }

    /// Makes a greeting of a sound file that came in, examines it, and has callers hear it.
    /// - Throws: `TranscodeError`, `GreetingRefusal`; a fault of the machine.
    public func makeGreeting(
        of upload: GreetingUpload, as name: SoundName, in language: Language, at now: Date
    ) async throws -> MadeGreeting {
        try basis.mustBeAllowed(.keepGreetings)
        return try await make(.file(upload.path), as: key(name, language), origin: upload.origin, at: now)
    }

    /// Makes a greeting of a text that an engine speaks.
    /// - Throws: `SpeechError`, `GreetingRefusal`; a fault of the machine.
    public func makeGreeting(
        saying text: String, as name: SoundName, in language: Language, at now: Date
    ) async throws -> MadeGreeting {
        try basis.mustBeAllowed(.keepGreetings)
        let workshop = basis.workshop
        guard let engine = try? workshop.engine(language) else { throw GreetingRefusal.cannotSpeak(language) }
        let folder = try await basis.run { _ in try GreetingShelf.workFolder(in: workshop.folder) }
        defer { folder.remove() }
        do {
            return try await make(
                .text(text, engine: engine, folder: folder.path), as: key(name, language), origin: "say", text: text,
                at: now)
        } catch SpeechError.languageNotSpoken {
            throw GreetingRefusal.cannotSpeak(language)
        }
    }

    /// Has callers hear an earlier version of a greeting, or one that was removed.
    /// - Parameter version: `nil`: the one before the version that they hear; of a removed greeting, the newest.
    /// - Returns: The version that they hear from the next call on.
    /// - Throws: `GreetingRefusal`.
    public func restoreGreeting(
        _ name: SoundName, in language: Language, to version: Int?, at now: Date
    ) async throws -> Int {
        try basis.mustBeAllowed(.keepGreetings)
        let (key, shelf, author) = (key(name, language), shelf, basis.author(at: now))
        return try await basis.run { try $0.restoreGreeting(key, to: version, on: shelf, by: author) }
    }

    /// Takes a greeting away from callers. Its versions are kept.
    /// - Parameter anyway: Although plans play it.
    /// - Throws: `GreetingRefusal`.
    public func removeGreeting(
        _ name: SoundName, in language: Language, anyway: Bool, at now: Date
    ) async throws {
        try basis.mustBeAllowed(.keepGreetings)
        let (key, shelf, author) = (key(name, language), shelf, basis.author(at: now))
        try await basis.run { try $0.removeGreeting(key, on: shelf, anyway: anyway, by: author) }
    }

    private func make(
        _ source: GreetingSource, as key: GreetingKey, origin: String, text: String? = nil, at now: Date
    ) async throws -> MadeGreeting {
        let (operations, shelf, author) = (basis.operations, shelf, basis.author(at: now))
        return try await basis.workshop.bounded { [basis] in
            let prepared = try await operations.prepareGreeting(of: source, as: key, on: shelf)
            defer { prepared.discard() }
            do {
                let version = try await basis.run {
                    try $0.keepGreeting(prepared, as: key, origin: origin, text: text, on: shelf, by: author)
                }
                return .kept(version: version)
            } catch GreetingRefusal.faulty(_, let findings) {
                return .refused(findings, WaveOutline(of: prepared.recording))
            }
        }
    }
}
