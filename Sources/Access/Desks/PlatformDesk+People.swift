public import Foundation
public import Identity
import Operations
public import Records
public import Routing

extension PlatformDesk {
    /// The platform's operators, by identifier.
    public func operators(at now: Date) async throws -> [UserSummary] {
        try basis.mustBeAllowed(.keepOperators)
        return try await basis.run { try $0.users(at: now).filter { $0.account.operatorRole != nil } }
    }

    /// Gives somebody a part at the platform, and an account if they have none.
    /// - Returns: The link that lets them join; `nil` if they have a password.
    /// - Throws: `AccountRefusal`, ``AccessRefusal/notFresh``.
    public func invite(_ identifier: String, name: String?, role: OperatorRole, at now: Date) async throws -> Token? {
        try mustKeepOperators(at: now)
        let author = basis.author(at: now)
        return try await basis.run { try $0.addUser(identifier, name: name, .platform(role), by: author).link }
    }

    /// Keeps an operator from signing in, and ends their sessions; or lets them sign in again.
    /// - Throws: `AccountRefusal` if nobody else could administer the platform, ``AccessRefusal/notFresh``,
    ///   ``AccessRefusal/notFound`` for who is no operator.
    public func setDisabled(_ isDisabled: Bool, _ account: Int, at now: Date) async throws {
        try mustKeepOperators(at: now)
        let author = basis.author(at: now)
        try await basis.run { operations in
            guard try operations.users(at: now).contains(where: { $0.account.id == account && $0.isOperator }) else {
                throw AccessRefusal.notFound
            }
            if isDisabled {
                try operations.disableUser(account, by: author)
            } else {
                try operations.enableUser(account, by: author)
            }
        }
    }

    /// The people of a tenant, by identifier.
    public func people(of tenant: TenantName, at now: Date) async throws -> [UserSummary] {
        try basis.mustBeAllowed(.seeTenants)
        return try await basis.run { try $0.members(of: tenant, at: now) }
    }

    /// Gives somebody the part of a tenant's owner, and an account if they have none.
    /// - Returns: The link that lets them join; `nil` if they have a password.
    /// - Throws: `AccountRefusal`, `TenantRefusal`, ``AccessRefusal/notFresh``.
    public func inviteOwner(
        _ identifier: String, name: String?, of tenant: TenantName, at now: Date
    ) async throws -> Token? {
        try basis.mustBeAllowed(.keepTenants)
        try basis.mustBeFresh(at: now)
        let author = basis.author(at: now)
        let owner = UserPart.tenant(
            Membership(tenant: tenant, role: .owner, maySeeMoney: true, maySeeCallers: true))
        return try await basis.run { try $0.addUser(identifier, name: name, owner, by: author).link }
    }

    private func mustKeepOperators(at now: Date) throws {
        try basis.mustBeAllowed(.keepOperators)
        try basis.mustBeFresh(at: now)
    }
}

extension UserSummary {
    fileprivate var isOperator: Bool { account.operatorRole != nil }
}
