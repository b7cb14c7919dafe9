import Billing
import CivilTime
import Foundation
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `Packages` {
    private let platform = try! Platform()
    private var operations: Operations { platform.operations }
    private var did: DID { platform.did }

    init() throws {
        try platform.publish(planText("one"))
        try sell("basic")
    }

    private func sell(
        _ id: String, _ kind: PackageOffer.Kind = .base, functions: [ServiceFunction] = [], fee: String = "10.00"
    ) throws {
        let package = try Package(
            id: id, chineseName: id, englishName: id, functions: functions, monthlyFee: Money(fee))
        try operations.sell([PackageOffer(package, kind: kind)], by: platform.alice())
    }

    private func hold(_ ids: String..., of did: DID? = nil, from day: String? = nil) throws -> HeldPackages {
        try operations.hold(
            ids, of: did ?? self.did, from: day.map { try #require(CivilDay($0)) }, by: platform.alice())
    }

    private func held(on day: String) throws -> [String]? {
        try platform.store.stack(of: did, on: #require(CivilDay(day)))?.packages.map(\.id)
    }

    @Test func `are on sale, all or none`() throws {
        let good = try Package(id: "good", chineseName: "g", englishName: "g", functions: [], monthlyFee: Money("1.00"))
        let bad = try Package(id: "bad", chineseName: "b", englishName: "b", functions: [], monthlyFee: Money("-1.00"))
        #expect(throws: BillingError.packageMistakes(bad.mistakes)) {
            try operations.sell([good, bad].map { PackageOffer($0, kind: .base) }, by: platform.alice())
        }
        #expect(try operations.packages().map(\.package.id) == ["basic"])
        #expect(try operations.package("basic").changedBy == "alice")
    }

    @Test func `are withdrawn once, and numbers that hold them keep them`() throws {
        _ = try hold("basic")
        try operations.withdrawPackage("basic", by: platform.alice())
        #expect(try held(on: "2026-11-30") == ["basic"])
        #expect(throws: PackageRefusal.withdrawnBefore("basic")) {
            try operations.withdrawPackage("basic", by: platform.alice())
        }
        #expect(throws: PackageRefusal.unknown("pro", known: ["basic"])) {
            try operations.withdrawPackage("pro", by: platform.alice())
        }
        #expect(throws: PackageRefusal.unknown("pro", known: ["basic"])) { try operations.package("pro") }
    }

    @Test func `are held from today in the number's zone, or from a day that is named`() throws {
        try sell("menus", .option)
        try sell("pro")
        let first = try hold("basic", "menus", "menus")
        #expect(first.from.description == "2026-11-18" && first.replaced == nil && first.next == nil)
        _ = try hold("pro", from: "2026-12-01")
        let second = try hold("basic")
        #expect(second.replaced?.stack?.packages.map(\.id) == ["basic", "menus", "menus"])
        #expect(second.next?.from.description == "2026-12-01")
        #expect(try held(on: "2026-11-30") == ["basic"])
        #expect(try held(on: "2026-12-01") == ["pro"])
        #expect(try hold(from: "2027-01-01").stack == nil)
        #expect(try held(on: "2027-01-01") == nil)
        #expect(try operations.packages(of: did).changes.map(\.setBy) == ["alice", "alice", "alice"])
    }

    @Test func `are held only as they are on sale: one base package, and options on it`() throws {
        try sell("menus", .option)
        try sell("pro")
        try sell("old")
        try operations.withdrawPackage("old", by: platform.alice())
        #expect(throws: PackageRefusal.unknown("none-such", known: ["basic", "old", "pro", "menus"])) {
            try hold("basic", "none-such")
        }
        #expect(throws: PackageRefusal.offSale("old")) { try hold("old") }
        #expect(throws: PackageRefusal.optionAlone("menus")) { try hold("menus") }
        #expect(throws: PackageRefusal.secondBase("pro")) { try hold("basic", "pro") }
        #expect(try operations.packages(of: did).changes.isEmpty)
    }

    @Test func `are of a number that there is`() throws {
        let other = try #require(DID("4006009999"))
        #expect(throws: NumberRefusal.unknown(other)) { try hold("basic", of: other) }
        #expect(throws: NumberRefusal.unknown(other)) { try operations.packages(of: other) }
    }

    @Test func `warn of what the plan in force uses and they lack`() throws {
        try platform.publish(planText("one", more: "limits: {callsPerMonth: 5}"))
        try sell("cost-control", .option, functions: [.costControl])
        let lacks = try hold("basic").lacks
        #expect(lacks.map(\.english).contains { $0.contains("Add the option 'cost-control'") })
        #expect(try hold("basic", "cost-control").lacks.isEmpty)
        #expect(try hold().lacks.isEmpty, "what holds nothing is not restricted")
    }

    @Test func `warn of drafts that will not be published at their hour`() throws {
        let hour = platform.now + 3600
        let wanted = planText("one", more: "limits: {callsPerMonth: 5}")
        try platform.store.saveDraft(wanted, of: did, origin: "a.yaml", publishAt: hour, by: platform.alice())
        try platform.store.saveDraft("nonsense", of: did, origin: "b.yaml", publishAt: hour + 1, by: platform.alice())
        try platform.store.saveDraft(wanted, of: did, origin: "c.yaml", publishAt: nil, by: platform.alice())
        try platform.store.saveDraft(
            planText("good"), of: did, origin: "d.yaml", publishAt: hour + 2, by: platform.alice())
        let blocked = try hold("basic").blocked
        #expect(blocked.map(\.draft.origin) == ["a.yaml", "b.yaml"])
        #expect(blocked.map(\.hour) == [hour, hour + 1])
        guard case .notSold(let lack) = blocked.first?.reason, case .unreadable = blocked.last?.reason else {
            Issue.record("\(blocked)")
            return
        }
        #expect(lack.findings.map(\.kind) == [.notInPackage])
    }

    @Test func `are not given to a number once they were withdrawn at the same time`() throws {
        for round in 1...20 {
            let (author, did, id) = (platform.alice(), platform.did, "package-\(round)")
            try sell(id)
            let (held, withdrawn) = try platform.atOnce {
                _ = try $0.hold([id], of: did, by: author)
            } _: {
                try $0.withdrawPackage(id, by: author)
            }
            #expect(withdrawn.isSuccess)
            let audit = try platform.store.audit(of: nil, limit: 3)
            let change = audit.first { $0.action == .hold && $0.detail.hasPrefix("\(id) ") }
            let end = try #require(audit.first { $0.detail == "\(id): withdrawn" })
            #expect(held.isSuccess == (change != nil))
            if let change { #expect(change.id < end.id, "\(id) was given after it was withdrawn") }
        }
    }
}
