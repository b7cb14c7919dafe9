import Foundation
import Testing

extension EndToEnd {
    /// Every function of a number, with callers who hear and key.
    ///
    /// Targets that begin with 132 are busy, 133 silent, 134 answer and hang up; who answers behind 1411 presses 1, behind
    /// 1412 another key, behind 1413 nothing (`sipp/callees`).
    @Suite struct Live {
        let lab: Lab

        init() async throws {
            lab = try #require(Lab.current)
            try await lab.makeTones()
        }

        func publish(_ number: String, _ rest: String) async throws {
            try await lab.publish("number: \"\(number)\"\nlanguage: en\n\(rest)\n")
        }

        // MARK: Who calls, when, and how many

        @Test func `F1a: callers of different places come to different telephones`() async throws {
            try await publish(
                "4006910001",
                """
                start: where
                steps:
                  where:
                    places:
                      - {in: [上海, 江苏], go: east}
                      - {in: [广东], numbers: ["13900001111"], prefixes: ["+852"], go: south}
                    otherwise: rest
                  east: {ring: {targets: ["13200000001"]}}
                  south: {ring: {targets: ["13200000002"]}}
                  rest: {ring: {targets: ["13200000003"]}}
                """)
            let wanted = [
                ("02161234567", 1), ("+862561234567", 1), ("051261234567", 1), ("13800210001", 1), ("02087654321", 2),
                ("+85223456789", 2), ("13900001111", 2), ("01066668888", 3), ("+12125550123", 3), ("95588", 3), ("", 3),
            ]
            let results = try await lab.place(wanted.map { LiveCall(caller: $0.0, number: "4006910001") })
            for ((caller, target), result) in zip(wanted, results) {
                #expect(result.outcome == "1320000000\(target) BUSY", "\(caller): \(result.record.receipt)")
            }
        }

        @Test func `F1b: the hour and the day decide`() async throws {
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = try #require(TimeZone(identifier: "Asia/Shanghai"))
            let format = Date.ISO8601FormatStyle(timeZone: calendar.timeZone).year().month().day()
            let (now, day) = (Date(), 86_400.0)
            let days = [now - day, now, now + day].map { $0.formatted(format) }
            func clock(_ date: Date) -> String {
                let parts = calendar.dateComponents([.hour, .minute], from: date)
                let (hour, minute) = (parts.hour ?? 0, parts.minute ?? 0)
                return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
            }
            let all = "[mon, tue, wed, thu, fri, sat, sun]"
            for (number, rules, target) in [
                ("4006910011", "{dates: [\"\(days[0])..\(days[2])\"], go: open}", "13200000001"),
                ("4006910012", "{dates: [\"\(days[2])..\(days[2])\"], go: open}", "13200000002"),
                (
                    "4006910013",
                    "{days: \(all), from: \"\(clock(now - 7200))\", to: \"\(clock(now + 7200))\", go: open}",
                    "13200000001"
                ),
                (
                    "4006910014",
                    "{days: \(all), from: \"\(clock(now + 7200))\", to: \"\(clock(now - 7200))\", go: open}",
                    "13200000002"
                ),
                (
                    "4006910015",
                    "{days: [workdays, restdays], go: closed}, {dates: [\"\(days[0])..\(days[2])\"], go: open}",
                    "13200000001"
                ),
            ] {
                try await publish(
                    number,
                    """
                    start: when
                    steps:
                      when: {hours: [\(rules)], otherwise: closed}
                      open: {ring: {targets: ["13200000001"]}}
                      closed: {ring: {targets: ["13200000002"]}}
                    """)
                let result = try await lab.place(LiveCall(caller: "13800000001", number: number))
                #expect(result.outcome == "\(target) BUSY", "\(rules): \(result.record.receipt)")
            }
        }

        @Test func `F1c: shares are exact though Hotline is killed meanwhile`() async throws {
            try await lab.prove("shares", "--calls", "260", "--kills", "1")
        }

        // MARK: Busy and no answer

        @Test func `F2: busy and no answer go on to the next of ten, and lead to different steps`() async throws {
            let targets = (1...9).map { "\"1320000000\($0)\"" }.joined(separator: ", ")
            try await publish(
                "4006910021",
                """
                start: desk
                steps:
                  desk: {ring: {targets: [\(targets), "13300000001"], seconds: 5, onBusy: busy, onNoAnswer: night}}
                  busy: {announce: notice-1}
                  night: {ring: {targets: ["13200000010"], onBusy: busy, onNoAnswer: night-2}}
                  night-2: {ring: {targets: ["13400000001"]}}
                """)
            let result = try await lab.place(LiveCall(caller: "13800000001", number: "4006910021"))
            #expect(result.record.hops.map(\.status) == Array(repeating: "BUSY", count: 9) + ["NOANSWER", "BUSY"])
            #expect(result.heard == "notice-1")
            #expect(result.account.answeredAfter == nil)
        }

        @Test func `a call rings no longer than its patience, then goes on elsewhere`() async throws {
            try await publish(
                "4006910022",
                """
                patience: {limit: 10s, then: sorry}
                start: desk
                steps:
                  desk: {ring: {targets: ["13300000001", "13300000002", "13400000001"], seconds: 7}}
                  sorry: {ring: {targets: ["13400000002"]}}
                """)
            let result = try await lab.place(LiveCall(caller: "13800000001", number: "4006910022"))
            #expect(
                result.outcome == "13300000001 NOANSWER, 13300000002 NOANSWER, 13400000002 ANSWER")
            #expect((10_000...13_500).contains(result.record.durationMs), "\(result.record.durationMs) ms")
        }

        // MARK: Live and simulated

        @Test func `live calls equal simulated calls`() async throws {
            try await lab.prove("compare", "--cases", "60", "--seed", "1")
        }
    }
}
