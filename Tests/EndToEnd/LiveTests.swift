import Foundation
import Testing

/// A call that `live/caller.py` places: a telephone that hears what is played and keys by RFC 4733.
struct LiveCall: Encodable {
    /// Empty: hidden.
    var caller: String
    var number: String
    /// One entry for each time that he is waited for after a sound; `live/caller.py` says what they mean.
    var keys: [String] = []
    /// Hangs up when it has rung so many seconds.
    var leavesRinging: Double?
    /// Seconds before it is placed.
    var after = 0.0
}

/// What became of it: what the caller heard, and the call's record.
struct LiveResult {
    struct Account: Decodable {
        struct Sound: Decodable {
            let sound: String
        }

        let caller: String
        let codes: [Int]
        let answeredAfter: Double?
        let endedAfter: Double?
        /// `caller`; `other`: he was hung up on; `nobody`: he was held too long.
        let endedBy: String
        let heard: [Sound]
    }

    let account: Account
    let record: Record

    /// `welcome main-menu`: without the ringing tone.
    var heard: String { account.heard.map(\.sound).filter { $0 != "ringing" }.joined(separator: " ") }
    /// `13200000001 BUSY, 13400000001 ANSWER`
    var outcome: String { record.outcome }
}

extension Lab {
    private var telephone: String { "\(repository)/Tests/EndToEnd/live/caller.py" }

    /// Puts a short tone of its own in place of each English sound, so that callers can tell what they hear; the other tests
    /// use Chinese ones.
    func makeTones() async throws {
        let output = try await run("/usr/bin/env", ["python3", telephone, "tones", "\(folder)/sounds/en"])
        #expect(output.status == 0, "\(output.errors)")
    }

    /// Places calls at once, waits until each is over and its receipt is on record.
    func place(
        _ calls: [LiveCall], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [LiveResult] {
        struct Document: Encodable {
            let server: String
            let calls: [LiveCall]
        }
        let since = Date().ISO8601Format()
        let document = try JSONEncoder().encode(Document(server: "127.0.0.1:\(sipPort)", calls: calls))
        let file = try file(String(decoding: document, as: UTF8.self), "json")
        let output = try await run("/usr/bin/env", ["python3", telephone, "call", file])
        try #require(output.status == 0, "\(output.errors)", sourceLocation: sourceLocation)
        let accounts = try JSONDecoder().decode([LiveResult.Account].self, from: Data(output.text.utf8))
        var results: [LiveResult] = []
        for (call, account) in zip(calls, accounts) {
            let record = try await eventually("the record of \(call.caller)", sourceLocation: sourceLocation) {
                try await records(of: call.number).first { record in
                    record.caller ?? "" == call.caller && record.startedAt >= since.dropLast()
                        && record.disposition != "open" && !record.receipt.isEmpty
                }
            }
            results.append(LiveResult(account: account, record: record))
        }
        return results
    }

    func place(_ call: LiveCall, sourceLocation: SourceLocation = #_sourceLocation) async throws -> LiveResult {
        try await place([call], sourceLocation: sourceLocation)[0]
    }

    /// Runs one of the programs in `live/`, which makes a lab of its own.
    func prove(_ program: String, _ arguments: String...) async throws {
        let all = ["python3", "\(repository)/Tests/EndToEnd/live/\(program).py", "--base-port", "\(basePort + 2000)"]
        let output = try await run("/usr/bin/env", all + arguments)
        #expect(output.status == 0, "\(output.text)\(output.errors)")
    }

    /// What the pressing telephones saw (`sipp/callees`).
    struct Seen: Decodable {
        let to: String
        let from: String
        let keyed: String
        let heard: [String]
    }

    func seen(by target: String) async throws -> Seen {
        try await eventually("telephone \(target) has hung up") {
            let log = try String(contentsOfFile: "\(folder)/log/telephones.json", encoding: .utf8)
            return try log.split(separator: "\n").map { try JSONDecoder().decode(Seen.self, from: Data($0.utf8)) }
                .last { $0.to == target }
        }
    }
}

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

        private func publish(_ number: String, _ rest: String) async throws {
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

        // MARK: Who is let in

        @Test func `F3: who is blocked hears why and is never answered, exceptions come through`() async throws {
            try await publish(
                "4006910031",
                """
                answering: menu
                greeting: welcome
                guard:
                  block: {numbers: ["02061111111"], prefixes: ["170"], places: [西藏], classes: [hidden, overseas]}
                  allow: {numbers: ["17000001234"]}
                start: desk
                steps: {desk: {ring: {targets: ["13200000001"]}}}
                """)
            try await publish(
                "4006910032",
                """
                guard: {only: {places: [浙江, 上海], numbers: ["13900001111"]}, refusal: notice-2}
                start: desk
                steps: {desk: {ring: {targets: ["13200000001"]}}}
                """)
            let wanted = [
                ("4006910031", "02061111111", false), ("4006910031", "17000009999", false),
                ("4006910031", "08916123456", false),
                ("4006910031", "", false), ("4006910031", "+85223456789", false), ("4006910031", "17000001234", true),
                ("4006910031", "02161234567", true), ("4006910032", "057181234567", true),
                ("4006910032", "13900001111", true),
                ("4006910032", "01066668888", false), ("4006910032", "", false),
            ]
            let results = try await lab.place(wanted.map { LiveCall(caller: $0.1, number: $0.0) })
            for ((number, caller, isLetIn), result) in zip(wanted, results) {
                let refusal = number == "4006910031" ? "not-permitted" : "notice-2"
                #expect(result.outcome == (isLetIn ? "13200000001 BUSY" : ""), "\(number) from \(caller)")
                #expect(
                    isLetIn || result.heard == refusal && result.record.answeredAt == nil, "\(caller): \(result.heard)")
            }
        }

        @Test func `F4: the right code opens, in every way that it can be keyed`() async throws {
            try await publish(
                "4006910041",
                """
                greeting: welcome
                password:
                  codes: [{code: "4821", name: dealers}, {code: "730951", name: staff}]
                  wait: 3s
                  attempts: 2
                  trusted: {numbers: ["13900009999"]}
                start: desk
                steps: {desk: {ring: {targets: ["13200000001"]}}}
                """)
            let asked = "enter-code"
            let wanted: [(keys: [String], heard: String, isLetIn: Bool)] = [
                (["730951"], "\(asked) welcome all-busy", true),
                (["4821#"], "\(asked) welcome all-busy", true),
                (["4821"], "\(asked) welcome all-busy", true),  // ended by a pause
                (["!4821#"], "\(asked) welcome all-busy", true),  // during the prompt
                (["1111#", "4821#"], "\(asked) wrong-code welcome all-busy", true),
                (["-", "4821#"], "\(asked) \(asked) welcome all-busy", true),
                (["*821#", "#"], "\(asked) wrong-code code-refused", false),
                (["-", "-"], "\(asked) \(asked) code-refused", false),
                (["bye"], asked, false),
                (["1111#", "bye"], "\(asked) wrong-code", false),
                (["leave"], asked, false),
            ]
            var calls = wanted.enumerated().map {
                LiveCall(caller: "1380000\(1000 + $0)", number: "4006910041", keys: $1.keys, after: 0.2 * Double($0))
            }
            calls.append(LiveCall(caller: "13900009999", number: "4006910041"))
            let results = try await lab.place(calls)
            for (want, result) in zip(wanted, results) {
                #expect(result.heard == want.heard, "\(want.keys): \(result.record.receipt)")
                #expect(result.record.hops.isEmpty != want.isLetIn, "\(want.keys)")
            }
            #expect(results[8].record.decision("callerLeft")?["during"] == asked)
            #expect(results[9].record.decision("callerLeft")?["during"] == "wrong-code")
            #expect(results[11].heard == "welcome all-busy")
            let records = try await lab.hotline("calls", "4006910041", "--json").text
            #expect(!records.contains("4821") && !records.contains("730951"))
        }

        @Test func `a code cannot be guessed, and who knows it gets in meanwhile`() async throws {
            try await lab.prove("lockout")
        }

        // MARK: Greetings and menus

        @Test(arguments: [("4006910091", "ringback"), ("4006910092", "menu")])
        func `F9: the greeting is early media or is answered, and a menu answers once`(
            number: String, answering: String
        ) async throws {
            try await publish(
                number,
                """
                answering: \(answering)
                greeting: welcome-2
                start: menu
                steps:
                  menu: {menu: {prompt: main-menu, keys: {"1": desk}, wait: 2s}, otherwise: bye}
                  desk: {ring: {targets: ["13400000001"]}}
                  bye: {announce: notice-1}
                """)
            let results = try await lab.place([
                LiveCall(caller: "13800000001", number: number, keys: ["1"]),
                LiveCall(caller: "13800000002", number: number, keys: ["bye:welcome-2"]),
                LiveCall(caller: "13800000003", number: number, keys: ["bye:main-menu"]),
            ])
            #expect(results[0].outcome == "13400000001 ANSWER")
            #expect(results[0].heard == "welcome-2 main-menu")
            let codes = results[0].account.codes.filter { $0 != 100 }
            #expect(codes == (answering == "menu" ? [200] : [183, 200]), "\(codes)")
            #expect(results[0].record.decisions.contains("answeredForKeys") == (answering == "ringback"))
            #expect((results[1].record.answeredAt == nil) == (answering == "ringback"))
            #expect(results[1].record.decision("callerLeft")?["during"] == "welcome-2")
            #expect(results[2].record.decision("callerLeft")?["during"] == "main-menu")
            #expect(results[2].record.answeredAt != nil)
        }

        @Test func `F11: every key, every mistake, and the caller who leaves at each prompt`() async throws {
            try await publish(
                "4006910111",
                """
                start: top
                steps:
                  top:
                    menu: {prompt: main-menu, keys: {"1": sub, "2": desk}, wait: 2s, attempts: 2, silence: quiet}
                    otherwise: operator
                  sub: {menu: {prompt: prompt-1, keys: {"1": desk, "2": east}, wait: 2s, attempts: 3}, otherwise: bye}
                  desk: {ring: {targets: ["13200000001"]}}
                  east: {ring: {targets: ["13200000002"]}}
                  operator: {ring: {targets: ["13200000003"]}}
                  bye: {announce: notice-1}
                """)
            let (top, sub) = ("main-menu", "prompt-1")
            let wanted: [(keys: [String], heard: String, target: Int)] = [
                (["2"], top, 1),
                (["!2"], top, 1),
                (["1", "2"], "\(top) \(sub)", 2),
                (["!1", "!2"], "\(top) \(sub)", 2),
                (["1", "*", "2"], "\(top) \(sub) \(top)", 1),
                (["1", "#", "1"], "\(top) \(sub) \(sub)", 1),
                (["#", "2"], "\(top) \(top)", 1),
                (["9", "2"], "\(top) wrong-key \(top)", 1),
                (["9", "8"], "\(top) wrong-key \(top)", 3),
                (["-", "2"], "\(top) quiet \(top)", 1),
                (["-", "-"], "\(top) quiet \(top)", 3),
                (["*", "2"], "\(top) wrong-key \(top)", 1),  // no menu before it: a wrong key
                (["1", "-", "7", "-", "-"], "\(top) \(sub) \(sub) wrong-key \(sub) \(sub) notice-1", 0),
                (["bye"], top, 0),
                (["1", "bye"], "\(top) \(sub)", 0),
                (["9", "bye:wrong-key"], "\(top) wrong-key", 0),
                (["-", "bye:quiet"], "\(top) quiet", 0),
                (["leave"], top, 0),
            ]
            let calls = wanted.enumerated().map {
                LiveCall(caller: "1380001\(1000 + $0)", number: "4006910111", keys: $1.keys, after: 0.2 * Double($0))
            }
            for (want, result) in zip(wanted, try await lab.place(calls)) {
                let heard = result.heard.replacing(" all-busy", with: "")
                #expect(heard == want.heard, "\(want.keys): \(result.record.receipt)")
                #expect(result.outcome == (want.target == 0 ? "" : "1320000000\(want.target) BUSY"), "\(want.keys)")
            }
        }

        @Test func `A9: extensions of the switchboard, and a key that begins like one`() async throws {
            try await publish(
                "4006910119",
                """
                greeting: welcome
                start: menu
                steps:
                  menu:
                    menu:
                      prompt: main-menu
                      keys: {"8": desk, "0": operator}
                      extensions: {"801": alice, "802": bob, "8021": carol, "66": desk}
                      wait: 2s
                      attempts: 2
                    otherwise: operator
                  desk: {ring: {targets: ["13200000001"]}}
                  alice: {ring: {targets: ["13200000002"]}}
                  bob: {ring: {targets: ["13200000003"]}}
                  carol: {ring: {targets: ["13200000004"]}}
                  operator: {ring: {targets: ["13200000005"]}}
                """)
            let wanted: [(keys: [String], target: Int)] = [
                (["801"], 2), (["!801"], 2), (["801#"], 2), (["802"], 3), (["802#"], 3), (["8021"], 4), (["8"], 1),
                (["8#"], 1), (["66"], 1), (["6", "0"], 5), (["80", "801"], 2), (["9", "801"], 2), (["-", "-"], 5),
            ]
            let calls = wanted.enumerated().map {
                LiveCall(caller: "1380002\(1000 + $0)", number: "4006910119", keys: $1.keys, after: 0.2 * Double($0))
            }
            for (want, result) in zip(wanted, try await lab.place(calls)) {
                #expect(result.outcome == "1320000000\(want.target) BUSY", "\(want.keys): \(result.record.receipt)")
            }
        }

        // MARK: Duty

        @Test func `F10: who is put on duty answers the next call, until it is taken back`() async throws {
            try await publish(
                "4006910101",
                "start: night\nsteps: {night: {ring: {targets: [\"13200000001\", \"13200000002\"], order: rotate}}}")
            func next() async throws -> LiveResult {
                try await lab.place(LiveCall(caller: "13800000001", number: "4006910101"))
            }
            #expect(try await next().outcome == "13200000001 BUSY, 13200000002 BUSY")
            #expect(try await lab.hotline("duty", "4006910101", "night", "13400000009").status == 0)
            let result = try await next()
            #expect(result.outcome == "13400000009 ANSWER")
            #expect(result.record.decision("duty")?["targets"] == "13400000009")
            #expect(result.record.planVersion == 1)
            #expect(try await lab.hotline("duty", "4006910101", "night", "--undo").status == 0)
            #expect(try await next().outcome == "13200000002 BUSY, 13200000001 BUSY")
        }

        @Test func `a plan that is published ahead takes effect at its time`() async throws {
            let number = "4006910102"
            try await publish(number, "start: a\nsteps: {a: {ring: {targets: [\"13200000001\"]}}}")
            let later =
                "number: \"\(number)\"\nlanguage: en\nstart: a\nsteps: {a: {ring: {targets: [\"13200000002\"]}}}\n"
            let due = try Date.argument(secondsAhead: 5)
            let output = try await lab.hotline("apply", try lab.file(later, "yaml"), "--at", due)
            #expect(output.status == 0, "\(output.errors)")
            let before = try await lab.place(LiveCall(caller: "13800000001", number: number))
            #expect(before.outcome == "13200000001 BUSY")
            _ = try await eventually("version 2") {
                try await lab.hotline("number", "show", number).text.contains("13200000002") ? true : nil
            }
            let after = try await lab.place(LiveCall(caller: "13800000002", number: number))
            #expect(after.outcome == "13200000002 BUSY")
            #expect(after.record.planVersion == 2)
        }

        // MARK: Who answers

        @Test func `press 1: only who presses 1 gets the call`() async throws {
            try await publish(
                "4006910121",
                """
                greeting: welcome
                start: desk
                steps:
                  desk:
                    ring:
                      targets: ["14120000001", "14130000001", "14110000001"]
                      accept: press-1
                      whisper: whisper
                      otherwise: sorry
                  sorry: {announce: notice-1}
                """)
            try await publish(
                "4006910122",
                "start: desk\nsteps: {desk: {ring: {targets: [\"14130000002\"], accept: press-1}}}")
            let results = try await lab.place([
                LiveCall(caller: "13800000001", number: "4006910121"),
                LiveCall(caller: "13800000002", number: "4006910122", leavesRinging: 2.5),
            ])
            #expect(results[0].outcome == "14120000001 NOANSWER, 14130000001 NOANSWER, 14110000001 ANSWER")
            #expect(results[0].record.hops.map(\.answeredBy) == [nil, nil, "14110000001"])
            #expect(try await lab.seen(by: "14110000001").heard.first == "whisper")
            #expect(try await lab.seen(by: "14120000001").keyed == "7")
            let answered = try #require(results[0].account.answeredAfter)
            #expect(answered > 10, "the caller was answered before anybody pressed 1: after \(answered) s")
            // He leaves while the telephone is asked.
            #expect(results[1].outcome == "14130000002 CANCEL")
            #expect(results[1].record.answeredAt == nil)
            #expect(results[1].record.hungUpBy == "caller")
            #expect(results[1].record.durationMs < 4500, "the telephone was asked on")
            #expect(try await lab.seen(by: "14130000002").heard == ["press-1"])
        }

        @Test func `who hangs up without pressing 1 has not taken the call, and the caller pays nothing`() async throws
        {
            try await publish(
                "4006910123",
                """
                start: desk
                steps:
                  desk: {ring: {targets: ["13400000001"], accept: press-1, otherwise: sorry}}
                  sorry: {announce: notice-1}
                """)
            let result = try await lab.place(LiveCall(caller: "13800000001", number: "4006910123"))
            #expect(result.outcome == "13400000001 NOANSWER")
            #expect(result.record.answeredAt == nil)
            #expect(result.heard == "notice-1")
        }

        @Test func `the telephone shows the caller, or the number that was called`() async throws {
            for (number, present, shown) in [
                ("4006910131", "caller", "13800138000"), ("4006910132", "number", "4006910132"),
            ] {
                let target = "1411\(number.suffix(7))"
                try await publish(
                    number,
                    """
                    present: \(present)
                    start: desk
                    steps: {desk: {ring: {targets: ["\(target)"], accept: press-1}}}
                    """)
                let result = try await lab.place(LiveCall(caller: "13800138000", number: number))
                #expect(result.outcome == "\(target) ANSWER")
                #expect(try await lab.seen(by: target).from == shown)
            }
        }

        // MARK: A call that comes back

        @Test func `a call that comes back to a dead server goes on where its table says`() async throws {
            try await publish(
                "4006910141",
                """
                start: desk
                steps:
                  desk: {ring: {targets: ["13300000001"], seconds: 6, onNoAnswer: menu}}
                  menu: {menu: {prompt: main-menu, keys: {"1": east}, wait: 2s}, otherwise: operator}
                  east: {ring: {targets: ["13200000002"]}}
                  operator: {ring: {targets: ["13200000003"], otherwise: sorry}}
                  sorry: {announce: notice-2}
                """)
            let alive = try await lab.place(LiveCall(caller: "13800000001", number: "4006910141", keys: ["1"]))
            #expect(alive.outcome == "13300000001 NOANSWER, 13200000002 BUSY")
            #expect(alive.heard == "main-menu all-busy")
            #expect(alive.record.decisions.contains("resumed"))
            async let call = lab.place(LiveCall(caller: "13800000002", number: "4006910141", keys: ["1"]))
            try await Task.sleep(for: .seconds(3))
            try await lab.control("hotline", "kill")
            try await Task.sleep(for: .seconds(5))
            try await lab.control("hotline", "start")
            let orphan = try await call
            #expect(orphan.outcome == "13300000001 NOANSWER, 13200000003 BUSY")
            #expect(orphan.heard == "notice-2")
            #expect(orphan.record.decision == "hotline")
        }

        // MARK: Live and simulated

        @Test func `live calls equal simulated calls`() async throws {
            try await lab.prove("compare", "--cases", "60", "--seed", "1")
        }
    }
}
