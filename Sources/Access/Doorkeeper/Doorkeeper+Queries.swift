public import Foundation
import Identity
import Operations
import Records
import Routing
import Storage

extension Doorkeeper {
    /// A query session ends when nobody has used it for so long, and in any case after an hour.
    static let queryIdle: TimeInterval = 900
    static let queryLength: TimeInterval = 3600

    /// Begins a query session: whoever has a number's query password sees its calls.
    ///
    /// Wrong numbers, numbers without a query password and wrong passwords take the same time and are told alike.
    /// - Parameter address: The client's, behind the proxies that are trusted.
    /// - Returns: The token of the session.
    /// - Throws: ``QueryRefusal``, ``SignInRefusal`` if it has to wait.
    public func beginQuery(
        of number: String, password: String, address: String, at now: Date
    ) async throws -> String {
        try gate.countAttempt(at: now)
        let did = DID(number.filter(\.isNumber))
        let network = Origin(address: address, agent: "", device: nil).network
        let subjects: [(String, Throttle.Rule)] = [
            ("query:\(did?.digits ?? "")", .query), ("query-address:\(network)", .queryAddress),
        ]
        let (attempts, hash) = try await threads.run { [store] in
            (
                try store.countAttempts(on: subjects, at: now),
                try did.flatMap { try store.tenant(of: $0) == nil ? nil : store.setting(of: $0).queryHash }
            )
        }
        let typed = QueryPassword(password)?.text
        let known = hash.map { PasswordHash(kept: $0) } ?? Self.decoy
        let isRight = try await gate.run { known?.matches(typed ?? "") ?? false }
        guard isRight, hash != nil, typed != nil, let did else { throw QueryRefusal.wrong }
        let token = Token()
        try await threads.run { [store] in
            try store.forget(attempts)
            try store.endQuery(nil, seenBefore: now.addingTimeInterval(-Self.queryLength))
            try store.beginQuery(token.hash, of: did, at: now)
        }
        return token.text
    }

    /// The desk of a query session; `nil` once it is over.
    public func queryDesk(_ token: String, at now: Date) async throws -> QueryDesk? {
        guard let hash = Token(token)?.hash else { return nil }
        let found: (DID, Date, Bool)? = try await threads.run { [store] in
            guard
                let did = try store.query(
                    hash, begunAfter: now.addingTimeInterval(-Self.queryLength),
                    seenAfter: now.addingTimeInterval(-Self.queryIdle), at: now),
                let tenancy = try store.tenancy(of: did)
            else { return nil }
            return (did, tenancy.from, try store.setting(of: did).masksQueries)
        }
        guard let (did, since, masks) = found else { return nil }
        let visitor = Visitor(
            account: nil, name: "query", language: nil, standing: .query(did, maySeeCallers: !masks), state: .strong,
            strongAt: now)
        return QueryDesk(basis: basis(of: visitor), did: did, since: since)
    }

    /// Ends a query session.
    public func endQuery(_ token: String, at now: Date) async throws {
        guard let hash = Token(token)?.hash else { return }
        try await threads.run { [store] in
            try store.endQuery(hash, seenBefore: now.addingTimeInterval(-Self.queryLength))
        }
    }
}
