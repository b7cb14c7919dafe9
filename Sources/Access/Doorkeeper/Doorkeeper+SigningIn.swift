public import Foundation
public import Identity
import Operations
import Records
import Storage

extension Doorkeeper {
    /// The first step: the password.
    /// - Returns: A session that waits for the code, or for an authenticator to be set up.
    /// - Throws: ``SignInRefusal``.
    public func signIn(
        _ identifier: String, password: String, from origin: Origin, at now: Date
    ) async throws -> Entry {
        try gate.countAttempt(at: now)
        let name = UserIdentifier(identifier)?.description ?? identifier
        let (account, hash, attempts) = try await threads.run { [store] in
            let account = try store.account(named: name)
            let device = try account.flatMap { try store.known(origin.device, of: $0.id, at: now) }
            let attempts = try store.countAttempt(on: name, device: device, from: origin, at: now)
            return (account, try account.flatMap { try store.passwordHash(of: $0.id) }, attempts)
        }
        let known = hash.map { PasswordHash(kept: $0) }
        let isRight = try await gate.run { (known ?? Self.decoy)?.matches(password) == true && known != nil }
        guard isRight, let account, let known, account.disabledAt == nil else {
            if let account { try await note("sign-in failed", of: account, from: origin, at: now) }
            throw SignInRefusal.wrong
        }
        let renewed = known.isOutdated ? try await gate.run { try PasswordHash(of: password) } : nil
        return try await threads.run {
            try store.transaction { store in
                if let renewed { try store.setPasswordHash(renewed.text, of: account.id, at: now) }
                try store.takeBack(attempts)
                return try passwordTaken(of: account, from: origin, at: now, store)
            }
        }
    }

    /// The second step: the code of the authenticator, or a recovery code, which leads to a new authenticator.
    /// - Throws: ``SignInRefusal``.
    public func confirm(
        _ code: String, in token: Token, remember: Bool, from origin: Origin, at now: Date
    ) async throws -> Entry {
        try await threads.run {
            let (account, session) = try holder(of: token, in: [.password], at: now, store)
            let device = try store.known(origin.device, of: account.id, at: now)
            let attempts = try store.countAttempt(on: account.identifier, device: device, from: origin, at: now)
            let entry: Entry? = try store.transaction { store in
                if try takes(code, of: account.id, at: now, store) {
                    try store.forget(attempts)
                    return try enter(account, after: session, remember: remember, from: origin, at: now, store)
                }
                guard let recovery = RecoveryCode(code),
                    try store.useRecoveryCode(recovery.hash, of: account.id)
                else { return nil }
                try store.forget(attempts)
                try store.noteAccount(
                    "recovery code used", of: account.id, in: try store.memberships(of: account.id).first?.tenant,
                    from: origin.address, by: Author(account.name, at: now))
                let token = try begin(.enrolling, of: account, after: session, from: origin, at: now, store)
                return Entry(token, next: .enrol)
            }
            guard let entry else { throw SignInRefusal.wrongCode }
            return entry
        }
    }

    /// Ends a session at its own wish, and forgets its device.
    public func signOut(_ token: Token, at now: Date) async throws {
        try await threads.run { [store] in
            try store.transaction { store in
                guard let session = try store.session(token: token.hash, at: now) else { return }
                try store.endSession(session.id, of: session.account)
                if let device = session.device { try store.removeDevice(device) }
            }
        }
    }

    func passwordTaken(of account: UserAccount, from origin: Origin, at now: Date, _ store: Store) throws -> Entry {
        let hasFactor = try store.factor(of: account.id) != nil
        let token = try begin(hasFactor ? .password : .enrolling, of: account, from: origin, at: now, store)
        return Entry(token, next: hasFactor ? .code : .enrol)
    }

    func note(_ detail: String, of account: UserAccount, from origin: Origin, at now: Date) async throws {
        try await threads.run { [store] in
            try store.noteAccount(
                detail, of: account.id, in: try store.memberships(of: account.id).first?.tenant, from: origin.address,
                by: Author(account.name, at: now))
        }
    }
}

extension Store {
    /// The id of the device, if this person's is remembered.
    func known(_ device: Token?, of account: Int, at now: Date) throws -> Int? {
        try device.flatMap { try self.device(token: $0.hash, of: account, at: now)?.id }
    }
}
