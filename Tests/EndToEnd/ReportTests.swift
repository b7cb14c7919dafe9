import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Calls of every kind on a real Asterisk; the report must say what awk says of the exported records.
    @Suite struct Reports {
        let lab: Lab
        private static let number = "4006990001"

        init() throws {
            lab = try #require(Lab.current)
            try lab.makeSound("beep", seconds: 0.4)
            try lab.makeSound("long", seconds: 20)
        }

        private func publish(_ steps: String, greeting: String = "beep", more: String = "") async throws {
            try await lab.publish(
                """
                number: "\(Self.number)"
                greeting: \(greeting)
                guard: {block: {numbers: ["13900139000"]}}
                \(more)
                start: a
                steps: {\(steps)}
                """)
        }

        private func ring(_ targets: String...) -> String {
            "a: {ring: {targets: [\(targets.map { "\"\($0)\"" }.joined(separator: ", "))], seconds: 5}}"
        }

        /// Every kind of outcome, some twice.
        private func makeCalls() async throws {
            let number = Self.number
            try await publish(ring("13200000001", "13100000001"))
            for caller in ["13800138000", "13800138000", "02161234567"] {
                try await lab.call(number, caller: caller, pause: 700)
            }
            try await publish(ring("13200000001"))
            for caller in ["13800138000", "057188776655", "02412345678"] {
                try await lab.call(number, "caller-hears-announcement", caller: caller)
            }
            try await lab.call(number, "caller-hears-announcement", caller: "13900139000")
            try await publish(ring("13300000001"))
            try await lab.call(number, "caller-hears-announcement", caller: "057188776655")
            try await lab.call(number, "caller-leaves-early", caller: "15900001111", pause: 2500)
            try await publish(ring("13600000001"))
            try await lab.call(number, "caller-hears-announcement", caller: "+4930123456")
            try await publish("a: {announce: beep}")
            try await lab.call(number, "caller-hears-announcement", caller: "15900002222")
            try await publish(ring("13100000001"), more: "limits: {callsPerMonth: 1}")
            try await lab.call(number, "caller-hears-announcement", caller: "15900003333")
            try await publish(ring("13100000001"), greeting: "long")
            try await lab.call(number, "caller-leaves-early", caller: "15900004444", pause: 1500)
            let locked = "password: {codes: [{code: \"4821\", name: dealers}], wait: 3s, attempts: 1}"
            try await publish(ring("13100000001"), more: locked)
            _ = try await lab.place(LiveCall(caller: "15900005555", number: number, keys: ["-"]))
            try await publish(ring("13100000001"))
            _ = try await eventually("the last plan's fallback") {
                let values = try await lab.fallback(of: number)
                let table = values["/hotline/\(number)/table"] ?? ""
                return values["/hotline/\(number)/\(table)/1"]?.contains("13100000001") == true ? true : nil
            }
            try await lab.control("hotline", "stop")
            let call = try? await lab.call(number, caller: "13800138000")
            try await lab.control("asterisk", "database deltree hotline/\(number)")
            let unserved = try? await lab.call(number, "caller-hears-announcement", caller: "15900006666")
            try await lab.control("hotline", "start")
            #expect(call?.status == 0 && unserved?.status == 0)
        }

        @Test func `agree with awk on the exported records, figure by figure`() async throws {
            try await makeCalls()
            let number = Self.number
            _ = try await eventually("the end of 16 calls") {
                let records = try await lab.records(of: number)
                return records.count == 16 && records.allSatisfy { $0.disposition != "open" } ? true : nil
            }
            let json = try await lab.hotline("report", number, "--json")
            #expect(json.status == 0, "\(json.errors)")
            let report = try JSONDecoder().decode(ToldReport.self, from: Data(json.text.utf8))
            let csv = try lab.file(try await lab.hotline("calls", number, "--csv", "--limit", "1000").text, "csv")
            let counted = try await awk(csv)
            #expect(report.total.calls == 16)
            for (figure, value) in counted {
                #expect(report.figures[figure] == value, "\(figure)")
            }
            for figure in report.figures.keys { #expect(counted[figure] != nil, "awk does not know \(figure)") }
            let total = report.total
            #expect(total.outcomes["answered"] == 4)
            #expect(total.outcomes["busy"] == 3)
            #expect(total.outcomes["noAnswer"] == 1)
            #expect(total.outcomes["abandonedRinging"] == 1)
            #expect(total.outcomes["abandonedBefore"] == 1)
            #expect(total.outcomes["refusedByLimit"] == 1)
            #expect(total.outcomes["refusedByGuard"] == 1)
            #expect(total.outcomes["refusedByCode"] == 1)
            #expect(total.outcomes["unreachable"] == 1)
            #expect(total.outcomes["notServed"] == 1)
            #expect(total.outcomes["announced"] == 1)
            #expect(total.fallback == 1)
            #expect(report.callers["lost"] == 6)
            for outcome in ["busy", "lost", "fallback", "place:上海", "target:13100000001", "lostCallers"] {
                let listed = try await lab.hotline("report", number, "--calls", outcome, "--csv")
                #expect(listed.status == 0, "\(outcome): \(listed.errors)")
                #expect(listed.text.contains(number), "\(outcome)")
            }
            let table = try await lab.hotline("calls", number, "--limit", "1000").text
            for outcome in ["refusedByGuard", "refusedByLimit", "refusedByCode", "abandonedBefore", "abandonedRinging"]
            {
                #expect(table.contains(" \(outcome) "), "\(outcome) is not in \(table)")
            }
            #expect(table.contains("STARTED (Asia/Shanghai)"))
            let page = "\(lab.folder)/run/report.html"
            #expect(try await lab.hotline("report", number, "--html", page, "--language", "zh").status == 0)
            #expect(try String(contentsOfFile: page, encoding: .utf8).contains("来电分析报告"))
            #expect(try await lab.hotline("report", "--all").text.contains(number))
        }

        /// Sums of the exported CSV, made without Hotline: `outcome busy` and the like. What a call that rang came to is derived
        /// from its hops, not taken from the column.
        private func awk(_ csv: String) async throws -> [String: Int] {
            let program = #"""
                function ms(t) { return substr(t, 12, 2) * 3600000 + substr(t, 15, 2) * 60000 + substr(t, 18, 2) * 1000 + substr(t, 21, 3) }
                function span(from, to) { d = ms(to) - ms(from); return d < 0 ? d + 86400000 : d }
                NR == 1 { for (i = 1; i <= NF; i++) { sub("\r", "", $i); column[$i] = i } next }
                {
                    sub("\r", "")
                    n = split($column["rung"], rung, " "); last = rung[n]; sub(/.*:/, "", last)
                    outcome = $column["outcome"]
                    if ($column["disposition"] == "answered") outcome = "answered"
                    else if (last == "CANCEL") outcome = "abandonedRinging"
                    else if (last == "BUSY") outcome = "busy"
                    else if (last == "NOANSWER") outcome = "noAnswer"
                    else if (n > 0) outcome = "unreachable"
                    sum["outcome " outcome]++
                    if (outcome == "answered") {
                        sum["talkTimeMs"] += span($column["target_answered_at"], $column["ended_at"])
                        sum["waitTimeMs"] += span($column["started_at"], $column["target_answered_at"])
                    }
                    sum["billedTimeMs"] += $column["talk_time_ms"]
                    if ($column["decision"] == "fallback") sum["fallback"]++
                    place = $column["province"]
                    if (place == "") place = $column["caller_class"] == "overseas" ? "overseas" : "unknown"
                    sum["province " place]++
                    hour = (substr($column["started_at"], 12, 2) + 8) % 24
                    sum["hour " hour]++
                    for (i = 1; i <= n; i++) { split(rung[i], part, ":"); sum["target " part[1]]++ }
                    calls[$column["caller_number"]]++
                    if (outcome == "answered") answered[$column["caller_number"]]++
                    if (outcome ~ /busy|noAnswer|abandoned|unreachable|notServed/) lost[$column["caller_number"]]++
                }
                END {
                    for (c in calls) { callers++; if (calls[c] > 1) { repeating++; again += calls[c] } if (lost[c] && !answered[c]) gone++ }
                    print "callers\t" callers; print "repeating\t" repeating; print "callsOfRepeating\t" again; print "lostCallers\t" gone
                    for (f in sum) print f "\t" sum[f]
                }
                """#
            let output = try await lab.run("/usr/bin/awk", ["-F", ",", program, csv])
            #expect(output.status == 0, "\(output.errors)")
            return Dictionary(
                uniqueKeysWithValues: output.text.split(separator: "\n").map { line in
                    let parts = line.split(separator: "\t")
                    return (String(parts[0]), Int(parts[1]) ?? -1)
                })
        }
    }
}

/// What `hotline report --json` prints, as far as it is compared.
private struct ToldReport: Decodable {
    struct Figures: Decodable {
        let key: String?
        let calls: Int
        let outcomes: [String: Int]
        let fallback: Int
        let talkTimeMs: Int
        let billedTimeMs: Int
        let waitTimeMs: Int
    }

    struct Target: Decodable {
        let target: String
        let times: Int
    }

    let total: Figures
    let callers: [String: Int]
    let hours: [Figures]
    let provinces: [Figures]
    let targets: [Target]

    /// All that is not zero, by the names that `awk` gives.
    var figures: [String: Int] {
        var figures = [
            "fallback": total.fallback, "talkTimeMs": total.talkTimeMs, "billedTimeMs": total.billedTimeMs,
            "waitTimeMs": total.waitTimeMs, "callers": callers["callers"] ?? 0, "repeating": callers["repeating"] ?? 0,
            "callsOfRepeating": callers["callsOfRepeating"] ?? 0, "lostCallers": callers["lost"] ?? 0,
        ]
        for (outcome, count) in total.outcomes { figures["outcome \(outcome)"] = count }
        for hour in hours { figures["hour \(hour.key ?? "")"] = hour.calls }
        for province in provinces { figures["province \(province.key ?? "")"] = province.calls }
        for target in targets { figures["target \(target.target)"] = target.times }
        return figures.filter { $0.value != 0 }
    }
}
