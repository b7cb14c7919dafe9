import Access
import Foundation
import Identity
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

/// A platform with people, whose tenant `acme` has an owner, 王芳, with a password and an authenticator.
struct House {
    static let password = "correct horse battery"

    let folder: TemporaryFolder
    let store: Store
    let operations: Operations
    let doorkeeper: Doorkeeper
    let acme = TenantName("acme")!
    let now = Date(timeIntervalSince1970: 1_795_004_805)
    let totp: TOTP
    let codes: [RecoveryCode]
    /// The session of the owner, who signed in at ``now``.
    let token: Token
    /// The device, if it is remembered.
    let device: Token?

    init(isLoopback: Bool = false, remember: Bool = false, operatorRole: OperatorRole? = nil) async throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
        operations = Operations(store)
        doorkeeper = Doorkeeper(store: store, box: SecretBox(), platformName: "Hotline 400", isLoopback: isLoopback)
        try store.save(TenantTerms(), of: acme, by: Author("alice", at: now))
        let part: UserPart = operatorRole.map { .platform($0) } ?? .tenant(Membership(tenant: acme, role: .owner))
        let link = try operations.addUser("13800138000", name: "王芳", part, by: Author("alice", at: now)).link
        let origin = Self.origin()
        let joined = try await doorkeeper.join(by: try #require(link), password: Self.password, from: origin, at: now)
        totp = try await doorkeeper.enrolment(joined.token, at: now).totp
        let done = try await doorkeeper.enrol(
            joined.token, code: totp.code(at: TOTP.step(at: now)), remember: remember, from: origin, at: now)
        codes = done.codes
        token = done.entry.token
        device = done.entry.device
    }

    static func origin(_ address: String = "203.0.113.7", device: Token? = nil) -> Origin {
        Origin(address: address, agent: "Browser/1", device: device)
    }

    /// Adds a second owner of the tenant, 李明, who has a password, and returns the account.
    @discardableResult
    func addOwner(_ identifier: String = "li@example.com") throws -> Int {
        let part = UserPart.tenant(Membership(tenant: acme, role: .owner))
        let added = try operations.addUser(identifier, name: "李明", part, by: Author("alice", at: now)).account
        try store.setPasswordHash("*", of: added.id, at: now)
        return added.id
    }

    /// The authenticator's code at a time.
    func code(at instant: Date) -> String { totp.code(at: TOTP.step(at: instant)) }

    /// The first step with the owner's name.
    func give(
        _ password: String, as identifier: String = "13800138000", from origin: Origin = origin(), at instant: Date
    ) async throws -> Entry {
        try await doorkeeper.signIn(identifier, password: password, from: origin, at: instant)
    }

    /// Signs the owner in.
    func signIn(at instant: Date, remember: Bool = false, from origin: Origin = origin()) async throws -> Entry {
        let first = try await give(Self.password, from: origin, at: instant)
        return try await doorkeeper.confirm(
            code(at: instant), in: first.token, remember: remember, from: origin, at: instant)
    }

    func visitor(_ token: Token, at instant: Date) async throws -> Visitor? {
        try await doorkeeper.admit(token, at: instant)
    }

    /// The desk of the owner's tenant.
    func desk(at instant: Date) async throws -> TenantDesk {
        try doorkeeper.tenantDesk(for: try #require(try await visitor(token, at: instant)))
    }
}
