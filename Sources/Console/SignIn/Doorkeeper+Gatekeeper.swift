public import Access
public import Foundation
import Identity

extension Doorkeeper: Gatekeeper {
    public func admit(_ token: String, at now: Date) async throws -> Visitor? {
        guard let token = Token(token) else { return nil }
        return try await admit(token, at: now)
    }
}
