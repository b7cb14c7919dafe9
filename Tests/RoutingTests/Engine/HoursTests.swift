import Foundation
import Markup
import Testing

@testable import Routing

@Suite struct `Hours` {
    /// The step that such rules lead to: a, b, c as the rules say, or z.
    private func goal(_ rules: String, at instant: Date, zone: String = "Asia/Shanghai") throws -> String {
        let announcements = ["a", "b", "c", "z"].map { "\($0): {announce: \($0)}" }.joined(separator: ", ")
        return try plan(
            "timezone: \(zone)\nstart: h\nsteps: {h: {hours: [\(rules)], otherwise: z}, \(announcements)}"
        ).call(at: instant).end
    }

    @Test(arguments: [
        // 2026-11-23 is a Monday.
        ("2026-11-23T08:59", "z"), ("2026-11-23T09:00", "a"), ("2026-11-23T17:59", "a"), ("2026-11-23T18:00", "z"),
        ("2026-11-27T12:00", "a"), ("2026-11-28T12:00", "z"), ("2026-11-29T12:00", "z"),
        // Holidays, and the Saturday that makes up for them.
        ("2026-10-01T12:00", "z"), ("2026-10-08T12:00", "a"), ("2026-10-10T12:00", "a"), ("2026-10-11T12:00", "z"),
    ])
    func `of workdays follow China's calendar`(time: String, goal: String) throws {
        #expect(try self.goal("{days: [workdays], from: \"09:00\", to: \"18:00\", go: a}", at: shanghai(time)) == goal)
    }

    @Test(arguments: [
        ("2026-11-27T23:00", "z"), ("2026-11-28T21:59", "z"), ("2026-11-28T22:00", "a"), ("2026-11-29T05:59", "a"),
        ("2026-11-29T06:00", "z"), ("2026-11-29T22:00", "a"), ("2026-11-30T05:59", "a"), ("2026-11-30T22:00", "z"),
        ("2026-11-28T00:00", "z"),
    ])
    func `that cross midnight belong to the day on which they began`(time: String, goal: String) throws {
        #expect(try self.goal("{days: [sat, sun], from: \"22:00\", to: \"06:00\", go: a}", at: shanghai(time)) == goal)
    }

    @Test(arguments: [
        ("from: \"18:00\", to: \"24:00\", ", "2026-11-23T23:59", "a"),
        ("from: \"18:00\", to: \"24:00\", ", "2026-11-24T00:00", "z"),
        ("from: \"18:00\", to: \"00:00\", ", "2026-11-23T23:59", "a"),
        ("from: \"18:00\", to: \"00:00\", ", "2026-11-24T00:00", "z"),
        ("from: \"00:00\", to: \"24:00\", ", "2026-11-23T00:00", "a"),
        ("", "2026-11-23T23:59", "a"), ("", "2026-11-24T00:00", "z"),
        ("from: \"09:00\", to: \"09:00\", ", "2026-11-24T08:59", "a"),
        ("from: \"09:00\", to: \"09:00\", ", "2026-11-24T09:00", "z"),
    ])
    func `reach to 24 o'clock, or over a whole day`(span: String, time: String, goal: String) throws {
        #expect(try self.goal("{days: [mon], \(span)go: a}", at: shanghai(time)) == goal)
    }

    @Test(arguments: [
        ("2026-10-01T10:00", "c"), ("2026-10-07T23:59", "c"), ("2026-10-08T00:00", "a"), ("2026-12-24T09:59", "a"),
        ("2026-12-24T10:00", "b"), ("2026-12-24T20:00", "a"), ("2026-12-31T23:00", "b"), ("2027-01-01T02:59", "b"),
    ])
    func `by date win over those by weekday, whatever stands first`(time: String, goal: String) throws {
        let rules = """
            {days: [mon, tue, wed, thu, fri, sat, sun], go: a},
            {dates: ["2026-12-24"], from: "10:00", to: "20:00", go: b},
            {dates: ["2026-12-31"], from: "22:00", to: "03:00", go: b},
            {dates: ["2026-10-01..2026-10-07", "2026-05-01"], go: c}
            """
        #expect(try self.goal(rules, at: shanghai(time)) == goal)
    }

    @Test(arguments: [
        ("holidays", "2026-10-01T12:00", true), ("holidays", "2026-10-10T12:00", false),
        ("holidays", "2026-11-28T12:00", false),
        ("restdays", "2026-10-01T12:00", true), ("restdays", "2026-10-10T12:00", false),
        ("restdays", "2026-11-28T12:00", true),
        ("restdays", "2026-11-27T12:00", false), ("sat", "2026-10-10T12:00", true), ("thu", "2026-10-01T12:00", true),
    ])
    func `know holidays and rest days, and a Saturday stays one`(word: String, time: String, holds: Bool) throws {
        #expect(try goal("{days: [\(word)], go: a}", at: shanghai(time)) == (holds ? "a" : "z"))
    }

    @Test(arguments: [
        ("2026-10-03T12:00", "a"), ("2026-10-02T12:00", "z"), ("2026-10-31T12:00", "a"), ("2026-11-07T12:00", "z"),
    ])
    func `with dates and days hold where both do`(time: String, goal: String) throws {
        let rule = "{dates: [\"2026-10-01..2026-10-31\"], days: [sat], go: a}"
        #expect(try self.goal(rule, at: shanghai(time)) == goal)
    }

    @Test func `with dates and days say which of them did not match`() throws {
        let rule = "{dates: [\"2026-10-01..2026-10-31\"], days: [sat], go: a}"
        let document = "start: h\nsteps: {h: {hours: [\(rule)], otherwise: z}, a: {announce: a}, z: {announce: z}}"
        let friday = try plan(document).call(at: shanghai("2026-10-02T12:00")).receipt
        #expect("\(friday)".contains("[2026-10-01..2026-10-31 & sat] does not match (another day)"), "\(friday)")
        let november = try plan(document).call(at: shanghai("2026-11-07T12:00")).receipt
        #expect("\(november)".contains("[2026-10-01..2026-10-31 & sat] does not match (another date)"), "\(november)")
    }

    @Test(arguments: [("2024-02-29T12:00", "a"), ("2024-03-01T12:00", "z"), ("2024-02-28T12:00", "z")])
    func `know the leap day`(time: String, goal: String) throws {
        #expect(try self.goal("{dates: [\"2024-02-29\"], go: a}", at: shanghai(time)) == goal)
    }

    /// In Berlin 02:00 to 03:00 is left out on 2026-03-29, and happens twice on 2026-10-25.
    @Test(arguments: [
        ("2026-03-29T00:59:00Z", "z"), ("2026-03-29T01:00:00Z", "z"), ("2026-03-29T01:30:00Z", "z"),
        ("2026-10-24T23:59:00Z", "z"), ("2026-10-25T00:00:00Z", "a"), ("2026-10-25T00:59:00Z", "a"),
        ("2026-10-25T01:00:00Z", "a"), ("2026-10-25T01:59:00Z", "a"), ("2026-10-25T02:00:00Z", "z"),
    ])
    func `go by the clock on the wall when clocks are changed`(time: String, goal: String) throws {
        let rule = "{days: [sun], from: \"02:00\", to: \"03:00\", go: a}"
        #expect(try self.goal(rule, at: utc(time), zone: "Europe/Berlin") == goal)
    }

    @Test func `keep the rest of a span that the change of clocks cuts short`() throws {
        let rule = "{days: [sun], from: \"02:30\", to: \"04:00\", go: a}"
        #expect(try goal(rule, at: utc("2026-03-29T01:00:00Z"), zone: "Europe/Berlin") == "a")  // 03:00
    }

    @Test func `say that a year is not announced yet, and take Monday to Friday for workdays`() throws {
        let document = "start: h\nsteps: {h: {hours: [{days: [workdays], go: a}], otherwise: a}, a: {announce: bye}}"
        let receipt = try plan(document).call(at: shanghai("2027-10-01T12:00")).receipt
        #expect(
            receipt.decisions[3].description
                == "step 'h' at 2027-10-01 12:00 in Asia/Shanghai, Friday; China's holidays of 2027 are not announced yet, so "
                + "Monday to Friday count as workdays: [workdays] matches → 'a'")
        #expect(receipt.decisions[3].sentence(in: .zh).contains("2027 年放假安排尚未公布"))
        let dated = "start: h\nsteps: {h: {hours: [{days: [fri], go: a}], otherwise: a}, a: {announce: bye}}"
        #expect(!"\(try plan(dated).call(at: shanghai("2027-10-01T12:00")).receipt)".contains("announced"))
    }

    @Test func `say why each earlier rule did not match`() throws {
        let document = """
            start: h
            steps:
              h:
                hours:
                  - {days: [workdays], from: "09:00", to: "18:00", go: a}
                  - {days: [sat], go: a}
                  - {dates: ["2026-10-01..2026-10-07"], go: a}
                otherwise: a
              a: {announce: bye}
            """
        let receipt = try plan(document).call(at: shanghai("2026-10-10T20:15")).receipt
        #expect(
            receipt.decisions[3].description
                == "step 'h' at 2026-10-10 20:15 in Asia/Shanghai, Saturday, a make-up workday (国庆节): "
                + "[2026-10-01..2026-10-07] does not match (another date), [workdays 09:00–18:00] does not match (another time "
                + "of day), [sat] matches → 'a'")
    }
}
