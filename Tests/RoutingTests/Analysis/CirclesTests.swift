import Foundation
import Markup
import Testing

@testable import Routing

/// Numbers of the platform whose plans ring each other.
@Suite struct `Circles of numbers` {
    private func plan(_ number: String, rings targets: String..., more: String = "") throws -> NumberPlan {
        try NumberPlan(
            document: """
                number: "\(number)"
                start: desk
                steps:
                  desk: {ring: {targets: [\(targets.map { "\"\($0)\"" }.joined(separator: ", "))]\(more)}}
                """)
    }

    private func findings(_ plan: NumberPlan, beside others: NumberPlan...) -> [Finding] {
        Analysis(
            of: plan, calendar: PlanFixture.calendar, from: PlanFixture.start,
            others: { did in others.first { $0.did == did } }
        ).findings.filter { $0.kind == .callsInCircle }
    }

    @Test func `are named with the way back, step by step`() throws {
        let found = findings(
            try plan("4006001201", rings: "02161234567", "4006001202"),
            beside: try plan("4006001202", rings: "+864006001203"), try plan("4006001203", rings: "04006001201"))
        #expect(found.map(\.rule) == ["4006001202"])
        #expect(found.map(\.severity) == [.warning])
        #expect(
            found.first?.sentence(in: .en).hasPrefix(
                "'desk' rings 4006001202, whose 'desk' rings 4006001203, whose 'desk' rings 4006001201: a call can go round"
            )
                == true, "\(found.first?.sentence(in: .en) ?? "")")
        #expect(
            found.first?.sentence(in: .zh).hasPrefix(
                "“desk”振铃4006001202，其“desk”振铃4006001203，其“desk”振铃4006001201：来电可能循环转接") == true)
    }

    @Test func `may lead through whoever is on the roster`() throws {
        let roster = #", roster: {duty: [{dates: ["2026-06-01..2026-12-31"], who: 李明, target: "4006001201"}]}"#
        let found = findings(
            try plan("4006001201", rings: "4006001202"), beside: try plan("4006001202", rings: "101", more: roster))
        #expect(found.count == 1)
    }

    @Test func `are none where the other number leads elsewhere, round itself, or is not ours`() throws {
        #expect(
            findings(
                try plan("4006001201", rings: "4006001202", "4006001209"),
                beside: try plan("4006001202", rings: "4006001203"), try plan("4006001203", rings: "4006001202")
            ).isEmpty)
    }
}
