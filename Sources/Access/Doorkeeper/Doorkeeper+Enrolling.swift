public import Foundation
public import Identity
import Records
import Storage

/// An authenticator that is being set up, as its page shows it.
public struct Enrolment: Sendable {
    public let totp: TOTP
    /// The address that an authenticator reads from the picture.
    public let uri: String
}

extension Doorkeeper {
    /// The authenticator that a session is to set up.
    /// - Throws: ``SignInRefusal/over``.
    public func enrolment(_ token: Token, at now: Date) async throws -> Enrolment {
        try await threads.run {
            let (account, session) = try holder(of: token, in: [.enrolling], at: now, store)
            guard let enrolment = enrolment(of: account, in: session) else { throw SignInRefusal.over }
            return enrolment
        }
    }

    /// Confirms the authenticator by its first code, and signs in.
    /// - Returns: The recovery codes too, which are shown this once.
    /// - Throws: ``SignInRefusal``.
    public func enrol(
        _ token: Token, code: String, remember: Bool, from origin: Origin, at now: Date
    ) async throws -> (entry: Entry, codes: [RecoveryCode]) {
        try await threads.run {
            try store.transaction { store in
                let (account, session) = try holder(of: token, in: [.enrolling], at: now, store)
                let codes = try take(code, of: account, in: session, at: now, store)
                try store.endSessions(of: account.id, but: session.id)
                let entry = try enter(
                    account, after: session, remember: remember, from: origin, at: now, store)
                return (entry, codes)
            }
        }
    }

    func enrolment(of account: UserAccount, in session: SessionRecord) -> Enrolment? {
        session.secret.flatMap { opened($0, of: account.id) }.map {
            Enrolment(totp: $0, uri: $0.uri(account: account.identifier, issuer: platformName))
        }
    }

    /// Makes the authenticator of a session the person's own.
    /// - Throws: ``SignInRefusal/wrongCode``.
    func take(
        _ code: String, of account: UserAccount, in session: SessionRecord, at now: Date, _ store: Store
    ) throws -> [RecoveryCode] {
        guard let sealed = session.secret, let totp = opened(sealed, of: account.id) else { throw SignInRefusal.over }
        guard let step = totp.step(of: code, at: now, after: nil) else { throw SignInRefusal.wrongCode }
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode() }
        try store.setFactor(sealed, usedAt: step, of: account.id, at: now)
        try store.setRecoveryCodes(codes.map(\.hash), of: account.id, at: now)
        try store.noteAccount(
            "authenticator set up", of: account.id, in: try store.memberships(of: account.id).first?.tenant,
            from: session.address, by: Author(account.name, at: now))
        return codes
    }
}
