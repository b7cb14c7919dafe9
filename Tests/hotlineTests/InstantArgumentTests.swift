import Foundation
import Testing

@testable import hotline

@Suite struct `An instant at the command line` {
    private let shanghai: TimeZone
    private let berlin: TimeZone

    init() throws {
        shanghai = try #require(TimeZone(identifier: "Asia/Shanghai"))
        berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
    }

    private func instant(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    @Test func `is meant in the zone that is given, or with an offset of its own`() throws {
        let expected = try instant("2026-10-01T02:00:00Z")
        #expect(try Date.at("2026-10-01T10:00", in: shanghai) == expected)
        #expect(try Date.at("2026-10-01T10:00:00", in: shanghai) == expected)
        #expect(try Date.at("2026-10-01T04:00+02:00", in: shanghai) == expected)
        #expect(try Date.at("2026-10-01", in: shanghai) == instant("2026-09-30T16:00:00Z"))
    }

    @Test func `that comes twice is the first one, and its offset says the second`() throws {
        #expect(try Date.at("2026-10-25T02:30", in: berlin) == instant("2026-10-25T00:30:00Z"))
        #expect(try Date.at("2026-10-25T02:30+01:00", in: berlin) == instant("2026-10-25T01:30:00Z"))
    }

    @Test(arguments: [
        "", "tomorrow", "2026-13-01", "2026-02-30", "2026-10-01T24:00", "2026-10-01T10:00+99:99", "١٠:٠٠",
    ])
    func `that is none is refused with one that is`(_ text: String) {
        #expect(throws: Failure.self) { try Date.at(text, in: shanghai) }
    }

    @Test(arguments: [
        ("2026-11-22T17:59:00+08:00", "18:00", "2026-11-22T18:00:00+08:00"),
        ("2026-11-22T18:00:00+08:00", "18:00", "2026-11-23T18:00:00+08:00"),
        ("2026-12-31T23:59:00+08:00", "00:00", "2027-01-01T00:00:00+08:00"),
    ])
    func `without a day is the next time that it is so late`(now: String, text: String, expected: String) throws {
        let read = try Date.argument(text, named: "--until", after: instant(now), in: shanghai)
        #expect(try read == instant(expected))
    }

    @Test func `without a day is tomorrow's, though today has 25 hours`() throws {
        let now = try instant("2026-10-25T00:30:00+02:00")
        let read = try Date.argument("00:10", named: "--until", after: now, in: berlin)
        #expect(try read == instant("2026-10-26T00:10:00+01:00"))
    }

    @Test func `that must lie ahead and does not is refused`() throws {
        let now = try instant("2026-11-22T10:00:00Z")
        let failure = #expect(throws: Failure.self) {
            try Date.argument("2026-11-22T10:00", named: "--until", after: now, in: shanghai)
        }
        #expect(failure?.description.contains("is over already") == true)
        #expect(failure?.exitCode == 2)
    }

    @Test func `may be told as so long ago`() throws {
        let now = try instant("2026-11-22T10:00:00Z")
        #expect(Date(sinceArgument: "30m", now: now, in: shanghai) == now - 1800)
        #expect(Date(sinceArgument: "12h", now: now, in: shanghai) == now - 43_200)
        #expect(Date(sinceArgument: "7d", now: now, in: shanghai) == now - 604_800)
        for text in ["0d", "-7d", "7", "d", "100000d", "9223372036854775807d"] {
            #expect(Date(sinceArgument: text, now: now, in: shanghai) == nil, "\(text)")
        }
    }
}
