import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What a caller can put into his number and name must not get further than his record.
    @Suite struct `Hostile callers` {
        let lab: Lab

        init() throws {
            lab = try #require(Lab.current)
            try lab.makeSound("beep", seconds: 0.4)
        }

        /// One SIPp call for each line of `hostile-callers.csv`; the record holds the digits that are left, and only those.
        private static let remainders = [
            "138", "1382001", "11", String(repeating: "1", count: 31), nil, "13800138000", nil, "+8613800138000",
        ]

        @Test func `get through or are refused, and inject nothing`() async throws {
            try await lab.publish(
                """
                number: "4006400001"
                greeting: beep
                start: a
                steps: {a: {ring: {targets: ["13200000001", "13100000001"]}}}
                """)
            let callers = "\(lab.repository)/Tests/EndToEnd/sipp/hostile-callers.csv"
            let count = Self.remainders.count
            try await lab.call(
                "4006400001", "hostile-caller", options: ["-inf", callers, "-m", "\(count)", "-r", "2", "-l", "1"])
            let records = try await eventually("\(count) finished calls") {
                let records = try await lab.records(of: "4006400001")
                return records.count >= count && records.allSatisfy { $0.disposition != "open" } ? records : nil
            }
            #expect(records.count == count)
            for record in records {
                #expect(record.outcome == "13200000001 BUSY, 13100000001 ANSWER", "caller \(record.caller ?? "hidden")")
                #expect(record.hungUpBy == "caller")
                #expect(record.caller?.allSatisfy { $0.isNumber || $0 == "+" } != false)
            }
            let found = records.sorted { $0.startedAt < $1.startedAt }.map(\.caller)
            #expect(found == Self.remainders)
            let log = try String(contentsOfFile: "\(lab.folder)/log/hotline.log", encoding: .utf8)
            #expect(!log.contains("could not be understood"), "an event was forged or broken")
            #expect(!log.contains("protocol"), "an AGI line was forged")
        }
    }
}
