import CivilTime
import Foundation
import Numbering
import Testing

@testable import Routing

@Suite struct `A past call against another plan` {
    private let caller = Caller(
        number: "13800138000", numberClass: .mobile, places: [Place(province: "浙江", city: "杭州")])

    /// A call under one plan, decided again under another.
    private func replay(
        _ old: String, _ new: String, keys: [String] = [], outcomes: [SimulatedCall.Outcome] = [.answer]
    ) throws -> Replay {
        let calendar = WorkCalendar.builtIn
        let instant = shanghai("2026-11-18T10:00")
        var world = World()
        let past = Simulation(
            plan: try plan(old), version: 3, caller: caller, at: instant, calendar: calendar, keys: keys,
            outcomes: outcomes
        ).run(in: &world)
        return Replay(
            try plan(new), caller: caller, at: instant, calendar: calendar, receipt: past.receipt,
            hops: past.hops.map { ($0.targets, $0.outcome) })
    }

    private static let desk = "start: a\nsteps: {a: {ring: {targets: [\"101\"]}}, b: {ring: {targets: [\"102\"]}}}\n"
    private static let menu = """
        start: m
        steps:
          m: {menu: {prompt: main-menu, keys: {"1": a, "2": b}}, otherwise: a}
          a: {ring: {targets: ["101"]}}
          b: {ring: {targets: ["102"]}}

        """
    private static let code = "password: {codes: [{code: \"4821\", name: dealers}]}\n" + desk

    @Test func `that rings the same telephones has not changed`() throws {
        #expect(try replay(Self.desk, Self.desk).change == .none)
        #expect(try replay(Self.menu, Self.menu, keys: ["2"]).change == .none)
    }

    @Test(arguments: [
        (desk, desk.replacing("start: a", with: "start: b"), Replay.Change.elsewhere),
        (desk, "guard: {block: {places: [浙江]}}\n" + desk, .refused),
        (desk, "start: c\nsteps: {c: {announce: closed-now}}\n", .closed),
        ("start: c\nsteps: {c: {announce: closed-now}}\n", desk, .opened),
        (desk, code, .refused),
    ])
    func `is told by who would ring first`(old: String, new: String, change: Replay.Change) throws {
        #expect(try replay(old, new).change == change)
    }

    @Test func `keys what the caller keyed then`() throws {
        let swapped = Self.menu.replacing("\"1\": a, \"2\": b", with: "\"1\": b, \"2\": a")
        let replay = try replay(Self.menu, swapped, keys: ["2"])
        #expect(replay.change == .elsewhere)
        #expect(replay.before.map(\.description) == ["102"])
        #expect(replay.after.map(\.description) == ["101"])
    }

    @Test func `knows the code of the same name, and never shows it`() throws {
        let renewed = Self.code.replacing("4821", with: "9377")
        let replay = try replay(Self.code, renewed, keys: ["4821"])
        #expect(replay.change == .none)
        let receipt = String(decoding: try JSONEncoder().encode(replay.call.receipt), as: UTF8.self)
        #expect(!receipt.contains("9377") && !receipt.contains("4821"))
    }
}
