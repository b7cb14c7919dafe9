import Foundation
import TestSupport
import Testing

extension Lab {
    /// The version of Asterisk that the lab runs.
    static let isOlderAsterisk = ProcessInfo.processInfo.environment["HOTLINE_ASTERISK"] == "16"

    /// Runs a scenario and returns the SIP answers but 100, in order.
    func answers(
        _ scenario: String, from address: String = "127.0.0.1", keys: [(String, String)], pause: Int = 300
    ) async throws -> [Int] {
        let log = try file("", "log")
        let output = try await run(
            "/usr/bin/timeout",
            [
                "60", "sipp", "-sf", "\(repository)/Tests/EndToEnd/sipp/\(scenario).xml", "127.0.0.1:\(sipPort)", "-i",
                address, "-d", "\(pause)", "-m", "1", "-nostdin", "-timeout", "30", "-timeout_error",
                "-trace_shortmsg", "-shortmessage_file", log, "-shortmessage_overwrite", "true",
            ] + keys.flatMap { ["-key", $0.0, $0.1] })
        #expect(output.status == 0, "SIPp: \(output.text.suffix(2000)) \(output.errors)")
        return try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").compactMap { line in
            line.contains("SIP/2.0 ") ? line.split(separator: "SIP/2.0 ").last.flatMap { Int($0.prefix(3)) } : nil
        }.filter { $0 != 100 }
    }
}

extension EndToEnd {
    /// How trunks write what was dialled, and who is a trunk at all.
    @Suite struct Trunks {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
        }

        private func publish(_ number: String) async throws {
            try await lab.publish(
                "number: \"\(number)\"\nstart: a\nsteps: {a: {ring: {targets: [\"13100000001\"]}}}\n")
        }

        /// The final answer to a call.
        private func call(
            _ request: String, to: String? = nil, from: String = "sip:+8613800138000@provider",
            address: String = "127.0.0.1"
        ) async throws -> Int? {
            try await lab.answers(
                "caller-by-address", from: address,
                keys: [("request", request), ("to", to ?? request), ("from", from)]
            ).first { $0 >= 200 }
        }

        private func records(of number: String, count: Int) async throws -> [Record] {
            try await eventually("\(count) finished calls of \(number)") {
                let records = try await lab.records(of: number)
                return records.count >= count && records.allSatisfy { $0.disposition != "open" } ? records : nil
            }
        }

        @Test func `the number is taken in every form in which trunks write it`() async throws {
            try await publish("4006820001")
            var forms = [
                "sip:4006820001@hotline", "sip:+864006820001@hotline;user=phone", "sip:864006820001@hotline",
                "sip:00864006820001@hotline", "sip:04006820001@hotline",
                "sip:+864006820001;phone-context=+86@hotline;user=phone",
                "sip:4006820001;npdi;rn=+8613800100500@hotline", "sip:400-682-0001@hotline",
                "sip:+86-400-682-0001@hotline", "sip:(400)682.0001@hotline", "sip:%2B864006820001@hotline",
            ]
            if !Lab.isOlderAsterisk {
                forms += ["tel:+864006820001", "tel:4006820001;phone-context=+86", "tel:+86-400-682-0001"]
            }
            for form in forms {
                let caller = form.hasPrefix("tel:") ? "tel:+8613800138000" : "sip:+8613800138000;cpc=ordinary@provider"
                #expect(try await call(form, from: caller) == 200, "\(form)")
            }
            let records = try await records(of: "4006820001", count: forms.count)
            #expect(records.map(\.outcome) == forms.map { _ in "13100000001 ANSWER" })
            #expect(Set(records.map(\.caller)) == ["+8613800138000"])
        }

        @Test(arguments: [
            "sip:10086@hotline", "sip:14006820002@hotline", "sip:40068200020@hotline", "sip:a4006820002@hotline",
            "sip:4006820002%0d%0aX@hotline", "sip:trunk@hotline", "sip:%22%24%7BEXTEN%7D@hotline",
            "sip:4006820002,1@hotline",
        ])
        func `another number is refused with 404 and leaves no record`(request: String) async throws {
            try await publish("4006820002")
            let before = try await lab.allRecords().count
            #expect(try await call(request) == 404)
            #expect(try await lab.allRecords().count == before)
        }

        @Test(arguments: [
            "sip:ping@hotline", "sip:hotline", "sip:4006820003@hotline", "sip:sh-acme-01@hotline", "sip:10086@hotline",
        ])
        func `who asks whether we are alive is told yes, whatever the name`(request: String) async throws {
            #expect(try await lab.answers("options", keys: [("request", request)]) == [200])
            #expect(try await lab.answers("options", from: "127.0.0.3", keys: [("request", request)]) == [200])
        }

        @Test func `a registered trunk is served by the number in To`() async throws {
            try await publish("4006820004")
            var forms = [
                "sip:4006820004@hotline", "sip:+864006820004;phone-context=+86@hotline;user=phone",
                "sip:400-682-0004@hotline:5060",
            ]
            if !Lab.isOlderAsterisk { forms += ["tel:+86-400-682-0004", "tel:4006820004;phone-context=+86"] }
            for form in forms {
                let answer = try await call("sip:sh-acme-01@hotline", to: form, address: "127.0.0.3")
                #expect(answer == 200, "\(form)")
            }
            let records = try await records(of: "4006820004", count: forms.count)
            #expect(records.map(\.outcome) == forms.map { _ in "13100000001 ANSWER" })
            for wrong in ["sip:10086@hotline", "sip:sh-acme-01@hotline", "sip:%22,4006820004@hotline"] {
                #expect(try await call("sip:sh-acme-01@hotline", to: wrong, address: "127.0.0.3") == 404, "\(wrong)")
            }
            // By every other trunk the request decides.
            #expect(try await call("sip:sh-acme-01@hotline", to: "sip:4006820004@hotline") == 404)
        }

        @Test func `a stranger is asked for a password whatever name he writes`() async throws {
            try await publish("4006820005")
            let names = ["13800138000", "trunk", "registered", "desk-3", "callee-131", "anonymous", "hotline-trunk"]
            for name in names {
                let answer = try await call(
                    "sip:4006820005@hotline", from: "sip:\(name)@hotline", address: "127.0.0.2")
                #expect(answer == 401, "\(name)")
            }
            #expect(try await lab.records(of: "4006820005").isEmpty)
            #expect(try await call("sip:4006820005@hotline", from: "sip:trunk@hotline") == 200)
        }

        /// Asterisk from 22.9 on forgets the cause of a reply: the SIP code decides (docs/plan.md).
        @Test func `a target's outcome goes by its network's cause where Asterisk lets us see it`() async throws {
            try await lab.publish(
                """
                number: "4006820009"
                start: desk
                steps:
                  desk: {ring: {targets: ["14200000001"], seconds: 5, onBusy: busy, onNoAnswer: silent, otherwise: gone}}
                  busy: {ring: {targets: ["13400000017"]}}
                  silent: {ring: {targets: ["13400000019"]}}
                  gone: {ring: {targets: ["13400000020"]}}
                """)
            let replies = [(480, 17), (503, 17), (500, 17), (480, 20), (480, 1), (486, 17)]
            let byCause = ["BUSY 17", "BUSY 17", "BUSY 17", "CHANUNAVAIL 20", "CHANUNAVAIL 1", "BUSY 17"]
            let byCode = ["NOANSWER 19", "CONGESTION 34", "CHANUNAVAIL 38", "NOANSWER 19", "NOANSWER 19", "BUSY 17"]
            let next = ["BUSY": "13400000017", "NOANSWER": "13400000019"]
            let scenario = try String(
                contentsOfFile: "\(lab.repository)/Tests/EndToEnd/sipp/replies.xml", encoding: .utf8)
            for (index, (code, cause)) in replies.enumerated() {
                let file = try lab.file(
                    scenario.replacing("CODE", with: "\(code)").replacing("CAUSE", with: "\(cause)"), "xml")
                async let target = lab.run(
                    "/usr/bin/timeout",
                    ["30", "sipp", "-sf", file, "-i", "127.0.0.1", "-p", "\(lab.basePort + 89)", "-m", "1", "-nostdin"])
                _ = try await eventually("the target's port is open") {
                    let sockets = try await lab.run("/usr/bin/env", ["ss", "-lunH", "sport = :\(lab.basePort + 89)"])
                    return sockets.text.isEmpty ? nil : true
                }
                try await lab.call("4006820009", "caller-until-bye")
                _ = try await target
                let record = try await records(of: "4006820009", count: index + 1)[0]
                let hop = try #require(record.hops.first)
                let expected = (Lab.isOlderAsterisk ? byCause : byCode)[index]
                #expect("\(hop.status) \(hop.cause)" == expected, "\(code) with \(cause)")
                #expect(record.hops.last?.targets == [next[hop.status] ?? "13400000020"], "\(code) with \(cause)")
            }
        }

        @Test func `a call that comes back to the platform is refused, with its way on record`() async throws {
            let day = plan("4006820011", rings: "4006820012")
            let night = plan("4006820012", rings: "4006820011")
            try await lab.publish(day)
            let checked = try await lab.hotline("check", try lab.file(night, "yaml"))
            #expect(checked.text.contains("4006820011，其“desk”振铃4006820012"), "\(checked.text)")
            let applied = try await lab.hotline("apply", try lab.file(night, "yaml"))
            #expect(applied.status == 0 && applied.errors.contains("循环转接"), "\(applied.errors)")
            try await lab.call("4006820011", "caller-hears-announcement")
            let first = try await records(of: "4006820011", count: 2)
            let second = try await records(of: "4006820012", count: 1)
            #expect(first.count == 2 && second.count == 1)
            let refused = try #require(first.first { $0.decision("wentRound") != nil })
            #expect(refused.decision("wentRound")?["path"] == "4006820011 4006820012 4006820011")
            #expect(refused.hops.isEmpty && refused.hungUpBy == "platform")
            #expect(second[0].outcome == "4006820011 CHANUNAVAIL")
            #expect((first + second).allSatisfy { $0.answeredAt == nil })
        }

        @Test func `a telephone that is forwarded to its own number does not ring it again`() async throws {
            try await lab.publish(plan("4006820013", rings: "13300000001"))
            let results = try await lab.place([
                LiveCall(caller: "13800000013", number: "4006820013", leavesRinging: 4),
                LiveCall(
                    caller: "13800000013", number: "4006820013", divertedBy: "+8613300000001", leavesRinging: 4,
                    after: 2),
                LiveCall(caller: "13800000014", number: "4006820013", leavesRinging: 1, after: 2),
            ])
            #expect(results[1].account.codes.last == 603)
            #expect(results[2].account.codes.contains(180))
            let records = try await records(of: "4006820013", count: 3)
            #expect(
                records.compactMap { $0.decision("wentRound")?["path"] } == ["4006820013 4006820013"])
        }

        private func plan(_ number: String, rings target: String) -> String {
            "number: \"\(number)\"\nstart: desk\nsteps: {desk: {ring: {targets: [\"\(target)\"], seconds: 20}}}\n"
        }

        /// The tones last 0.56 s (`welcome`) and 0.44 s.
        @Test(arguments: [
            ("4006820021", "answering: ringback\ngreeting: welcome", "welcome", 0.5),
            ("4006820022", "answering: menu\ngreeting: welcome", "welcome", 0.5),
            ("4006820023", "answering: ringback", "notice-1", 0.38),
        ])
        func `the first sound is whole though the trunk opens its path 150 ms after our answer`(
            number: String, opening: String, sound: String, seconds: Double
        ) async throws {
            try await lab.makeTones()
            try await lab.publish(
                "number: \"\(number)\"\nlanguage: en\n\(opening)\nstart: a\nsteps: {a: {announce: notice-1}}\n")
            let result = try await lab.place(LiveCall(caller: "13800000001", number: number, deafFor: 0.15))
            let first = try #require(result.account.heard.first)
            #expect(first.sound == sound)
            #expect(first.to - first.from > seconds, "\(first)")
        }

        @Test(arguments: ["rfc4733", "sound", "info"])
        func `keys are understood however a trunk sends them`(way: String) async throws {
            try await lab.makeTones()
            let number = ["rfc4733": "4006820006", "sound": "4006820007"][way] ?? "4006820008"
            try await lab.publish(
                """
                number: "\(number)"
                language: en
                password: {codes: [{name: dealer, code: "4821"}]}
                start: menu
                steps:
                  menu: {menu: {prompt: main-menu, keys: {"1": one, "#": hash}, wait: 2s}, otherwise: bye}
                  one: {ring: {targets: ["13400000001"]}}
                  hash: {ring: {targets: ["13400000002"]}}
                  bye: {announce: notice-1}
                """)
            let results = try await lab.place([
                LiveCall(caller: "13800000001", number: number, keys: ["4821#", "1"], keysBy: way),
                LiveCall(caller: "13800000002", number: number, keys: ["9999", "4821", "#"], keysBy: way, after: 0.2),
            ])
            #expect(results[0].outcome == "13400000001 ANSWER", "\(results[0].heard)")
            #expect(results[0].heard == "enter-code main-menu")
            #expect(results[1].outcome == "13400000002 ANSWER", "\(results[1].heard)")
            #expect(results[1].heard == "enter-code wrong-code main-menu")
        }
    }
}
