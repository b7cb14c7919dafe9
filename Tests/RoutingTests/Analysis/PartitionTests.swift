import CivilTime
import Foundation
import Markup
import Numbering
import Testing

@testable import Routing

@Suite struct `The analyser's partitions` {
    private func plan(_ text: String) throws -> NumberPlan {
        try NumberPlan(document: "number: \"4006001234\"\n" + text)
    }

    private let berlin = """
        timezone: Europe/Berlin
        start: hours
        steps:
          hours:
            hours: [{days: [sun], from: "02:15", to: "02:45", go: desk}]
            otherwise: closed
          desk: {ring: {targets: ["101"]}}
          closed: {announce: closed-now}
        """

    @Test(arguments: PlanFixture.planted + PlanFixture.clean)
    func `cover the year without gap, each span deciding as the engine does at its ends`(fixture: PlanFixture) throws {
        let plan = try fixture.plan()
        let times = TimePartition(plan: plan, calendar: PlanFixture.calendar, from: PlanFixture.start)
        #expect(times.spans.first?.start == PlanFixture.start)
        #expect(times.spans.last?.end == PlanFixture.start.addingTimeInterval(366 * 86_400))
        #expect(zip(times.spans, times.spans.dropFirst()).allSatisfy { $0.end == $1.start })
        for span in times.spans {
            for instant in [span.start, span.end.addingTimeInterval(-1)] {
                let clock = WallClock(at: instant, in: plan.timezone)
                for (place, name) in times.hours.enumerated() {
                    guard case .hours(let hours) = plan.steps[name] else { continue }
                    let rule = hours.rules.firstIndex { $0.mismatch(at: LocalTime(clock, PlanFixture.calendar)) == nil }
                    #expect(Int(times.rules[span.column][place]) == rule ?? hours.rules.count, "\(clock)")
                }
            }
        }
    }

    @Test func `know that a wall time can come twice, or not at all`() throws {
        let times = TimePartition(plan: try plan(berlin), calendar: PlanFixture.calendar, from: PlanFixture.start)
        let open = times.spans.filter { $0.from == 135 && $0.day.weekday == .sun }
        let counts = Dictionary(grouping: open, by: \.day).mapValues(\.count)
        #expect(counts[try #require(CivilDay("2026-10-25"))] == 2)  // clocks are put back
        #expect(counts[try #require(CivilDay("2027-03-28"))] == nil)  // and forward
        #expect(counts[try #require(CivilDay("2026-10-18"))] == 1)
    }

    @Test func `tell apart whom a rule tells apart, and nobody else`() throws {
        let plan = try plan(
            """
            guard: {block: {numbers: ["02061111111", "02061112222"], prefixes: ["170"], classes: [hidden]}}
            start: region
            steps:
              region:
                places: [{in: [上海, 杭州], go: a}]
                otherwise: b
              a: {ring: {targets: ["101"]}}
              b: {ring: {targets: ["102"]}}
            """)
        let callers = CallerPartition(plan: plan, space: SmallGazetteer.numbers).callers
        var signatures = CallerSignatures(lists: plan.callerLists)
        #expect(Set(callers.map { signatures.signature(of: $0) }).count == callers.count)
        let known = Set(callers.map { signatures.signature(of: $0) })
        for series in SmallGazetteer.numbers.series {
            let caller = SmallGazetteer.caller(series + String("76543210".prefix(11 - series.count)))
            #expect(known.contains(signatures.signature(of: caller)), "\(caller)")
        }
        #expect(callers.contains { $0.number == "02061111111" })
        #expect(!callers.contains { $0.number == "02061112222" })  // treated like the other
        #expect(callers.contains(.hidden))
        #expect(CallerPartition(plan: plan, space: .plain).callers.first?.number == "13800138000")
    }
}

@Suite struct `An analysis` {
    private func analysis(_ text: String, from start: Date = PlanFixture.start) throws -> Analysis {
        let plan = try NumberPlan(document: "number: \"4006001234\"\n" + text)
        return Analysis(of: plan, calendar: PlanFixture.calendar, from: start, numbers: SmallGazetteer.numbers)
    }

    @Test func `says what it left out of a plan that is too large`() throws {
        let numbers = (0..<20_500).map { "\"139\(10_000_000 + $0)\"" }
        let lists = [numbers.prefix(10_000), numbers[10_000..<20_000], numbers[20_000...]].map {
            "[\($0.joined(separator: ","))]"
        }
        let analysis = try analysis(
            """
            guard: {block: {numbers: \(lists[0])}, allow: {numbers: ["13911000000"]}}
            password: {codes: [{code: "58026143", name: vip}], trusted: {numbers: \(lists[1])}}
            start: region
            steps:
              region: {places: [{numbers: \(lists[2]), go: a}], otherwise: a}
              a: {ring: {targets: ["101"]}}
            """)
        let finding = try #require(analysis.findings.first { $0.kind == .tooLarge })
        #expect(finding.sentence(in: .en).contains("501 numbers"))
    }

    @Test(arguments: [("2026-06-01T00:00:00Z", Finding.Severity.info), ("2026-12-20T00:00:00Z", .warning)])
    func `warns of a year that is not announced when it is near`(from: String, severity: Finding.Severity) throws {
        let start = try #require(ISO8601DateFormatter().date(from: from))
        let analysis = try analysis(
            """
            start: hours
            steps:
              hours: {hours: [{days: [workdays], go: a}], otherwise: a}
              a: {ring: {targets: ["101"]}}
            """, from: start)
        #expect(analysis.findings.first { $0.kind == .yearNotAnnounced }?.severity == severity)
    }

    @Test func `tells of somebody who is on the roster and a target too`() throws {
        let analysis = try analysis(
            """
            start: a
            steps:
              a: {ring: {targets: ["13900001111"], roster: {duty: [
                {dates: ["2026-06-01..2027-12-31"], who: 李明, target: "+8613900001111"}]}}}
            """)
        #expect(analysis.findings.map(\.kind) == [.rosterNamesTarget])
    }

    @Test func `writes a call as simulate takes it`() throws {
        let example = Example(
            caller: .hidden, at: Date(timeIntervalSince1970: 1_792_888_200), keys: ["code:vip", "1"],
            outcomes: [.busy, .answer],
            positions: [try #require(StepName("split")): 3], callsAtOnce: 0, callsThisMonth: 0,
            timezone: try #require(TimeZone(identifier: "Europe/Berlin")))
        #expect(
            example.simulateArguments == [
                "--from", "anonymous", "--at", "2026-10-25T02:30+02:00", "--keys", "code:vip,1", "--outcomes",
                "busy,answer",
                "--position", "split=3",
            ])
    }

    @Test func `shows the gravest first`() throws {
        let fixture = try #require(PlanFixture.planted.first { $0.name == "silent-menu" })
        let severities = fixture.analysis(of: try fixture.plan()).findings.map(\.severity)
        #expect(severities == severities.sorted(by: >))
    }
}
