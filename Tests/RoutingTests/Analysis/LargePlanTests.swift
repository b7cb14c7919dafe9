import CivilTime
import Foundation
import Markup
import Testing

@testable import Routing

@Suite struct `The analyser of a large plan` {
    /// 998 hours steps one behind the other, a ring and an announcement at the end.
    private func chain(_ rule: (Int) -> String) throws -> NumberPlan {
        let steps = (1...998).map { "  s\($0): {hours: [{\(rule($0)), go: s\($0 + 1)}], otherwise: end}" }
        return try NumberPlan(
            document: """
                number: "4006001234"
                start: s1
                steps:
                \(steps.joined(separator: "\n"))
                  s999: {ring: {targets: ["02161234567"]}}
                  end: {announce: closed-now}
                """)
    }

    private func findings(_ plan: NumberPlan) -> [Finding] {
        Analysis(of: plan, calendar: PlanFixture.calendar, from: PlanFixture.start).findings
    }

    @Test(.timeLimit(.minutes(5))) func `looks at a thousand steps with common hours`() throws {
        let plan = try chain { "days: [workdays], from: \"0\($0 % 9):00\", to: \"\(10 + $0 % 9):30\"" }
        #expect(
            findings(plan).filter { $0.severity > .info || $0.kind == .nobodyAnswers }.map(\.kind) == [.nobodyAnswers])
    }

    @Test func `says in words that a thousand steps with times of their own are too many`() throws {
        let plan = try chain {
            "days: [mon], from: \"\(TimeOfDay.text($0))\", to: \"\(TimeOfDay.text($0 + 300))\""
        }
        let found = findings(plan)
        #expect(found.map(\.kind) == [.tooLarge] && found.map(\.severity) == [.error])
        #expect(found[0].sentence(in: .en).contains("at most 30000000 are looked at"))
    }
}
