import CivilTime
import Foundation
import Numbering
import Records
import Routing
import Testing

@testable import Reports

/// The rules of `docs/report.md`, section 5.
@Suite struct `Expert remarks` {
    private let did = DID("4006001234")
    private let november = 20_758..<20_788
    /// 2026-11-02 10:00 in Shanghai, a Monday.
    private let monday = Date(milliseconds: 1_793_584_800_000)

    private static let east = Caller(
        number: "13800138000", numberClass: .mobile, places: [Place(province: "浙江", city: "杭州")])

    private func call(
        _ status: DialStatus?, at start: Date, talks: Int = 60, caller: Caller = east, target: String = "13100000001",
        receipt: [String] = []
    ) throws -> CallRecord {
        let target = try #require(DialTarget(target))
        let end = start.addingTimeInterval(status == .answer ? Double(10 + talks) : 15)
        let answered = status == .answer ? start.addingTimeInterval(10) : nil
        let hop = status.map {
            HopRecord(
                hop: 1, entry: 1, targets: [target], status: $0, cause: 16, startedAt: start.addingTimeInterval(5),
                answeredAt: answered, endedAt: end, answeredBy: answered == nil ? nil : target)
        }
        let disposition: Disposition =
            switch status {
            case .answer: .answered
            case .busy: .busy
            default: .noAnswer
            }
        var record = CallRecord(
            id: CallID(), did: try #require(did), caller: caller.number, planVersion: 1, leg: "lab-\(UUID())",
            startedAt: start, answeredAt: answered, endedAt: end, disposition: disposition, hungUpBy: .caller,
            decision: .hotline, witnesses: [.agi], hopCount: hop == nil ? 0 : 1, seen: caller,
            hops: hop.map { [$0] } ?? [])
        let decisions =
            [
                #"{"planChosen": {"number": "4006001234", "version": 1, "caller": "13800138000"}}"#,
                #"{"callerSeen": {"class": "mobile", "places": [{"province": "浙江", "city": "杭州"}]}}"#,
            ] + receipt
        record.receipt = try JSONDecoder().decode(
            Receipt.self, from: Data("{\"decisions\": [\(decisions.joined(separator: ","))]}".utf8))
        return record
    }

    private func remarks(_ calls: [CallRecord], plan: String? = nil) async throws -> [Remark] {
        let plan = try plan.map { try NumberPlan(document: $0) }
        let counted = calls.map { CountedCall($0, lookup: PlaceTable.lookup) }
        let report = Report(of: counted, did: did, zone: .shanghai, days: november)
        let expert = Remarks(plan: plan, calendar: .builtIn, caller: PlaceTable.lookup) { figures, report in
            let sorted = calls.sorted { $0.startedAt < $1.startedAt }
            return figures.calls(among: sorted, in: report.zone, lookup: PlaceTable.lookup)
        }
        return try await expert.remarks(on: report)
    }

    private let ringing = """
        number: "4006001234"
        start: a
        steps: {a: {ring: {targets: ["13100000001"]}}}
        """

    /// Twenty answered calls in the afternoon of other days, of a minute each.
    private func answered() throws -> [CallRecord] {
        try (0..<20).map { try call(.answer, at: monday.addingTimeInterval(Double($0) * 3600 + 14_400)) }
    }

    @Test func `one more telephone is proposed for the half-hour in which calls find none free`() async throws {
        // Three calls at once in each of ten minutes: the new telephone, held for a minute, takes the first of each.
        let busy = try (0..<30).map { index in
            try call(.busy, at: monday.addingTimeInterval(Double(index / 3) * 120 + Double(index % 3)))
        }
        let remarks = try await remarks(busy + answered(), plan: ringing)
        guard case .busyWindow(let window) = remarks.first else {
            Issue.record("no remark: \(remarks)")
            return
        }
        #expect(window.days == .weekdays)
        #expect(window.slot == 20)
        #expect(window.busy == 30 && window.busyInAll == 30)
        #expect(window.taken == 10 && window.takenInAll == 10)
        #expect(window.talkTime == 60_000)
    }

    @Test func `no telephone is proposed if the plan of today would not come to it`() async throws {
        let busy = try (0..<30).map { try call(.busy, at: monday.addingTimeInterval(Double($0) * 55)) }
        let closed = "number: \"4006001234\"\nstart: a\nsteps: {a: {announce: closed-now}}\n"
        #expect(try await !remarks(busy + answered(), plan: closed).contains { $0.isBusyWindow })
        let unproven = try await remarks(busy + answered(), plan: nil)
        #expect(!unproven.contains { $0.isBusyWindow }, "without a plan nothing is proven")
    }

    @Test func `no telephone is proposed for 19 busy calls`() async throws {
        let few = try (0..<19).map { try call(.busy, at: monday.addingTimeInterval(Double($0) * 55)) }
        #expect(try await !remarks(few + answered(), plan: ringing).contains { $0.isBusyWindow })
    }

    @Test func `no telephone is proposed for busy calls all over the day`() async throws {
        let spread = try (0..<60).map { try call(.busy, at: monday.addingTimeInterval(Double($0) * 7300)) }
        #expect(try await !remarks(spread, plan: ringing).contains { $0.isBusyWindow })
    }

    @Test func `longer hours are proposed where the plan, asked half an hour before, rings somebody`() async throws {
        let hours = """
            number: "4006001234"
            start: hours
            steps:
              hours: {hours: [{days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00", go: a}], otherwise: closed}
              a: {ring: {targets: ["13100000001"]}}
              closed: {announce: closed-now}
            """
        let announced = #"{"announce": {"step": "closed", "sound": "closed-now"}}"#
        // From 18:00 to 18:25 on a Monday.
        let late = try (0..<25).map {
            try call(nil, at: monday.addingTimeInterval(8 * 3600 + Double($0) * 60), receipt: [announced])
        }
        let remarks = try await remarks(late + answered(), plan: hours)
        #expect(
            remarks.contains(
                .closedWindow(
                    ClosedWindow(
                        days: .weekdays, hour: 18, announced: 25, announcedInAll: 25, calls: 45, opened: 25, shift: -30)
                )), "\(remarks)")
    }

    @Test func `a telephone that was rung twenty times and answered none is named`() async throws {
        let silent = try (0..<20).map {
            try call(.noAnswer, at: monday.addingTimeInterval(Double($0) * 3600), target: "13300000001")
        }
        let target = try #require(DialTarget("13300000001"))
        #expect(try await remarks(silent).contains(.silentTarget(target: target, times: 20, ringTime: 10_000)))
        let one = try call(.answer, at: monday, target: "13300000001")
        #expect(try await !remarks(silent + [one]).contains { if case .silentTarget = $0 { true } else { false } })
    }

    @Test func `that many leave before ringing is said, and where`() async throws {
        let left = try (0..<20).map {
            try call(
                nil, at: monday.addingTimeInterval(Double($0) * 3600),
                receipt: [#"{"callerLeft": {"during": "\#($0 < 15 ? "welcome" : "main")"}}"#])
        }
        let during = try #require(SoundName("welcome"))
        #expect(
            try await remarks(left + answered()).contains(
                .leaveBeforeRinging(calls: 20, of: 40, during: during, there: 15)))
    }

    @Test func `a menu in which a quarter choose nothing is named`() async throws {
        let visits = try (0..<60).map { index in
            let outcome =
                index < 20
                ? #"{"otherwise": {"because": "silent", "goes": "a"}}"# : #"{"key": {"key": "1", "goes": "a"}}"#
            return try call(
                .answer, at: monday.addingTimeInterval(Double(index) * 3600),
                receipt: [
                    #"{"menu": {"step": "main", "prompt": "p", "pressed": "", "wrong": 0, "silent": 1, "outcome": \#(outcome)}}"#
                ])
        }
        let step = try #require(StepName("main"))
        #expect(
            try await remarks(visits).contains(.menuWithoutChoice(step: step, visits: 60, silent: 20, left: 0)))
    }

    @Test func `a province whose callers come through more seldom is named if that is no chance`() async throws {
        let west = Caller(
            number: "13900139000", numberClass: .mobile, places: [Place(province: "四川", city: "成都")])
        func calls(_ count: Int, answered: Int, _ caller: Caller) throws -> [CallRecord] {
            try (0..<count).map {
                try call(
                    $0 < answered ? .answer : .busy, at: monday.addingTimeInterval(Double($0) * 7300), caller: caller)
            }
        }
        let remarks = try await remarks(calls(60, answered: 30, west) + calls(100, answered: 90, Self.east))
        #expect(
            remarks.contains(
                .placeAnsweredLess(province: "四川", answered: 30, of: 60, othersAnswered: 90, ofOthers: 100)))
        #expect(remarks.count { if case .placeAnsweredLess = $0 { true } else { false } } == 1)
    }

    @Test func `callers who never came through are counted, from five and a tenth on`() async throws {
        let calls = try (0..<25).map { index in
            let caller = Caller(number: "138001380\(10 + index)", numberClass: .mobile)
            return try call(
                index < 6 ? .busy : .answer, at: monday.addingTimeInterval(Double(index) * 3600), caller: caller)
        }
        #expect(try await remarks(calls).contains(.lostCallers(lost: 6, of: 25)))
    }

    @Test func `calls by the fallback are always told`() async throws {
        var record = try call(.answer, at: monday)
        record.decision = .fallback
        #expect(try await remarks([record]) == [.fallback(calls: 1, of: 1)])
    }
}

extension Remark {
    fileprivate var isBusyWindow: Bool {
        if case .busyWindow = self { true } else { false }
    }
}
