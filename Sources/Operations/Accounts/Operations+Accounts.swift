public import Foundation
public import Identity
import Markup
public import Records
import Routing
import Storage

extension Operations {
    /// The time for which a link for a new password is good.
    public static let resetLifetime: TimeInterval = 3600

    /// Gives a person a part, and an account if they have none.
    /// Whoever was invited elsewhere and has not come in yet gets no other part: the link of one inviter would open the
    /// account with the parts of all.
    /// - Parameter name: Their name; `nil`: the identifier, or the one they have.
    /// - Returns: The link that lets them set a password; `nil` if they have one.
    /// - Throws: ``AccountRefusal``, ``TenantRefusal``.
    public func addUser(
        _ identifier: String, name: String? = nil, _ part: UserPart, by author: Author
    ) throws -> (account: UserAccount, link: Token?, endsAt: Date) {
        guard let normal = UserIdentifier(identifier) else { throw AccountRefusal.identifier(identifier) }
        let name = try name.map(Self.line)
        let end = author.at + part.linkLifetime
        return try store.transaction { store in
            if let tenant = part.tenant { try store.mustKnow(tenant) }
            let account = try store.accountOrNew(normal.description, name: name, at: author.at)
            guard account.disabledAt == nil else { throw AccountRefusal.disabled(account.identifier) }
            try store.mustBeFreeFor(part, account)
            try store.give(part, to: account)
            // A link made before must not open this part too.
            try store.removeInvitations(of: account.id)
            try store.noteAccount(
                "\(account.name) added, \(part.description)", of: account.id, in: part.tenant, by: author)
            guard try store.passwordHash(of: account.id) == nil else { return (account, nil, end) }
            let link = Token()
            try store.addInvitation(.join, token: link.hash, for: account.id, until: end, by: author)
            return (account, link, end)
        }
    }

    /// Everybody who may sign in, by identifier.
    public func users(at now: Date) throws -> [UserSummary] {
        try store.snapshot { store in try store.accounts().map { try store.summary(of: $0, at: now) } }
    }

    /// The account of an identifier.
    /// - Throws: ``AccountRefusal``.
    public func user(_ identifier: String) throws -> UserAccount {
        guard let account = try UserIdentifier(identifier).flatMap({ try store.account(named: $0.description) }) else {
            throw AccountRefusal.unknown(identifier)
        }
        return account
    }

    /// Keeps a person from signing in, and ends their sessions.
    /// - Throws: ``AccountRefusal`` if nobody else could administer the platform, or a tenant that they own.
    public func disableUser(_ account: Int, by author: Author) throws {
        try store.transaction { store in
            let account = try store.existing(account)
            try store.keepingWhoDecides(besides: account) {
                try store.setDisabled(account.id, since: author.at)
            }
            try store.endSessions(of: account.id)
            try store.removeInvitations(of: account.id)
            try store.noteAccount("\(account.name) disabled", of: account.id, in: nil, by: author)
        }
    }

    /// Lets a person sign in again.
    public func enableUser(_ account: Int, by author: Author) throws {
        try store.transaction { store in
            let account = try store.existing(account)
            try store.setDisabled(account.id, since: nil)
            try store.noteAccount("\(account.name) enabled", of: account.id, in: nil, by: author)
        }
    }

    /// Makes a link for a new password, and ends the person's sessions.
    ///
    /// The old password is good until the link is used, the authenticator after it too. The last owner and the last
    /// admin are reset as others are: the link is their way back.
    /// - Parameter newFactor: Takes the password and the authenticator away, so that the link sets up new ones.
    /// - Throws: ``AccountRefusal``.
    public func resetUser(
        _ account: Int, newFactor: Bool, by author: Author
    ) throws -> (link: Token, endsAt: Date) {
        let end = author.at + Self.resetLifetime
        let link = Token()
        try store.transaction { store in
            let account = try store.existing(account)
            try store.reset(account, by: link, until: end, newFactor: newFactor, by: author)
        }
        return (link, end)
    }

    /// Ends all sessions of a person on every device.
    /// - Returns: Number of sessions that were ended.
    public func endSessions(of account: Int, by author: Author) throws -> Int {
        try store.transaction { store in
            let account = try store.existing(account)
            let ended = try store.endSessions(of: account.id)
            try store.noteAccount("\(account.name): sessions ended", of: account.id, in: nil, by: author)
            return ended
        }
    }

    /// The sessions of a person that are not over, the one that was seen last first.
    public func sessions(of account: Int, at now: Date) throws -> [SessionRecord] {
        try store.sessions(of: account, at: now)
    }

    /// - Throws: ``AccountRefusal/name``.
    private static func line(_ name: String) throws -> String {
        let name = name.trimmingCharacters(in: .whitespaces)
        guard (1...60).contains(name.count), !name.unicodeScalars.contains(where: \.isSteering) else {
            throw AccountRefusal.name
        }
        return name
    }
}
