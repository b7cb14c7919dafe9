import Foundation
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `A tenancy of a number` {
    private let platform = try! Platform()
    private let acme = TenantName("acme")!

    init() throws {
        try platform.publish(planText("one"))
        try platform.add(acme)
    }

    private func assign(to tenant: TenantName, after seconds: Double) throws {
        try platform.operations.assign(
            platform.did, to: tenant, checkedWith: nil, by: platform.alice(after: seconds))
    }

    @Test func `begins with the first publication, and a later one changes nothing`() throws {
        try platform.publish(planText("two"))
        let tenancy = try #require(try platform.operations.tenancy(of: platform.did))
        #expect(tenancy.tenant == .main && tenancy.from == platform.now && tenancy.until == nil)
        #expect(try platform.store.tenancies(of: platform.did) == [tenancy])
    }

    @Test func `ends when the number is given to another`() throws {
        try assign(to: acme, after: 60)
        let all = try platform.store.tenancies(of: platform.did)
        #expect(all.map(\.tenant) == [.main, acme])
        #expect(all.map(\.until) == [platform.now + 60, nil])
        #expect(try platform.operations.tenancy(of: platform.did)?.from == platform.now + 60)
    }

    @Test func `takes the former owner's query password and choices along`() throws {
        try platform.operations.setQueryPassword(hash: "$y$x", of: platform.did, by: platform.alice())
        try platform.operations.chooseDutyStep(StepName("night"), of: platform.did, by: platform.alice())
        try platform.operations.maskQueries(false, of: platform.did, by: platform.alice())
        try assign(to: acme, after: 60)
        #expect(try platform.operations.setting(of: platform.did) == NumberSetting())
    }

    @Test func `shows its tenant the changes since it began`() throws {
        try assign(to: acme, after: 60)
        let entries = try platform.operations.audit(of: acme, limit: 9)
        #expect(entries.map(\.action) == [.assign])
        #expect(try platform.operations.audit(of: TenantName.main, limit: 9).isEmpty)
    }
}

@Suite struct `A number's settings` {
    private let platform = try! Platform()

    init() throws { try platform.publish(planText("one")) }

    @Test func `are those of nobody until its owner makes some`() throws {
        #expect(try platform.operations.setting(of: platform.did) == NumberSetting())
        #expect(NumberSetting().masksQueries)
    }

    @Test func `choose no step that does not ring`() throws {
        let noon = try #require(StepName("noon"))
        #expect(throws: DutyRefusal.self) {
            try platform.operations.chooseDutyStep(noon, of: platform.did, by: platform.alice())
        }
    }

    @Test func `are of no number that there is not`() throws {
        let other = try #require(DID("4006009999"))
        #expect(throws: NumberRefusal.unknown(other)) { try platform.operations.setting(of: other) }
        #expect(throws: NumberRefusal.unknown(other)) {
            try platform.operations.setQueryPassword(hash: nil, of: other, by: platform.alice())
        }
    }

    @Test func `end the sessions of a query password that is no more`() throws {
        let hash = Data([1, 2, 3])
        func isOpen() throws -> Bool {
            try platform.store.query(
                hash, begunAfter: platform.now - 60, seenAfter: platform.now - 60, at: platform.now) != nil
        }
        try platform.operations.setQueryPassword(hash: "one", of: platform.did, by: platform.alice())
        try platform.store.beginQuery(hash, of: platform.did, at: platform.now)
        try platform.operations.maskQueries(false, of: platform.did, by: platform.alice())
        #expect(try isOpen())
        try platform.operations.setQueryPassword(hash: "two", of: platform.did, by: platform.alice())
        #expect(try !isOpen())
    }

    @Test func `stand in the audit, and secrets do not`() throws {
        try platform.operations.setQueryPassword(hash: "$y$secret", of: platform.did, by: platform.alice())
        let entry = try #require(try platform.operations.audit(of: platform.did, limit: 1).first)
        #expect(entry.action == .setting && !entry.detail.contains("secret"))
    }
}
