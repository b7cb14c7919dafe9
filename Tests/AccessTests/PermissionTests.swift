import Foundation
import Records
import Routing
import Testing

@testable import Access

@Suite struct `A visitor` {
    private func visitor(_ role: Role, _ state: Visitor.State = .strong) -> Visitor {
        Visitor(
            account: 1, name: "王芳", language: nil,
            standing: .tenant(.main, role, maySeeMoney: false, maySeeCallers: false), state: state,
            strongAt: Date(timeIntervalSince1970: 0))
    }

    @Test func `of a locked device may change the duty, and nothing else`() {
        #expect(Permission.allCases.filter(visitor(.owner, .locked).may) == [.changeDuty])
        #expect(Permission.allCases.filter(visitor(.viewer, .locked).may) == [])
    }

    @Test func `of a tenant may nothing of the platform's`() {
        let platform: [Permission] = [
            .seeHealth, .seeTenants, .keepTenants, .topUp, .keepNumbers, .keepOperators, .seePlatformAudit,
        ]
        for role in Role.allCases { #expect(!platform.contains(where: visitor(role).may)) }
    }
}
