import CivilTime
import Foundation
import Markup
import Numbering
import Routing
import Testing

@testable import hotline

@Suite struct `A simulated call in Chinese` {
    @Test func `has no English word, and its columns are in line`() throws {
        let plan = try NumberPlan(
            document: """
                number: "4006001234"
                start: desk
                steps: {desk: {ring: {targets: ["02161234567"], otherwise: sorry}}, sorry: {announce: all-busy}}
                """)
        let caller = PlaceTable.builtIn.caller(presented: "13800138000")
        let now = Date(timeIntervalSince1970: 1_795_000_000)
        let simulation = Simulation(
            plan: plan, version: 1, caller: caller, at: now, calendar: .builtIn, duties: [:], keys: [],
            outcomes: [.busy])
        var world = World()
        let call = simulation.run(in: &world)
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        let lines = "\(SimulationText(call, caller: caller, at: now, in: zone, language: .zh))".split(separator: "\n")
        #expect(lines[0] == "主叫      13800138000")
        #expect(lines[1].hasPrefix("时间      2026-"))
        #expect(lines.contains("振铃"))
        #expect(lines.contains { $0.hasSuffix("02161234567：遇忙") })
        #expect(lines.last == "结果      听到“all-busy”后挂断")
    }
}

@Suite struct `Labels` {
    @Test(arguments: [("caller", "主叫", Language.en, "caller    x"), ("caller", "主叫", .zh, "主叫      x")])
    func `are as wide on a terminal in either language`(
        english: String, chinese: String, language: Language, row: String
    ) {
        #expect(Words(language: language).row(english, chinese, "x") == row)
    }
}
