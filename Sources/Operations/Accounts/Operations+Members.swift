public import Foundation
public import Identity
public import Records
public import Routing
import Storage

extension Operations {
    /// The people of a tenant.
    public func members(of tenant: TenantName, at now: Date) throws -> [UserSummary] {
        try store.snapshot { store in
            try store.members(of: tenant).compactMap { try store.account($0) }
                .map { try store.summary(of: $0, at: now) }
        }
    }

    /// Gives a person another part in a tenant's company; their sessions there end, as they had the old one.
    /// - Throws: ``AccountRefusal`` if they are not of it, or nobody else owns it.
    public func changeMember(_ account: Int, to membership: Membership, by author: Author) throws {
        try store.transaction { store in
            let account = try store.member(account, of: membership.tenant)
            try store.keepingWhoDecides(besides: account) { try store.save(membership, of: account.id) }
            try store.endSessions(of: account.id, in: membership.tenant)
            try store.noteAccount(
                "\(account.name): now \(membership.role.rawValue)", of: account.id, in: membership.tenant, by: author)
        }
    }

    /// Takes a person from a tenant; their sessions there end.
    /// - Throws: ``AccountRefusal`` if they are not of it, or nobody else owns it.
    public func removeMember(_ account: Int, of tenant: TenantName, by author: Author) throws {
        try store.transaction { store in
            let account = try store.member(account, of: tenant)
            _ = try store.keepingWhoDecides(besides: account) {
                try store.removeMembership(of: account.id, in: tenant)
            }
            try store.endSessions(of: account.id, in: tenant)
            // A link made here must not open what others give later.
            try store.removeInvitations(of: account.id)
            // Nor must a password: whoever invited them may have set it.
            if try store.memberships(of: account.id).isEmpty, account.operatorRole == nil {
                try store.removeSecrets(of: account.id, at: author.at)
                try store.endSessions(of: account.id)
            }
            try store.noteAccount("\(account.name) removed", of: account.id, in: tenant, by: author)
        }
    }

    /// Ends the sessions of a tenant's person in that tenant.
    /// - Throws: ``AccountRefusal`` if they are not of it.
    public func endMemberSessions(of account: Int, in tenant: TenantName, by author: Author) throws {
        try store.transaction { store in
            let account = try store.member(account, of: tenant)
            try store.endSessions(of: account.id, in: tenant)
            try store.noteAccount("\(account.name): sessions ended", of: account.id, in: tenant, by: author)
        }
    }

    /// Makes a link for a new password for a person who works for this tenant alone.
    /// - Throws: ``AccountRefusal``.
    public func resetMember(
        _ account: Int, of tenant: TenantName, by author: Author
    ) throws -> (link: Token, endsAt: Date) {
        let end = author.at + Self.resetLifetime
        let link = Token()
        try store.transaction { store in
            let member = try store.member(account, of: tenant)
            // An owner must not come into another company, or the platform, by a link for somebody who works there too.
            guard try store.memberships(of: member.id).count == 1, member.operatorRole == nil else {
                throw AccountRefusal.worksElsewhere(member.name)
            }
            try store.reset(member, by: link, until: end, newFactor: false, by: author)
        }
        return (link, end)
    }
}
