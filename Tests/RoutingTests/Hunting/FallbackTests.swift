import Foundation
import Markup
import Numbering
import Routing
import Testing

@Suite struct `The fallback` {
    private let form = DialplanForm(
        sounds: SoundFolders(stock: "/s", greetings: "/g") { _ in false }, trunks: Trunks(standard: "t"))

    private func entries(_ document: String, at time: String = "2026-11-23T12:00", duties: [StepName: Duty] = [:])
        throws
        -> [String]
    {
        form.entries(
            of: try plan(document).fallback(at: shanghai(time), calendar: china, duties: duties),
            in: Voice(of: .main, in: .zh))
    }

    private static let document = """
        start: h
        steps:
          h: {hours: [{days: [workdays], from: "09:00", to: "18:00", go: m}], otherwise: closed}
          m: {menu: {prompt: main, keys: {"1": a}}, otherwise: p}
          p: {places: [{in: [浙江], go: a}], otherwise: s}
          s: {shares: {a: 20, n: 40, c: 40}}
          a: {ring: {targets: ["101"]}}
          n: {announce: closed-now}
          c: {ring: {targets: ["102", "103"], order: rotate, sameCaller: 3d, onBusy: s2, otherwise: closed}}
          s2: {shares: {a: 60, b: 40}}
          b: {ring: {targets: ["104"]}}
          closed: {announce: closed-now}
        """

    @Test func `goes by the hours, and where somebody would have to be asked by what needs no answer`() throws {
        #expect(
            try entries(Self.document) == [
                "dial,30,2,2,2,PJSIP/102@t", "dial,30,3,4,4,PJSIP/103@t", "dial,30,5,5,5,PJSIP/101@t",
                "play,/s/zh/closed-now",
                "play,/s/zh/all-busy",
            ])
        #expect(try entries(Self.document, at: "2026-11-23T18:00") == ["play,/s/zh/closed-now"])
    }

    @Test func `of a number with a password is closed`() throws {
        #expect(
            try entries("password: {codes: [{code: \"4821\", name: x}]}\n" + Self.document) == [
                "play,/s/zh/unavailable"
            ])
    }

    @Test func `rings who is on duty`() throws {
        let duty = Duty(targets: [target("13900000001")], by: "owner")
        #expect(
            try entries("start: a\nsteps: {a: {ring: {targets: [\"101\"]}}}", duties: [step("a"): duty])
                == ["dial,30,2,2,2,PJSIP/13900000001@t", "play,/s/zh/all-busy"])
    }

    @Test(arguments: [
        ("2026-11-23T08:00", "2026-11-23T09:00"), ("2026-11-23T09:00", "2026-11-23T18:00"),
        ("2026-11-27T18:00", "2026-11-30T09:00"), ("2026-09-30T18:00", "2026-10-08T09:00"),
        ("2026-10-09T18:00", "2026-10-10T09:00"),
    ])
    func `changes next when its hours do`(after: String, boundary: String) throws {
        #expect(try plan(Self.document).nextBoundary(after: shanghai(after), calendar: china) == shanghai(boundary))
    }

    @Test func `changes when a roster is handed over and when a duty begins or ends`() throws {
        let document = """
            start: a
            steps:
              a:
                ring:
                  targets: ["101"]
                  roster: {handover: "08:30", duty: [{dates: ["2026-11-25..2026-11-26"], who: 李明, target: "102"}]}
            """
        let plan = try plan(document)
        #expect(plan.nextBoundary(after: noon, calendar: china) == shanghai("2026-11-25T08:30"))
        #expect(plan.nextBoundary(after: shanghai("2026-11-25T08:30"), calendar: china) == shanghai("2026-11-27T08:30"))
        #expect(plan.nextBoundary(after: shanghai("2026-11-27T08:30"), calendar: china) == nil)
        let duty = Duty(
            targets: [target("103")], from: noon.addingTimeInterval(60), until: noon.addingTimeInterval(120), by: "x")
        let duties = [step("a"): duty]
        #expect(plan.nextBoundary(after: noon, calendar: china, duties: duties) == duty.from)
        #expect(plan.nextBoundary(after: noon.addingTimeInterval(60), calendar: china, duties: duties) == duty.until)
    }

    @Test(arguments: [
        // 02:00 to 03:00 is left out on 2026-03-29: a rule from 02:30 begins when clocks are changed.
        ("{days: [sun], from: \"02:30\", to: \"04:00\", go: a}", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"),
        ("{days: [sun], from: \"02:30\", to: \"04:00\", go: a}", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"),
        // 02:00 to 03:00 happens twice on 2026-10-25: a rule until 02:30 ends, holds again, and ends.
        ("{days: [sun], from: \"01:00\", to: \"02:30\", go: a}", "2026-10-24T23:00:00Z", "2026-10-25T00:30:00Z"),
        ("{days: [sun], from: \"01:00\", to: \"02:30\", go: a}", "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z"),
        ("{days: [sun], from: \"01:00\", to: \"02:30\", go: a}", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z"),
    ])
    func `changes with the clocks`(rule: String, after: String, boundary: String) throws {
        let document = """
            timezone: Europe/Berlin
            start: h
            steps: {h: {hours: [\(rule)], otherwise: b}, a: {ring: {targets: ["101"]}}, b: {announce: bye}}
            """
        #expect(try plan(document).nextBoundary(after: utc(after), calendar: china) == utc(boundary))
    }

    @Test func `of a plan that time does not change has no next change`() throws {
        let always = "start: h\nsteps: {h: {hours: [{days: [mon], go: a}], otherwise: a}, a: {announce: bye}}"
        #expect(try plan(always).nextBoundary(after: noon, calendar: china) == nil)
        #expect(try plan("start: a\nsteps: {a: {announce: bye}}").nextBoundary(after: noon, calendar: china) == nil)
    }

    @Test func `is the same between two changes`() throws {
        let plan = try plan(Self.document)
        var instant = shanghai("2026-09-25T00:00")
        for _ in 0..<20 {
            let next = try #require(plan.nextBoundary(after: instant, calendar: china))
            let table = plan.fallback(at: instant, calendar: china)
            for part in [0.01, 0.3, 0.7, 0.99] {
                let between = instant.addingTimeInterval(next.timeIntervalSince(instant) * part)
                #expect(plan.fallback(at: between, calendar: china) == table)
            }
            #expect(plan.fallback(at: next, calendar: china) != table)
            instant = next
        }
    }
}
