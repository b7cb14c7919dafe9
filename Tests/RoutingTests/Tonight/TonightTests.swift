import CivilTime
import Foundation
import Numbering
import TestSupport
import Testing

@testable import Routing

@Suite struct `Who answers tonight` {
    private static let office = """
        start: hours
        steps:
          hours: {hours: [{days: [workdays], from: "09:00", to: "18:00", go: main}], otherwise: night}
          main: {menu: {prompt: welcome, keys: {"1": desk}}, otherwise: desk}
          desk: {ring: {targets: ["02161234567"]}}
          night: {ring: {targets: ["13900001111", "13800002222"]}}
        """
    /// A Monday.
    private let evening = shanghai("2026-11-30T20:42")

    private func tonight(
        _ document: String = office, at now: Date? = nil, duties: [(String, Duty)] = [], chosen: String? = nil,
        since: Date = .distantPast
    ) throws -> Tonight {
        Tonight(
            of: try plan(document), caller: .hangzhou, calendar: china, at: now ?? evening, since: since,
            duties: duties.map { (step($0.0), $0.1) }, chosen: chosen.map { step($0) })
    }

    private func duty(_ phone: String, from: String? = nil, until: String? = nil) -> Duty {
        Duty(targets: [target(phone)], from: from.map(shanghai), until: until.map(shanghai), by: "周岭")
    }

    @Test func `is told from noon to noon, with a cut where it changes and where it is now`() throws {
        let bands = try tonight().bands
        #expect(bands.map(\.shown) == ["main", "night", "night", "main"])
        #expect(
            bands.map(\.from)
                == ["2026-11-30T12:00", "2026-11-30T18:00", "2026-11-30T20:42", "2026-12-01T09:00"].map(shanghai))
        #expect(bands.last?.until == shanghai("2026-12-01T12:00"))
    }

    @Test func `is the person on duty, from when they were set`() throws {
        let tonight = try tonight(duties: [("night", duty("13700002222", from: "2026-11-30T19:00"))])
        #expect(
            tonight.bands.map(\.phones).dropFirst() == [
                ["13900001111", "13800002222"], ["13700002222"], ["13700002222"], [],
            ])
        #expect(tonight.now == tonight.bands[3].answer)
    }

    @Test func `says nothing of before the plan was published`() throws {
        #expect(try tonight(since: shanghai("2026-11-30T19:00")).bands.first?.from == shanghai("2026-11-30T19:00"))
        #expect(try tonight(since: shanghai("2026-11-30T21:00")).bands.first?.from == evening)
    }

    @Test(arguments: [
        ("2026-11-30T10:15", "night"), ("2026-11-30T20:42", "night"), ("2026-12-01T02:00", "night"),
    ])
    func `means the step that rings late in the evening, at noon too`(now: String, meant: String) throws {
        #expect(try tonight(at: shanghai(now)).step == step(meant))
    }

    @Test func `means the step that the owner has chosen, as long as it rings`() throws {
        #expect(try tonight(chosen: "desk").step == step("desk"))
        #expect(try tonight(chosen: "main").step == step("night"))
    }

    @Test func `means no step if calls end at night and several steps ring by day`() throws {
        let closed =
            Self.office.replacing("otherwise: night", with: "otherwise: closed") + "\n  closed: {announce: shut}"
        #expect(try tonight(closed).step == nil)
        #expect(try tonight(closed, at: shanghai("2026-11-30T10:00")).step == step("desk"))
    }

    @Test func `holds until somebody else answers, not sooner than in an hour`() throws {
        #expect(try tonight().handover == shanghai("2026-12-01T09:00"))
        let short = [("night", duty("13700002222", from: "2026-11-30T19:00", until: "2026-11-30T21:30"))]
        #expect(try tonight(duties: short).handover == shanghai("2026-12-01T09:00"))
        let long = [("night", duty("13700002222", from: "2026-11-30T19:00", until: "2026-11-30T23:30"))]
        #expect(try tonight(duties: long).handover == shanghai("2026-11-30T23:30"))
        #expect(try tonight().midnight == shanghai("2026-12-01T00:00"))
    }

    @Test func `holds until the roster's hand-over, or nine if nothing ever changes`() throws {
        let always = "start: desk\nsteps: {desk: {ring: {targets: [\"101\"]}}}"
        #expect(try tonight(always).handover == shanghai("2026-12-01T09:00"))
        let roster = """
            start: desk
            steps:
              desk:
                ring:
                  targets: ["101"]
                  roster: {handover: "08:30", duty: [{dates: ["2026-11-01..2026-12-31"], who: 李明, target: "13900001111"}]}
            """
        #expect(try tonight(roster).handover == shanghai("2026-12-01T08:30"))
        #expect(try tonight(roster).bands.count == 2, "a roster's next day with the same person changes nothing")
    }

    @Test func `is known without the guard, limits and codes that a caller has to pass`() throws {
        let guarded = """
            guard: {only: {numbers: ["02161234567"]}}
            password: {codes: [{name: dealers, code: "48213907"}]}

            """
        #expect(try tonight(guarded + Self.office).bands.map(\.shown) == tonight().bands.map(\.shown))
    }
}

extension Tonight.Band {
    fileprivate var shown: String {
        switch answer {
        case .rings(let answerer): "\(answerer.step)"
        case .menu(let step), .shares(let step, _): "\(step)"
        case .announces(let sound): "\(sound)"
        case .nothing: "nothing"
        }
    }

    fileprivate var phones: [String] {
        if case .rings(let answerer) = answer { answerer.targets.map(\.description) } else { [] }
    }
}
