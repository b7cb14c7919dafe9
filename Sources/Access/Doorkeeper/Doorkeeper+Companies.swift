public import Foundation
public import Identity
import Records
public import Routing
import Storage

extension Doorkeeper {
    /// Goes on in another company of the same person. The session gets a new token and stays as fresh as it was.
    /// - Throws: ``AccessRefusal/notFound`` for a tenant that they have no part in; ``SignInRefusal/over``.
    public func enter(
        _ tenant: TenantName, by token: Token, from origin: Origin, at now: Date
    ) async throws -> Entry {
        try await threads.run {
            try store.transaction { store in
                let (account, session) = try holder(of: token, in: [.live], at: now, store)
                guard SessionRule.outcome(of: session, at: now) == .goesOn else { throw SignInRefusal.over }
                guard try store.memberships(of: account.id).contains(where: { $0.tenant == tenant }) else {
                    throw AccessRefusal.notFound
                }
                let device = try session.device.flatMap { id in try store.end(ofDevice: id).map { (id, $0) } }
                let token = try begin(
                    .live, of: account, after: session, in: tenant, device: device, strongAt: session.strongAt,
                    from: origin, at: now, store)
                try store.noteAccount(
                    "signed in", of: account.id, in: tenant, from: origin.address, by: Author(account.name, at: now))
                return Entry(token, next: .home)
            }
        }
    }
}
