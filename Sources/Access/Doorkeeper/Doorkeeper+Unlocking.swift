public import Foundation
public import Identity
import Records
import Storage

/// One factor, which unlocks a device or makes a session fresh again.
public enum OneFactor: Sendable {
    case password(String)
    case code(String)
}

extension Doorkeeper {
    /// Unlocks a session, or makes one fresh that goes on.
    /// - Returns: The session under a new token.
    /// - Throws: ``SignInRefusal``.
    public func unlock(
        _ token: Token, by factor: OneFactor, from origin: Origin, at now: Date
    ) async throws -> Entry {
        try gate.countAttempt(at: now)
        let (account, hash, attempts) = try await threads.run { [self] in
            let (account, session) = try holder(of: token, in: [.live, .locked], at: now, store)
            let attempts = try store.countAttempt(
                on: account.identifier, device: session.device, from: origin, at: now)
            return (account, try store.passwordHash(of: account.id), attempts)
        }
        var isRight = false
        if case .password(let password) = factor, let known = hash.map({ PasswordHash(kept: $0) }) {
            isRight = try await gate.run { known.matches(password) }
        }
        let passwordIsRight = isRight
        let entry: Entry? = try await threads.run {
            try store.transaction { store in
                let (account, session) = try holder(of: token, in: [.live, .locked], at: now, store)
                var isRight = passwordIsRight
                if case .code(let code) = factor { isRight = try takes(code, of: account.id, at: now, store) }
                guard isRight else { return nil }
                try store.forget(attempts)
                let device = try session.device.flatMap { id in try store.end(ofDevice: id).map { (id, $0) } }
                let token = try begin(
                    .live, of: account, after: session, in: session.tenant, device: device, from: origin, at: now,
                    store)
                try store.noteAccount(
                    "unlocked", of: account.id, in: session.tenant, from: origin.address,
                    by: Author(account.name, at: now))
                return Entry(token, next: .home)
            }
        }
        guard let entry else {
            try await note("unlocking failed", of: account, from: origin, at: now)
            if case .code = factor { throw SignInRefusal.wrongCode }
            throw SignInRefusal.wrong
        }
        return entry
    }
}
