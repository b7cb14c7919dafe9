import Foundation
import HTTPTypes
import Records
import Routing
import Storage
import Testing

@testable import Access
@testable import Console

/// Every route of the console, asked for by every kind of visitor, with what is another company's in its path.
@Suite struct `Every route` {
    private let console: TestConsole
    /// The number of another company than the visitors'.
    private let foreign = DID("4006005678")!
    private let unknown = "4009999999"

    init() throws {
        console = try TestConsole()
        try console.publish(tenant: TenantName("acme")!)
        try console.publish(foreign, tenant: TenantName("other")!)
    }

    private enum Kind: CaseIterable {
        case owner, editor, duty, viewer, lockedOwner, guest, helper, admin, support, reviewer, nobody
    }

    private func cookie(_ kind: Kind) -> String? {
        let acme = TenantName("acme")!
        return switch kind {
        case .owner: console.signIn(.owner, of: acme)
        case .editor: console.signIn(.editor, of: acme)
        case .duty: console.signIn(.duty, of: acme)
        case .viewer: console.signIn(.viewer, of: acme)
        case .lockedOwner: console.signIn(.owner, of: acme, state: .locked)
        case .guest: console.signIn(asGuestOf: acme)
        case .helper: console.signIn(asGuestOf: acme, helping: [console.did])
        case .admin: console.signIn(OperatorRole.admin)
        case .support: console.signIn(OperatorRole.support)
        case .reviewer: console.signIn(OperatorRole.reviewer)
        case .nobody: nil
        }
    }

    private func ask(_ route: Route, number: String, by kind: Kind) async throws -> Reply {
        let path = route.path.split(separator: "/").map { part in
            switch part {
            case ":did": number
            case _ where part.hasPrefix(":"): "999"
            default: String(part)
            }
        }.joined(separator: "/")
        let cookie = cookie(kind)
        // Strangers have few requests a minute.
        if kind == .nobody { console.pass(1) }
        if route.method == .get { return try await console.get("/" + path, by: cookie) }
        return try await console.post("/" + path, by: cookie ?? FormToken.newSession())
    }

    /// Without what differs from request to request: the id of the error, and tokens of forms.
    private func essence(_ reply: Reply) -> String {
        reply.text.replacing(/<code>[^<]*<\/code>|value="[^"]*"/, with: "")
    }

    @Test func `of a number gives nothing of another company's to anybody, and the answer is that for no number`()
        async throws
    {
        let routes = console.routes.filter { $0.desk == .number }
        #expect(routes.count > 15)
        for route in routes {
            for kind in Kind.allCases {
                let theirs = try await ask(route, number: foreign.digits, by: kind)
                let none = try await ask(route, number: unknown, by: kind)
                let place = "\(route.method) \(route.path) by \(kind)"
                #expect(theirs.status == none.status && essence(theirs) == essence(none), "\(place)")
                switch kind {
                case .nobody: #expect(theirs.fields[.location]?.hasPrefix("/sign-in") == true, "\(place)")
                case .lockedOwner: #expect([.seeOther, .notFound].contains(theirs.status), "\(place)")
                default: #expect([.notFound, .forbidden].contains(theirs.status), "\(place): \(theirs.status)")
                }
            }
        }
    }

    @Test func `of a tenant is for its people, and of the platform for its operators`() async throws {
        for route in console.routes where !route.path.hasSuffix("/stream") {
            for kind in Kind.allCases {
                let isTenants = [Route.Desk.number, .tenant].contains(route.desk)
                guard isTenants || route.desk == .platform else { continue }
                let reply = try await ask(route, number: console.did.digits, by: kind)
                let place = "\(route.method) \(route.path) by \(kind): \(reply.status)"
                switch kind {
                case .nobody: #expect(reply.fields[.location]?.hasPrefix("/sign-in") == true, "\(place)")
                case .admin, .support, .reviewer:
                    // The start leads operators to their own.
                    let leadsHome = route.path == "/" && reply.fields[.location] == "/operator"
                    if isTenants { #expect(leadsHome || [.notFound, .forbidden].contains(reply.status), "\(place)") }
                default:
                    if !isTenants { #expect(reply.status == .notFound, "\(place)") }
                }
            }
        }
    }

    @Test func `that wants a permission refuses whoever does not have it`() async throws {
        for route in console.routes where [.number, .tenant].contains(route.desk) && !route.path.hasSuffix("/stream") {
            guard let permission = route.permission else { continue }
            for (kind, role) in [(Kind.owner, Role.owner), (.editor, .editor), (.duty, .duty), (.viewer, .viewer)] {
                let visitor = Visitor(
                    account: 1, name: "", language: nil,
                    standing: .tenant(.main, role, maySeeMoney: false, maySeeCallers: true), state: .strong,
                    strongAt: TestConsole.now)
                let reply = try await ask(route, number: console.did.digits, by: kind)
                let place = "\(route.method) \(route.path) by \(kind): \(reply.status)"
                #expect((reply.status == .forbidden) == !visitor.may(permission), "\(place)")
            }
        }
    }

    @Test func `lets an operator who is a company's guest change only what its owner lets them, and nothing else`()
        async throws
    {
        let acts = console.routes.filter { $0.method == .post && [.number, .tenant].contains($0.desk) }
        func open(to kind: Kind) async throws -> Set<String> {
            var open: Set<String> = []
            for route in acts {
                let reply = try await ask(route, number: console.did.digits, by: kind)
                if reply.status != .forbidden { open.insert(route.path) }
            }
            return open
        }
        #expect(try await open(to: .guest) == ["/n/:did/calls/find", "/n/:did/plan/try"])
        let helped = try await open(to: .helper)
        #expect(helped.isSuperset(of: ["/n/:did/duty", "/n/:did/plan/head", "/n/:did/plan/publish"]))
        for route in acts where [.keepSettings, .keepPeople, .keepPhoneBook, .export].contains(route.permission) {
            #expect(!helped.contains(route.path), "\(route.path)")
        }
    }

    @Test func `that shows something changes nothing`() async throws {
        func changes() throws -> Int { try console.store.audit(of: nil, limit: 1000).count }
        let before = try changes()
        for route in console.routes where route.method == .get && !route.path.hasSuffix("/stream") {
            for kind in [Kind.owner, .admin, .nobody] {
                _ = try await ask(route, number: console.did.digits, by: kind)
            }
        }
        #expect(try changes() == before)
    }
}
