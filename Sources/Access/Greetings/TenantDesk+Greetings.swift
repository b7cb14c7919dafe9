public import GreetingAudio
public import Markup
import Operations
public import Records
public import Routing

/// A greeting in the list of its tenant.
public struct ListedGreeting: Sendable {
    /// The version that callers hear; of a removed greeting, the newest.
    public let version: GreetingVersion
    /// The numbers whose plans play it.
    public let players: [DID]
}

/// A greeting with its history, and the picture of one version.
public struct GreetingView: Sendable {
    /// The newest first, at least one.
    public let versions: [GreetingVersion]
    /// The version that callers hear; of a removed greeting, the newest.
    public let shown: GreetingVersion
    /// The numbers whose plans play it.
    public let players: [DID]
    /// The outline of the shown version; `nil` if its files are not there.
    public let outline: WaveOutline?
    /// The measurements and findings of its making; `nil`: another version of Hotline wrote them.
    public let report: GreetingReport?
}

extension TenantDesk {
    /// The tenant's greetings by their names.
    public func greetings() async throws -> [ListedGreeting] {
        try basis.mustBeAllowed(.hearGreetings)
        let tenant = tenant
        return try await basis.run { operations in
            try operations.greetings(of: tenant).map {
                ListedGreeting(version: $0, players: try operations.numbers(playing: $0.key))
            }
        }
    }

    /// One greeting.
    /// - Throws: ``AccessRefusal/notFound`` if no version of it was ever made.
    public func greeting(_ name: SoundName, in language: Language) async throws -> GreetingView {
        try basis.mustBeAllowed(.hearGreetings)
        let (key, shelf) = (key(name, language), shelf)
        return try await basis.run { operations in
            do {
                let versions = try operations.versions(of: key)
                let shown = try operations.version(nil, of: key)
                let file = shelf.versionFolder(of: key, shown.version) + "/greeting.alaw"
                return GreetingView(
                    versions: versions, shown: shown, players: try operations.numbers(playing: key),
                    outline: (try? Recording(alaw: file)).map { WaveOutline(of: $0) },
                    report: GreetingReport(json: shown.report))
            } catch GreetingRefusal.unknown {
                throw AccessRefusal.notFound
            }
        }
    }

    /// The sound of a version.
    /// - Throws: ``AccessRefusal/notFound`` if there is no such version, or its file is not there.
    public func sound(of name: SoundName, in language: Language, version: Int) async throws -> GreetingSound {
        try basis.mustBeAllowed(.hearGreetings)
        let (key, shelf, threads) = (key(name, language), shelf, basis.threads)
        return try await basis.run { operations in
            guard let found = try? operations.version(version, of: key),
                let sound = GreetingSound(
                    shelf.versionFolder(of: key, found.version) + "/greeting.wav", threads: threads)
            else { throw AccessRefusal.notFound }
            return sound
        }
    }

    func key(_ name: SoundName, _ language: Language) -> GreetingKey {
        GreetingKey(tenant: tenant, language: language, name: name)
    }

    var shelf: GreetingShelf { GreetingShelf(folder: basis.workshop.folder, store: basis.store) }
}
