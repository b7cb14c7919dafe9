import Foundation
import Operations
import Records
import Reports
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `The home of a number` {
    private let platform = try! Platform()
    private let step = StepName("night")!

    init() throws { try platform.publish(planText("one")) }

    private func tonight() throws -> NumberTonight {
        try platform.operations.tonight(of: platform.did, since: .distantPast, at: platform.now)
    }

    private func put(_ phone: String, until: Double? = nil) throws -> Int {
        try platform.operations.putOnDuty(
            [#require(DialTarget(phone))], at: step, of: platform.did, until: until.map { platform.now + $0 },
            by: platform.alice())
    }

    @Test func `says who was put on duty by whom, and who answers without`() throws {
        #expect(try tonight().present == nil)
        _ = try put("13100000001")
        let second = try put("13100000002", until: 3600)
        let home = try tonight()
        #expect(home.present?.id == second && home.present?.setBy == "alice")
        #expect(home.before?.targets.map(\.description) == ["13100000001"])
        #expect(home.tonight.step == step)
    }

    @Test func `shows what was taken back as it was`() throws {
        let id = try put("13100000001")
        let later = platform.alice(after: 1800)
        try platform.operations.takeOffDuty(at: step, id, of: platform.did, by: later)
        let home = try platform.operations.tonight(of: platform.did, since: .distantPast, at: later.at)
        let phones: [[String]] = home.tonight.bands.map { band in
            if case .rings(let answerer) = band.answer { answerer.targets.map(\.description) } else { [] }
        }
        #expect(phones == [["13100000001"], ["101"]])
        #expect(home.present == nil)
    }

    @Test func `means the step that the owner has chosen`() throws {
        let two = """
            number: "\(platform.did)"
            name: two
            start: night
            steps: {night: {ring: {targets: ["101"], onBusy: other}}, other: {ring: {targets: ["102"]}}}
            """
        try platform.publish(two)
        #expect(try tonight().tonight.step == step)
        try platform.operations.chooseDutyStep(StepName("other"), of: platform.did, by: platform.alice())
        #expect(try tonight().tonight.step == StepName("other"))
    }

    @Test func `is of no number that there is not`() throws {
        let other = try #require(DID("4006009999"))
        #expect(throws: NumberRefusal.unknown(other)) {
            try platform.operations.tonight(of: other, since: .distantPast, at: platform.now)
        }
    }

    @Test func `counts today's calls, and those of this tenancy alone`() async throws {
        func call(at start: Date, _ disposition: Disposition) -> CallRecord {
            CallRecord(
                id: CallID(), did: platform.did, caller: "13800138000", leg: "lab-1.1", startedAt: start,
                endedAt: start + 9, disposition: disposition, hungUpBy: .caller)
        }
        let now = platform.now
        try await platform.store.save([
            call(at: now - 86_400, .noAnswer), call(at: now - 60, .busy), call(at: now - 30, .answered),
        ])
        let today = try await platform.operations.today(of: platform.did, since: .distantPast, limit: 2, at: now)
        #expect(today.counts.calls == 2 && today.counts.lost == 1 && today.counts[.answered] == 1)
        #expect(today.last.map(\.startedAt) == [now - 30, now - 60])
        let clamped = try await platform.operations.today(of: platform.did, since: now - 45, limit: 2, at: now)
        #expect(clamped.counts.calls == 1 && clamped.last.count == 1)
    }

    @Test func `warns of what is hardly meant so`() throws {
        try platform.publish(planText("one").replacing("101", with: "1391234"))
        let kinds = try platform.operations.warnings(of: platform.did, at: platform.now).map(\.kind)
        #expect(kinds.contains(.targetTooShort))
    }
}
