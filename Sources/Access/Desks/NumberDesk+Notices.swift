public import Foundation
import Operations
public import Records
import Routing

extension NumberDesk {
    /// The notices of the number that the visitor has not seen, the newest first. A locked device shows none: whoever
    /// holds it must not put them away.
    public func notices() async throws -> [Notice] {
        guard visitor.may(.keepOwnAccount), visitor.tenant != nil, let account = visitor.account else { return [] }
        let did = did
        return try await basis.run { try $0.notices(for: account, of: did) }
    }

    /// Puts notices away, as far as one by its id.
    public func seeNotices(through id: Int, at now: Date) async throws {
        try basis.mustBeAllowed(.keepOwnAccount)
        guard let account = visitor.account else { throw AccessRefusal.notFound }
        let did = did
        try await basis.run { try $0.seeNotices(for: account, of: did, through: id, at: now) }
    }
}
