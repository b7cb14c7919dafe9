import Foundation
import Identity
import Records
import Routing
import Storage

extension Doorkeeper {
    /// Begins a stage of a session with a new token. It runs inside a transaction.
    /// - Parameters:
    ///   - former: The session that it follows, which ends.
    ///   - guestOf: The tenant whose pages an operator sees for a time.
    ///   - strongAt: The last sign-in or unlocking of a live session; `nil`: now.
    func begin(
        _ stage: SessionRecord.Stage, of account: UserAccount, after former: SessionRecord? = nil,
        in tenant: TenantName? = nil, device: (id: Int, endsAt: Date)? = nil, strongAt: Date? = nil,
        guestOf: TenantName? = nil, from origin: Origin, at now: Date, _ store: Store
    ) throws -> Token {
        let token = Token()
        let secret = try stage == .enrolling ? sealed(TOTP(), of: account.id) : nil
        let id = try store.addSession(
            SessionRecord(
                id: 0, account: account.id, tenant: tenant, stage: stage, device: device?.id, secret: secret,
                madeAt: former?.madeAt ?? now, strongAt: stage == .live ? strongAt ?? now : nil, seenAt: now,
                endsAt: SessionRule.end(of: stage, isTenants: tenant != nil, deviceUntil: device?.endsAt, at: now),
                address: origin.address, agent: origin.agent, guestOf: guestOf,
                guestUntil: guestOf.map { _ in now + SessionRule.guest }),
            token: token.hash)
        if let former {
            // Notes of one company are none of another's.
            if former.tenant == tenant, former.guestOf == guestOf {
                try store.setNotes(try store.notes(ofSession: former.id), ofSession: id)
            }
            try store.endSession(former.id, of: account.id)
        }
        for old in try store.sessions(of: account.id, at: now).dropFirst(SessionRule.mostSessions) {
            try store.endSession(old.id, of: account.id)
        }
        return token
    }

    /// Signs somebody in for good.
    /// - Parameter remember: The device is to be remembered, if it is not yet.
    func enter(
        _ account: UserAccount, after former: SessionRecord?, remember: Bool, from origin: Origin, at now: Date,
        _ store: Store
    ) throws -> Entry {
        let tenants = try store.memberships(of: account.id).map(\.tenant)
        let tenant = tenants.first
        guard account.operatorRole != nil || tenant != nil else { throw SignInRefusal.noPart }
        var device = try origin.device.flatMap { try store.device(token: $0.hash, of: account.id, at: now) }
        var token: Token?
        if device == nil, remember {
            let new = Token()
            let end = now + SessionRule.device
            device = (try store.addDevice(token: new.hash, of: account.id, at: now, until: end), end)
            token = new
        }
        let place = account.operatorRole == nil ? tenant : nil
        let session = try begin(
            .live, of: account, after: former, in: place, device: device, from: origin, at: now, store)
        try store.noteAccount(
            device == nil || token != nil ? "signed in on a new device" : "signed in", of: account.id, in: place,
            from: origin.address, by: Author(account.name, at: now))
        return Entry(session, device: token, next: place != nil && tenants.count > 1 ? .company : .home)
    }

    /// The notes that the console keeps with a session over a restart.
    public func notes(of session: Int) async throws -> String? {
        try await threads.run { [store] in try store.notes(ofSession: session) }
    }

    /// Keeps notes with a session.
    public func keepNotes(_ notes: String, of session: Int) async throws {
        try await threads.run { [store] in try store.setNotes(notes, ofSession: session) }
    }

    /// The person of a session that is in one of these stages.
    /// - Throws: ``SignInRefusal/over``.
    func holder(
        of token: Token, in stages: Set<SessionRecord.Stage>, at now: Date, _ store: Store
    ) throws -> (account: UserAccount, session: SessionRecord) {
        guard let session = try store.session(token: token.hash, at: now), stages.contains(session.stage),
            SessionRule.outcome(of: session, at: now) != .ends,
            let account = try store.account(session.account), account.disabledAt == nil
        else { throw SignInRefusal.over }
        return (account, session)
    }

    func sealed(_ totp: TOTP, of account: Int) throws -> Data {
        try box.seal(totp.secret, for: "totp \(account)")
    }

    func opened(_ sealed: Data, of account: Int) -> TOTP? {
        box.open(sealed, for: "totp \(account)").map { TOTP(secret: $0) }
    }

    /// `true` if the code is a new one of the person's authenticator; it is used up.
    func takes(_ code: String, of account: Int, at now: Date, _ store: Store) throws -> Bool {
        guard let factor = try store.factor(of: account), let totp = opened(factor.sealed, of: account),
            let step = totp.step(of: code, at: now, after: factor.lastStep)
        else { return false }
        return try store.useStep(step, of: account, at: now)
    }
}
