public import Foundation
public import Identity
import Operations
public import Records
import Routing
import Storage

/// A link that is good now, as its page shows it.
public struct OpenInvitation: Hashable, Sendable {
    public let purpose: Invitation.Purpose
    public let name: String
    public let identifier: String
}

extension Doorkeeper {
    /// `nil`: the link was used, is over, or never was one. Looking changes nothing.
    public func invitation(_ link: Token, at now: Date) async throws -> OpenInvitation? {
        try await threads.run { [store] in
            try store.invited(by: link, at: now).map {
                OpenInvitation(
                    purpose: $0.invitation.purpose, name: $0.account.name, identifier: $0.account.identifier)
            }
        }
    }

    /// Uses a link: sets the password. An authenticator that is set up is asked for next, or one is set up.
    /// - Throws: ``SignInRefusal``, `PasswordRefusal`.
    public func join(
        by link: Token, password: String, from origin: Origin, at now: Date
    ) async throws -> Entry {
        try gate.countAttempt(at: now)
        let (account, names) = try await threads.run { [store, platformName] in
            guard let (invitation, account) = try store.invited(by: link, at: now), invitation.purpose != .demo else {
                throw SignInRefusal.link
            }
            return (account, try store.names(around: account) + [platformName])
        }
        let password = try Password(password, otherThan: names)
        let hash = try await gate.run { try PasswordHash(of: password.text) }
        return try await threads.run {
            try store.transaction { store in
                guard try store.useInvitation(token: link.hash, at: now) else { throw SignInRefusal.link }
                try store.setPasswordHash(hash.text, of: account.id, at: now)
                try store.endSessions(of: account.id)
                try store.noteAccount(
                    "password set by link", of: account.id,
                    in: try store.memberships(of: account.id).first?.tenant, from: origin.address,
                    by: Author(account.name, at: now))
                return try passwordTaken(of: account, from: origin, at: now, store)
            }
        }
    }

    /// Makes a link that signs in without anything else, for ten minutes and once: for the demonstration on one's own
    /// machine.
    /// - Throws: ``SignInRefusal/link`` if the console is not of this machine alone, `AccountRefusal`.
    public func demoLink(for identifier: String, at now: Date) throws -> Token {
        guard isLoopback else { throw SignInRefusal.link }
        let account = try Operations(store).user(identifier)
        let link = Token()
        try store.transaction { store in
            // A hash that no password has.
            if try store.passwordHash(of: account.id) == nil {
                try store.setPasswordHash("*", of: account.id, at: now)
            }
            try store.addInvitation(
                .demo, token: link.hash, for: account.id, until: now + 600, by: Author("demo", at: now))
        }
        return link
    }

    /// Signs in by a link of the demonstration.
    /// - Throws: ``SignInRefusal``.
    public func enter(byDemoLink link: Token, from origin: Origin, at now: Date) async throws -> Entry {
        guard isLoopback else { throw SignInRefusal.link }
        return try await threads.run {
            try store.transaction { store in
                guard let (invitation, account) = try store.invited(by: link, at: now), invitation.purpose == .demo,
                    try store.useInvitation(token: link.hash, at: now)
                else { throw SignInRefusal.link }
                return try enter(account, after: nil, remember: false, from: origin, at: now, store)
            }
        }
    }
}

extension Store {
    fileprivate func invited(
        by link: Token, at now: Date
    ) throws -> (invitation: Invitation, account: UserAccount)? {
        guard let invitation = try invitation(token: link.hash), invitation.isGood(at: now),
            let account = try account(invitation.account), account.disabledAt == nil
        else { return nil }
        return (invitation, account)
    }

    /// Names that a person's password must not be.
    func names(around account: UserAccount) throws -> [String] {
        let tenants = try memberships(of: account.id).map(\.tenant)
        return [account.name, account.identifier] + tenants.map(\.description)
            + (try tenants.flatMap { try numbers(of: $0) }.map(\.digits))
    }
}
