public import GreetingAudio
public import Records
public import Routing
import Storage

extension Operations {
    /// Lists every greeting with the version that callers hear; a removed one with its newest.
    /// - Parameter tenant: `nil`: of all tenants.
    /// - Throws: ``TenantRefusal``.
    public func greetings(of tenant: TenantName? = nil) throws -> [GreetingVersion] {
        try store.snapshot { store in
            if let tenant { try store.mustKnow(tenant) }
            return try store.greetings(of: tenant).reduce(into: []) { list, version in
                if list.last?.key != version.key {
                    list.append(version)
                } else if version.isCurrent {
                    list[list.count - 1] = version
                }
            }
        }
    }

    /// Every version of a greeting, the newest first, at least one.
    /// - Throws: ``TenantRefusal``, ``GreetingRefusal``.
    public func versions(of key: GreetingKey) throws -> [GreetingVersion] {
        try store.snapshot { try $0.existingVersions(of: key) }
    }

    /// A version of a greeting.
    /// - Parameter number: `nil`: the one that callers hear; of a removed greeting, the newest.
    /// - Throws: ``TenantRefusal``, ``GreetingRefusal``.
    public func version(_ number: Int?, of key: GreetingKey) throws -> GreetingVersion {
        try versions(of: key).version(number)
    }

    /// The numbers whose plans, or drafts that wait for their hour, play a greeting.
    public func numbers(playing key: GreetingKey) throws -> [DID] {
        try store.numbers(playing: key)
    }

    /// Takes a greeting away from callers. Its versions are kept.
    /// - Parameter anyway: Although plans play it.
    /// - Throws: ``TenantRefusal``, ``GreetingRefusal``.
    public func removeGreeting(
        _ key: GreetingKey, on shelf: GreetingShelf, anyway: Bool = false, by author: Author
    ) throws {
        try shelf.remove(key, by: author) { store in
            guard try store.existingVersions(of: key).contains(where: \.isCurrent) else {
                throw GreetingRefusal.removedAlready(key)
            }
            let players = try store.numbers(playing: key)
            guard anyway || players.isEmpty else { throw GreetingRefusal.played(key, by: players) }
        }
    }

    /// Has callers hear an earlier version of a greeting, or one that was removed.
    /// - Parameter number: `nil`: the one before the version that they hear; of a removed greeting, the newest.
    /// - Returns: The version that they hear from the next call on.
    /// - Throws: ``TenantRefusal``, ``GreetingRefusal``; `ShelfError` if its files are not there.
    public func restoreGreeting(
        _ key: GreetingKey, to number: Int? = nil, on shelf: GreetingShelf, by author: Author
    ) throws -> Int {
        try shelf.restore(key, by: author) { store in
            let versions = try store.existingVersions(of: key)
            let current = versions.first(where: \.isCurrent)?.version
            let before = versions.first { current == nil || $0.version < (current ?? 0) }
            guard let target = number ?? before?.version else { throw GreetingRefusal.noneBefore(key) }
            let chosen = try versions.version(target)
            guard !chosen.isCurrent else { throw GreetingRefusal.heardAlready(target, of: key) }
            return chosen.version
        }
    }
}

extension Store {
    /// - Throws: ``TenantRefusal``, ``GreetingRefusal``.
    fileprivate func existingVersions(of key: GreetingKey) throws -> [GreetingVersion] {
        try mustKnow(key.tenant)
        let versions = try greetingVersions(of: key)
        guard !versions.isEmpty else { throw GreetingRefusal.unknown(key) }
        return versions
    }

    fileprivate func numbers(playing key: GreetingKey) throws -> [DID] {
        let players = try documents(of: key.tenant, naming: key.name).filter { _, document in
            guard let plan = try? NumberPlan(stored: document) else { return false }
            return plan.language == key.language && plan.sounds.contains(key.name)
        }
        return players.map(\.did).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}

extension [GreetingVersion] {
    /// - Throws: ``GreetingRefusal``.
    fileprivate func version(_ number: Int?) throws -> GreetingVersion {
        guard let number else { return first(where: \.isCurrent) ?? self[0] }
        guard let version = first(where: { $0.version == number }) else {
            throw GreetingRefusal.noVersion(number, of: self[0].key, newest: self[0].version)
        }
        return version
    }
}
