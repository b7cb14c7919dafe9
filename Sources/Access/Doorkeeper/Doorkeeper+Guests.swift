public import Foundation
public import Identity
import Markup
import Operations
import Records
public import Routing
import Storage

extension Doorkeeper {
    /// Lets an operator see a tenant's pages for half an hour. It is in the tenant's audit with its reason.
    /// - Throws: ``AccessRefusal/notFound`` for a tenant that there is not, and for whoever may not see tenants;
    ///   ``SignInRefusal/over``.
    public func beginVisit(
        to tenant: TenantName, because reason: String, by token: Token, from origin: Origin, at now: Date
    ) async throws -> Entry {
        let reason = String(reason.filter { !$0.unicodeScalars.contains(where: \.isSteering) }.prefix(200))
        return try await renew(token, guestOf: tenant, from: origin, at: now) { account, store in
            guard let role = account.operatorRole, role != .reviewer, try store.knows(tenant) else {
                throw AccessRefusal.notFound
            }
            try store.noteAccount(
                "sees the company for 30 minutes: \(reason)", of: account.id, in: tenant, from: origin.address,
                by: .operator(account.name, at: now))
        }
    }

    /// Leads an operator back from a tenant's pages.
    /// - Throws: ``SignInRefusal/over``.
    public func endVisit(by token: Token, from origin: Origin, at now: Date) async throws -> Entry {
        try await renew(token, guestOf: nil, from: origin, at: now) { _, _ in }
    }

    /// Goes on under a new token, as the platform's operator or as a guest.
    private func renew(
        _ token: Token, guestOf tenant: TenantName?, from origin: Origin, at now: Date,
        _ check: @escaping @Sendable (UserAccount, Store) throws -> Void
    ) async throws -> Entry {
        try await threads.run {
            try store.transaction { store in
                let (account, session) = try holder(of: token, in: [.live], at: now, store)
                guard session.tenant == nil else { throw AccessRefusal.notFound }
                try check(account, store)
                let token = try begin(
                    .live, of: account, after: session, strongAt: session.strongAt, guestOf: tenant, from: origin,
                    at: now, store)
                return Entry(token, next: .home)
            }
        }
    }
}
