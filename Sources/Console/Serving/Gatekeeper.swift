public import Access
public import Foundation

/// The door as serving needs it: it knows who a cookie is, and which desks they get.
public protocol Gatekeeper: Sendable {
    /// The visitor of a session's cookie; `nil`: nobody is signed in by it.
    func admit(_ token: String, at now: Date) async throws -> Visitor?
    /// `true` if the database can be read, and is the one under its name still.
    func isWell() async -> Bool
    /// The notes that are kept with a session over a restart.
    func notes(of session: Int) async throws -> String?
    /// Keeps notes with a session.
    func keepNotes(_ notes: String, of session: Int) async throws
    /// The desk of a visitor's tenant.
    func tenantDesk(for visitor: Visitor) throws -> TenantDesk
    /// The desk of the platform's operators.
    func platformDesk(for visitor: Visitor) throws -> PlatformDesk
    /// Begins a query session by a number and its query password, and returns its token.
    func beginQuery(of number: String, password: String, address: String, at now: Date) async throws -> String
    /// The desk of a query session; `nil` once it is over.
    func queryDesk(_ token: String, at now: Date) async throws -> QueryDesk?
    /// Ends a query session.
    func endQuery(_ token: String, at now: Date) async throws
}
