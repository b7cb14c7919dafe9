import Billing
import CivilTime
import Foundation
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `Who is on duty` {
    private let platform = try! Platform()
    private let step = StepName("night")!

    init() throws {
        try platform.publish(planText("one"))
    }

    private func put(
        _ phones: String..., at step: String = "night", from: Double? = nil, until: Double? = nil
    ) throws {
        try platform.operations.putOnDuty(
            phones.compactMap { DialTarget($0) }, at: #require(StepName(step)), of: platform.did,
            from: from.map { platform.now + $0 }, until: until.map { platform.now + $0 }, by: platform.alice())
    }

    private func duties() throws -> [DutyRecord] {
        try platform.operations.duties(of: platform.did, at: platform.now).duties
    }

    @Test func `answers a step in place of its targets`() throws {
        try put("13100000001", "13100000002", until: 60)
        let duties = try duties()
        #expect(duties.map(\.phones) == ["13100000001, 13100000002"])
        #expect(duties.map(\.setBy) == ["alice"])
        #expect(duties.map(\.until) == [platform.now + 60])
    }

    @Test func `is taken back, and the one before holds again`() throws {
        try put("13100000001")
        try put("13100000002")
        func takeOff() throws -> (DutyRecord, DutyRecord?) {
            try platform.operations.takeOffDuty(at: step, of: platform.did, by: platform.alice())
        }
        let (former, now) = try takeOff()
        #expect(former.phones == "13100000002" && now?.phones == "13100000001")
        let (last, none) = try takeOff()
        #expect(last.phones == "13100000001" && none == nil)
        #expect(throws: DutyRefusal.nobody(step: step, of: platform.did)) { try takeOff() }
    }

    @Test func `is nobody at a step that does not ring`() throws {
        let noon = try #require(StepName("noon"))
        #expect(throws: DutyRefusal.doesNotRing(step: noon, of: platform.did, rings: [step])) {
            try put("13100000001", at: "noon")
        }
        #expect(throws: DutyRefusal.doesNotRing(step: noon, of: platform.did, rings: [step])) {
            try platform.operations.takeOffDuty(at: noon, of: platform.did, by: platform.alice())
        }
    }

    @Test func `is nobody of a number that there is not`() throws {
        let other = try #require(DID("4006009999"))
        #expect(throws: NumberRefusal.unknown(other)) {
            try platform.operations.putOnDuty([#require(DialTarget("101"))], at: step, of: other, by: platform.alice())
        }
        #expect(throws: NumberRefusal.unknown(other)) {
            try platform.operations.takeOffDuty(at: step, of: other, by: platform.alice())
        }
        #expect(throws: NumberRefusal.unknown(other)) { try platform.operations.duties(of: other, at: platform.now) }
    }

    @Test func `is one to ten telephones, each once`() throws {
        let eleven = (101...111).compactMap { DialTarget("\($0)") }
        for targets in [[], eleven, [eleven[0], eleven[0]]] {
            #expect(throws: DutyRefusal.telephones(targets)) {
                try platform.operations.putOnDuty(targets, at: step, of: platform.did, by: platform.alice())
            }
        }
        try platform.operations.putOnDuty(Array(eleven.dropLast()), at: step, of: platform.did, by: platform.alice())
    }

    @Test(arguments: [(Double?.none, -1.0), (nil, 0), (60, 60), (60, 30)])
    func `ends after it begins`(from: Double?, until: Double) throws {
        #expect(throws: DutyRefusal.endsBeforeItBegins) { try put("13100000001", from: from, until: until) }
        #expect(try duties().isEmpty)
    }

    @Test(arguments: ["4006001234", "1391234"])
    func `is no telephone that a plan must not ring`(phone: String) throws {
        #expect(throws: FaultyPlan.self) { try put(phone) }
        #expect(try duties().isEmpty)
    }

    @Test func `is no number whose plan calls back`() throws {
        let other = try #require(DID("4006009999"))
        try platform.publish(planText("other", of: other).replacing("101", with: "4006001234"), of: other)
        #expect(throws: FaultyPlan.self) { try put("4006009999") }
    }

    @Test func `needs a roster among the number's packages on the day that it begins`() throws {
        try platform.sell("basic", functions: [], from: "2026-11-01")
        #expect(throws: NotSold.self) { try put("13100000001") }
        try platform.sell("pro", functions: [.roster], from: "2026-12-01")
        #expect(throws: NotSold.self) { try put("13100000001") }
        try put("13100000001", from: 14 * 86_400)
        #expect(try duties().count == 1)
    }
}

extension DutyRecord {
    fileprivate var phones: String { targets.map(\.description).joined(separator: ", ") }
}
