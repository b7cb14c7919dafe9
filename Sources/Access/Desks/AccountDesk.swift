public import Foundation
public import Markup
import Operations
public import Records
import Storage

/// The things of one's own account: password, authenticator, recovery codes, sessions, language.
public struct AccountDesk: Sendable {
    let basis: DeskBasis
    let doorkeeper: Doorkeeper
    let account: Int
    let session: Int

    public var visitor: Visitor { basis.visitor }

    /// The account with its parts, its open sessions, and the recovery codes that are left.
    public func overview(at now: Date) async throws -> AccountOverview {
        try basis.mustBeAllowed(.keepOwnAccount)
        let (account, session, store) = (account, session, basis.store)
        return try await basis.threads.run {
            try store.snapshot { store in
                guard let found = try store.account(account) else { throw AccessRefusal.notFound }
                return AccountOverview(
                    account: found, memberships: try store.memberships(of: account),
                    sessions: try store.sessions(of: account, at: now), present: session,
                    recoveryCodes: try store.recoveryCodes(of: account),
                    wantsNotices: try Operations(store).wantsNotices(account))
            }
        }
    }

    /// - Parameter language: `nil`: the browser's.
    public func setLanguage(_ language: Language?) async throws {
        try basis.mustBeAllowed(.keepOwnAccount)
        let account = account
        let store = basis.store
        try await basis.threads.run { try store.setLanguage(language, of: account) }
    }

    /// Decides whether one is told of changes that are made on locked devices.
    public func setWantsNotices(_ isWanted: Bool, at now: Date) async throws {
        try basis.mustBeAllowed(.keepOwnAccount)
        let (account, author) = (account, basis.author(at: now))
        try await basis.run { try $0.setWantsNotices(isWanted, of: account, by: author) }
    }

    /// Ends one of one's sessions; it is out at its next request.
    /// - Throws: ``AccessRefusal/notFound`` if it is over, or somebody else's.
    public func endSession(_ id: Int) async throws {
        try basis.mustBeAllowed(.keepOwnAccount)
        let (account, store) = (account, basis.store)
        guard try await basis.threads.run({ try store.endSession(id, of: account) }) else {
            throw AccessRefusal.notFound
        }
    }

    /// Ends all of one's sessions but this one, and forgets their devices.
    public func endOtherSessions() async throws {
        try basis.mustBeAllowed(.keepOwnAccount)
        let (account, session, store) = (account, session, basis.store)
        try await basis.threads.run { _ = try store.endSessions(of: account, but: session) }
    }
}

/// One's own account, as its page shows it.
public struct AccountOverview: Sendable {
    public let account: UserAccount
    public let memberships: [Membership]
    /// The one that was seen last first.
    public let sessions: [SessionRecord]
    /// The id of this session.
    public let present: Int
    /// Recovery codes that are left.
    public let recoveryCodes: Int
    /// `true` if the person is told of changes that are made on locked devices.
    public let wantsNotices: Bool
}
