public import Foundation
public import Identity
import Operations
import Records
import Storage

extension Doorkeeper {
    /// The visitor of a session's token; `nil` for a token of no session, and of one that is over.
    ///
    /// The end of a session counts from this request on: an account that is disabled, a part that was taken away, the
    /// time-outs.
    public func admit(_ token: Token, at now: Date) async throws -> Visitor? {
        try await threads.run { [store] in try store.admit(token, at: now) }
    }
}

extension Store {
    fileprivate func admit(_ token: Token, at now: Date) throws -> Visitor? {
        guard let session = try session(token: token.hash, at: now),
            session.stage == .live || session.stage == .locked, let strongAt = session.strongAt,
            let account = try account(session.account), account.disabledAt == nil,
            let (standing, companies) = try standing(of: account, in: session, at: now)
        else { return nil }
        var state: Visitor.State = session.stage == .locked ? .locked : .strong
        switch SessionRule.outcome(of: session, at: now) {
        case .ends:
            try endSession(session.id, of: account.id)
            return nil
        case .locks:
            try lockSession(session.id)
            state = .locked
        case .goesOn: break
        }
        if now.timeIntervalSince(session.seenAt) >= SessionRule.seenEvery { try noteSeen(session, at: now) }
        return Visitor(
            account: account.id, session: session.id, name: account.name, language: account.language,
            standing: standing, state: state, strongAt: strongAt, companies: companies)
    }

    /// Nobody is kept out because the database is busy: the next request is noted.
    private func noteSeen(_ session: SessionRecord, at now: Date) throws {
        do {
            try seeSession(session.id, at: now)
        } catch  where Store.isBusy(error) {
            return
        }
    }

    /// The part that a session is for, and how many companies the person may choose from; `nil`: the part was taken
    /// away.
    private func standing(
        of account: UserAccount, in session: SessionRecord, at now: Date
    ) throws -> (standing: Visitor.Standing, companies: Int)? {
        guard let tenant = session.tenant else {
            guard let role = account.operatorRole else { return nil }
            guard let host = session.guestOf, let until = session.guestUntil, now < until else {
                return (.platform(role), 0)
            }
            return (.guest(host, role, until: until, helped: try numbersHelped(of: host, at: now)), 0)
        }
        let parts = try memberships(of: account.id)
        return parts.first { $0.tenant == tenant }.map {
            (
                .tenant(tenant, $0.role, maySeeMoney: $0.maySeeMoney, maySeeCallers: $0.maySeeCallers), parts.count
            )
        }
    }
}
