public import Foundation
public import Identity
import Records
import Storage

extension AccountDesk {
    /// Sets another password, and ends all other sessions.
    /// - Throws: ``SignInRefusal`` if the present one is wrong, `PasswordRefusal`.
    public func changePassword(
        from present: String, to new: String, from origin: Origin, at now: Date
    ) async throws {
        try basis.mustBeAllowed(.keepOwnAccount)
        let (account, session, store) = (account, session, basis.store)
        try doorkeeper.gate.countAttempt(at: now)
        let (hash, names, attempts) = try await basis.threads.run { [doorkeeper] in
            guard let person = try store.account(account) else { throw AccessRefusal.notFound }
            let attempts = try store.countAttempt(on: "session:\(session)", device: nil, from: origin, at: now)
            return (
                try store.passwordHash(of: account), try store.names(around: person) + [doorkeeper.platformName],
                attempts
            )
        }
        guard let known = hash.map({ PasswordHash(kept: $0) }),
            try await doorkeeper.gate.run({ known.matches(present) })
        else { throw SignInRefusal.wrong }
        let password = try Password(new, otherThan: names)
        let renewed = try await doorkeeper.gate.run { try PasswordHash(of: password.text) }
        let author = basis.author(at: now)
        let tenant = visitor.tenant
        try await basis.threads.run {
            try store.transaction { store in
                try store.forget(attempts)
                try store.setPasswordHash(renewed.text, of: account, at: now)
                try store.endSessions(of: account, but: session)
                try store.noteAccount("password changed", of: account, in: tenant, by: author)
            }
        }
    }

    /// Begins to set another authenticator up; the present one is good until the new one is confirmed.
    /// - Throws: ``AccessRefusal/notFresh``.
    public func beginFactor(at now: Date) async throws {
        try basis.mustBeAllowed(.keepOwnAccount)
        try basis.mustBeFresh(at: now)
        let (session, store) = (session, basis.store)
        let sealed = try doorkeeper.sealed(TOTP(), of: account)
        try await basis.threads.run { try store.setSecret(sealed, ofSession: session) }
    }

    /// The authenticator that is being set up; `nil`: none is.
    public func enrolment(at now: Date) async throws -> Enrolment? {
        try basis.mustBeAllowed(.keepOwnAccount)
        let (session, account, store) = (session, account, basis.store)
        return try await basis.threads.run { [doorkeeper] in
            guard let person = try store.account(account),
                let record = try store.sessions(of: account, at: now).first(where: { $0.id == session })
            else { return nil }
            return doorkeeper.enrolment(of: person, in: record)
        }
    }

    /// Confirms the new authenticator by a code, and ends all other sessions.
    /// - Returns: New recovery codes, which are shown this once.
    /// - Throws: ``SignInRefusal``, ``AccessRefusal/notFresh``.
    public func confirmFactor(_ code: String, at now: Date) async throws -> [RecoveryCode] {
        try basis.mustBeAllowed(.keepOwnAccount)
        try basis.mustBeFresh(at: now)
        let (session, account, store) = (session, account, basis.store)
        return try await basis.threads.run { [doorkeeper] in
            try store.transaction { store in
                guard let person = try store.account(account),
                    let record = try store.sessions(of: account, at: now).first(where: { $0.id == session })
                else { throw AccessRefusal.notFound }
                let codes = try doorkeeper.take(code, of: person, in: record, at: now, store)
                try store.setSecret(nil, ofSession: session)
                try store.endSessions(of: account, but: session)
                return codes
            }
        }
    }

    /// Makes new recovery codes in place of those that are left.
    /// - Returns: The codes, which are shown this once.
    /// - Throws: ``AccessRefusal/notFresh``.
    public func newRecoveryCodes(at now: Date) async throws -> [RecoveryCode] {
        try basis.mustBeAllowed(.keepOwnAccount)
        try basis.mustBeFresh(at: now)
        let (account, store, author, tenant) = (account, basis.store, basis.author(at: now), visitor.tenant)
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode() }
        try await basis.threads.run {
            try store.transaction { store in
                try store.setRecoveryCodes(codes.map(\.hash), of: account, at: now)
                try store.noteAccount("new recovery codes", of: account, in: tenant, by: author)
            }
        }
        return codes
    }
}
