import Foundation
import Identity
import Records
import Routing
import Storage

extension Store {
    /// - Throws: ``AccountRefusal``.
    func existing(_ account: Int) throws -> UserAccount {
        guard let found = try self.account(account) else { throw AccountRefusal.unknown("\(account)") }
        return found
    }

    /// - Throws: ``AccountRefusal``.
    func member(_ account: Int, of tenant: TenantName) throws -> UserAccount {
        guard let found = try self.account(account), try membership(of: account, in: tenant) != nil else {
            throw AccountRefusal.noMember(tenant)
        }
        return found
    }

    func membership(of account: Int, in tenant: TenantName) throws -> Membership? {
        try memberships(of: account).first { $0.tenant == tenant }
    }

    func accountOrNew(_ identifier: String, name: String?, at now: Date) throws -> UserAccount {
        if let account = try account(named: identifier) { return account }
        let id = try addAccount(identifier, name: name ?? identifier, operatorRole: nil, at: now)
        guard let account = try id.flatMap({ try account($0) }) else { throw AccountRefusal.unknown(identifier) }
        return account
    }

    /// Refuses a part that would let whoever gives it into parts that others have given, or would.
    /// - Throws: ``AccountRefusal``.
    func mustBeFreeFor(_ part: UserPart, _ account: UserAccount) throws {
        let memberships = try memberships(of: account.id)
        if case .platform = part, !memberships.isEmpty { throw AccountRefusal.isTenants(account.identifier) }
        if case .tenant = part, let role = account.operatorRole {
            throw AccountRefusal.isOperator(account.identifier, role)
        }
        let isPendingElsewhere = memberships.contains { $0.tenant != part.tenant }
        if try isPendingElsewhere && passwordHash(of: account.id) == nil {
            throw AccountRefusal.pendingElsewhere(account.identifier)
        }
    }

    /// - Throws: ``AccountRefusal`` if they have it.
    func give(_ part: UserPart, to account: UserAccount) throws {
        switch part {
        case .platform(let role):
            if let former = account.operatorRole { throw AccountRefusal.isOperator(account.identifier, former) }
            try setOperatorRole(role, of: account.id)
        case .tenant(let membership):
            guard try self.membership(of: account.id, in: membership.tenant) == nil else {
                throw AccountRefusal.isMember(account.identifier, membership.tenant)
            }
            try save(membership, of: account.id)
        }
    }

    /// Takes the password, the authenticator and the recovery codes away.
    func removeSecrets(of account: Int, at now: Date) throws {
        try setFactor(nil, usedAt: nil, of: account, at: now)
        try setRecoveryCodes([], of: account, at: now)
        try removePassword(of: account)
    }

    /// Makes a change to an account, unless it takes the last owner of a tenant, or the last admin of the platform, who
    /// could sign in. It runs inside the transaction of the change.
    /// - Throws: ``AccountRefusal``, and what the change throws.
    func keepingWhoDecides<Value>(besides account: UserAccount, _ change: () throws -> Value) throws -> Value {
        let owned = try memberships(of: account.id).filter { $0.role == .owner }.map(\.tenant).filter(hasOwner)
        let hadAdmin = try hasAdmin()
        let value = try change()
        if let tenant = try owned.first(where: { try !hasOwner(of: $0) }) { throw AccountRefusal.lastOwner(tenant) }
        guard try !hadAdmin || hasAdmin() else { throw AccountRefusal.lastAdmin }
        return value
    }

    /// Keeps a new link for a person's password, and ends their sessions. It runs inside a transaction.
    /// - Throws: ``AccountRefusal``.
    func reset(
        _ account: UserAccount, by link: Token, until end: Date, newFactor: Bool, by author: Author
    ) throws {
        guard account.disabledAt == nil else { throw AccountRefusal.disabled(account.identifier) }
        let hasJoined = try passwordHash(of: account.id) != nil
        if newFactor {
            // Nobody sets up a new one by the old password alone.
            try removeSecrets(of: account.id, at: author.at)
        }
        try endSessions(of: account.id)
        try addInvitation(hasJoined ? .reset : .join, token: link.hash, for: account.id, until: end, by: author)
        try noteAccount(
            newFactor ? "\(account.name) reset, authenticator too" : "\(account.name) reset", of: account.id, in: nil,
            by: author)
    }

    func summary(of account: UserAccount, at now: Date) throws -> UserSummary {
        let sessions = try sessions(of: account.id, at: now)
        return UserSummary(
            account: account, memberships: try memberships(of: account.id),
            hasJoined: try passwordHash(of: account.id) != nil, hasFactor: try factor(of: account.id) != nil,
            seenAt: sessions.map(\.seenAt).max(), sessions: sessions.count)
    }
}
