public import Foundation
public import Identity
import Operations
import Records
public import Routing
public import Storage

/// Decides who comes in, and as whom: the only way to a ``Visitor``, and by it to the desks.
///
/// A session goes `none → password → live → locked → live → ended`; each arrow that a person takes gives it a new
/// token. Tokens are kept as their hashes only.
public struct Doorkeeper: Sendable {
    let store: Store
    let box: SecretBox
    let threads: WorkerThreads
    let gate = HashGate()
    /// The name of the platform: no password, and the label in an authenticator.
    let platformName: String
    let isLoopback: Bool
    /// The sounds that there are for a tenant's plans.
    let sounds: @Sendable (TenantName) -> KnownSounds
    let workshop: GreetingWorkshop

    /// - Parameters:
    ///   - box: Seals the secrets of authenticators, by `console.key`.
    ///   - platformName: `console.name`.
    ///   - isLoopback: `true` if `console.url` is of this machine alone: only then there are links of the demonstration.
    ///   - sounds: The sounds that there are for a tenant's plans; left out, all that are named.
    ///   - workshop: The place where greetings are kept and made.
    public init(
        store: Store, box: SecretBox, threads: WorkerThreads = WorkerThreads(), platformName: String = "Hotline",
        isLoopback: Bool = false, sounds: @escaping @Sendable (TenantName) -> KnownSounds = { _ in .all },
        workshop: GreetingWorkshop = GreetingWorkshop()
    ) {
        self.store = store
        self.box = box
        self.threads = threads
        self.platformName = platformName
        self.isLoopback = isLoopback
        self.sounds = sounds
        self.workshop = workshop
    }

    /// `false` until somebody has set a password. A platform whose only admin is being reset stays open to its tenants.
    public func isSetUp() async throws -> Bool {
        try await threads.run { [store] in try store.hasPassword() }
    }

    /// `true` if the database can be read, and is the one under its name still.
    public func isWell() async -> Bool {
        let isWell = try? await threads.run { [store] in
            _ = try store.session(token: Token().hash, at: .distantPast)
            return store.isInPlace
        }
        return isWell ?? false
    }

    /// Deletes what is over: sessions, devices, links and counts of failures.
    public func sweep(at now: Date) async throws {
        try await threads.run { [store] in try store.sweepSessions(at: now) }
    }

    /// A hash that nobody's password has, for names that nobody has: both take the same time.
    static let decoy = try? PasswordHash(of: Token().text)
}
