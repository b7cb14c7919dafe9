import CivilTime
import Foundation
import Numbering
import Records
import Reports
import Routing
import Storage

/// How fast reports are made, calls counted, and records written with and without counting.
///
///   report-bench schema DATABASE        makes an empty database
///   report-bench count DATABASE         counts all calls that wait: calls/s
///   report-bench report DATABASE DID    the month reports of 2026-11, of a number and of the platform: milliseconds
///   report-bench write DATABASE CALLS [counting]   saves records, 100 a transaction: calls/s
@main struct ReportBench {
    static let lookup = PlaceTable.lookup
    static let november = 20_758..<20_788

    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else {
            FileHandle.standardError.write(Data("usage: report-bench schema|count|report|write DATABASE …\n".utf8))
            exit(2)
        }
        let store = try Store(path: arguments[1])
        switch arguments[0] {
        case "count": try await count(store)
        case "report": try await report(store, arguments.count > 2 ? DID(arguments[2]) : nil)
        case "write":
            try await write(
                store, calls: arguments.count > 2 ? Int(arguments[2]) ?? 50_000 : 50_000,
                isCounting: arguments.last == "counting")
        default: break
        }
    }

    private static func count(_ store: Store) async throws {
        let start = ContinuousClock.now
        var counted = 0
        while case .counted(let calls) = try await store.countCalls(
            endedBefore: .distantFuture, limit: 2000, lookup: lookup)
        {
            counted += calls
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print("counted\t\(counted)\t\(Int(Double(counted) / max(seconds, 0.001)))\tcalls/s")
    }

    private static func report(_ store: Store, _ did: DID?) async throws {
        for subject in [did, nil] {
            var times: [Double] = []
            var calls = 0
            for _ in 0..<21 {
                let start = ContinuousClock.now
                calls = try await store.report(on: subject, days: november, lookup: lookup).total.calls
                times.append((ContinuousClock.now - start) / .milliseconds(1))
            }
            let sorted = times.dropFirst().sorted()
            let name = subject.map { "\($0)" } ?? "platform"
            print(
                "report\t\(name)\tcalls \(calls)\tfirst \(rounded(times[0])) ms\tmedian \(rounded(sorted[10])) ms\t"
                    + "worst \(rounded(sorted[19])) ms")
        }
    }

    private static func write(_ store: Store, calls: Int, isCounting: Bool) async throws {
        let records = try (0..<calls).map(record)
        let start = ContinuousClock.now
        let counted = try await withThrowingTaskGroup(of: Int.self) { group in
            if isCounting {
                group.addTask {
                    var counted = 0
                    do {
                        while true {
                            let result = try await store.countAndRest(
                                endedBefore: .distantFuture, lookup: lookup)
                            if case .counted(let calls) = result { counted += calls }
                        }
                    } catch is CancellationError {
                        return counted
                    }
                }
            }
            for first in stride(from: 0, to: calls, by: 100) {
                try await store.save(Array(records[first..<min(first + 100, calls)]))
            }
            group.cancelAll()
            return try await group.reduce(0, +)
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print("written\t\(Int(Double(calls) / seconds))\tcalls/s\tcounted meanwhile\t\(counted)")
    }

    /// A call with two hops and a receipt, as most have.
    private static func record(_ index: Int) throws -> CallRecord {
        let start = Date(milliseconds: 1_793_585_100_000 + index * 40)
        let caller = Caller(
            number: "138\(10_000_000 + index * 7919 % 6_000_000)", numberClass: .mobile,
            places: [Place(province: "浙江", city: "杭州")])
        let (first, second) = (DialTarget("13200000001"), DialTarget("13100000001"))
        guard let did = DID("4001\(100_000 + index % 400)"), let first, let second else {
            preconditionFailure("the bench's own numbers are valid")
        }
        let receipt = """
            {"decisions": [{"planChosen": {"number": "\(did)", "version": 1, "caller": "13800138000"}},
            {"callerSeen": {"class": "mobile", "places": [{"province": "浙江", "city": "杭州"}], "carrier": "移动"}},
            {"answering": {"mode": "ringback"}}, {"greetingPlayed": {"sound": "welcome"}},
            {"ring": {"step": "a", "targets": ["13200000001", "13100000001"], "order": "sequence", "seconds": 20}}]}
            """
        return CallRecord(
            id: CallID(), did: did, caller: caller.number, planVersion: 1, leg: "bench-\(index)", startedAt: start,
            answeredAt: start + 12, endedAt: start + 90, disposition: .answered, hungUpBy: .caller, cause: 16,
            decision: .hotline, witnesses: [.agi, .ami, .journal], hopCount: 2, seen: caller,
            hops: [
                HopRecord(
                    hop: 1, entry: 1, targets: [first], status: .busy, cause: 17, startedAt: start + 5,
                    endedAt: start + 6),
                HopRecord(
                    hop: 2, entry: 2, targets: [second], status: .answer, cause: 16, startedAt: start + 6,
                    answeredAt: start + 12, endedAt: start + 90, answeredBy: second),
            ], receipt: try JSONDecoder().decode(Receipt.self, from: Data(receipt.utf8)))
    }

    private static func rounded(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
