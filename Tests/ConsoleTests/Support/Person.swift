import Access
import Foundation
import HTTPTypes
import Identity
import Operations
import Records
import Routing
import Testing

@testable import Console

/// A person with a password and an authenticator, who has joined by a link and is signed in.
final class Person: Sendable {
    static let password = "correct horse battery"
    static let identifier = "13800138000"

    let console: TestConsole
    let totp: TOTP
    let codes: [RecoveryCode]
    /// The cookie of the session.
    let cookie: String
    let id: Int

    /// - Parameter part: `nil`: an owner of the first tenant.
    init(in console: TestConsole, part: UserPart? = nil) async throws {
        self.console = console
        let part = part ?? .tenant(Membership(tenant: .main, role: .owner, maySeeMoney: true, maySeeCallers: true))
        let author = Author("alice", at: console.time)
        let added = try Operations(console.store).addUser(Self.identifier, name: "王芳", part, by: author)
        id = added.account.id
        let origin = Origin(address: "203.0.113.7", agent: "Mozilla/5.0 (Linux; Android 15)", device: nil)
        let door = console.notebook.door
        let joined = try await door.join(
            by: try #require(added.link), password: Self.password, from: origin, at: console.time)
        totp = try await door.enrolment(joined.token, at: console.time).totp
        let done = try await door.enrol(
            joined.token, code: totp.code(at: TOTP.step(at: console.time)), remember: false, from: origin,
            at: console.time)
        (codes, cookie) = (done.codes, done.entry.token.text)
        // Each code is good once.
        console.pass(30)
    }

    /// The code that the authenticator shows now.
    var code: String { totp.code(at: TOTP.step(at: console.time)) }

    /// Six digits that it does not show now.
    var wrongCode: String { ["000000", "000001", "000002"].first { $0 != code && $0 != former } ?? "" }

    private var former: String { totp.code(at: TOTP.step(at: console.time) - 1) }

    /// Takes the first step on the page, and returns the cookie of a session that waits for the code.
    func givePassword() async throws -> String {
        let form = [("id", Self.identifier), ("password", Self.password)]
        let reply = try await console.post("/sign-in", form, by: FormToken.newSession())
        #expect(reply.fields[.location] == "/sign-in/code")
        return try #require(reply.cookie("hotline"))
    }

    /// Begins another authenticator on the page of the account, and returns its key.
    func beginFactor() async throws -> TOTP {
        let reply = try await console.post("/account/authenticator", by: cookie)
        #expect(reply.fields[.location] == "/account/authenticator")
        let token = try #require(Token(cookie))
        let visitor = try #require(try await console.notebook.door.admit(token, at: console.time))
        let desk = try console.notebook.door.accountDesk(for: visitor)
        return try #require(try await desk.enrolment(at: console.time)).totp
    }
}
