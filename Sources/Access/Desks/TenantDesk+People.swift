public import Foundation
public import Identity
import Operations
public import Records
import Routing

extension TenantDesk {
    /// The tenant's people with their parts and their last requests.
    public func people(at now: Date) async throws -> [UserSummary] {
        try basis.mustBeAllowed(.keepPeople)
        let tenant = tenant
        return try await basis.run { try $0.members(of: tenant, at: now) }
    }

    /// Gives somebody a part, and an account if they have none.
    /// - Returns: The link that lets them join; `nil` if they have a password.
    /// - Throws: `AccountRefusal`, ``AccessRefusal/notFresh``.
    public func invite(
        _ identifier: String, name: String, role: Role, maySeeMoney: Bool, maySeeCallers: Bool, at now: Date
    ) async throws -> Token? {
        try mustKeepPeople(at: now)
        let membership = Membership(
            tenant: tenant, role: role, maySeeMoney: maySeeMoney, maySeeCallers: maySeeCallers)
        let author = basis.author(at: now)
        return try await basis.run { try $0.addUser(identifier, name: name, .tenant(membership), by: author).link }
    }

    /// Gives one of the tenant's people another part.
    /// - Throws: `AccountRefusal`, ``AccessRefusal/notFresh``.
    public func changeRole(
        of account: Int, to role: Role, maySeeMoney: Bool, maySeeCallers: Bool, at now: Date
    ) async throws {
        try mustKeepPeople(at: now)
        let membership = Membership(
            tenant: tenant, role: role, maySeeMoney: maySeeMoney, maySeeCallers: maySeeCallers)
        let author = basis.author(at: now)
        try await basis.run { try $0.changeMember(account, to: membership, by: author) }
    }

    /// Ends the sessions of one of the tenant's people in this tenant.
    /// - Throws: `AccountRefusal`, ``AccessRefusal/notFresh``.
    public func endSessions(of account: Int, at now: Date) async throws {
        try mustKeepPeople(at: now)
        let (tenant, author) = (tenant, basis.author(at: now))
        try await basis.run { try $0.endMemberSessions(of: account, in: tenant, by: author) }
    }

    /// Makes a link for a new password for one of the tenant's people.
    /// - Throws: `AccountRefusal`, ``AccessRefusal/notFresh``.
    public func reset(_ account: Int, at now: Date) async throws -> Token {
        try mustKeepPeople(at: now)
        let (tenant, author) = (tenant, basis.author(at: now))
        return try await basis.run { try $0.resetMember(account, of: tenant, by: author).link }
    }

    /// Takes one of the tenant's people from it.
    /// - Throws: `AccountRefusal`, ``AccessRefusal/notFresh``.
    public func remove(_ account: Int, at now: Date) async throws {
        try mustKeepPeople(at: now)
        let (tenant, author) = (tenant, basis.author(at: now))
        try await basis.run { try $0.removeMember(account, of: tenant, by: author) }
    }

    private func mustKeepPeople(at now: Date) throws {
        try basis.mustBeAllowed(.keepPeople)
        try basis.mustBeFresh(at: now)
    }
}
