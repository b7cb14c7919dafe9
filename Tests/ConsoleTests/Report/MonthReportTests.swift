import CivilTime
import Documents
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Reports
import Routing
import Storage
import TestSupport
import Testing

@testable import Console

@Suite struct `The report on a month` {
    private let console: TestConsole
    private let owner: String

    private static let month = "2026-11"

    /// 51 calls from the first of November on, of many hours, places, telephones and outcomes.
    init() async throws {
        console = try TestConsole()
        let author = Author("alice", at: TestConsole.now - 40 * 86_400)
        _ = try console.store.publish([(console.did, planText("plan", of: console.did), "plan.yaml")], by: author)
        owner = console.signIn(.owner)
        var random = Dice(21)
        try await console.store.save((0..<50).map { _ in try Self.call(of: console.did, &random) })
        // Whoever never came through.
        try await console.store.save([
            CallRecord(
                id: CallID(), did: console.did, caller: "13655556666", leg: "lab-lost", startedAt: TestConsole.now - 60,
                endedAt: TestConsole.now - 9, disposition: .noAnswer, hungUpBy: .caller)
        ])
    }

    private var path: String { "/n/\(console.did)" }

    private static func call(of did: DID, _ random: inout Dice) throws -> CallRecord {
        let callers = [
            "13800138000", "13512345678", "02161234567", "01088886666", "07551234567", "+85223456789", "13712345678",
            nil,
        ]
        let start = Date(timeIntervalSince1970: 1_793_462_400 + Double(Int.random(in: 0..<1_500_000, using: &random)))
        let target = try #require(DialTarget(["13900001111", "02161230000", "101"].randomElement(using: &random)!))
        let statuses: [(DialStatus?, Disposition)] = [
            (.answer, .answered), (.busy, .busy), (.noAnswer, .noAnswer), (.cancel, .noAnswer), (.unavailable, .failed),
            (nil, .noAnswer),
        ]
        let (status, disposition) = statuses.randomElement(using: &random)!
        let hop = status.map {
            HopRecord(
                hop: 1, entry: 1, targets: [target], status: $0, cause: 16, startedAt: start + 3,
                answeredAt: $0 == .answer ? start + 12 : nil, endedAt: start + 60,
                answeredBy: $0 == .answer ? target : nil)
        }
        return CallRecord(
            id: CallID(), did: did, caller: callers.randomElement(using: &random)!,
            leg: "lab-\(UInt64.random(in: 0...(.max), using: &random))",
            startedAt: start, answeredAt: status == .answer ? start + 12 : nil, endedAt: start + 60,
            disposition: disposition, hungUpBy: .caller, decision: .hotline, hops: hop.map { [$0] } ?? [])
    }

    /// All calls that a list shows, through its links to earlier ones.
    private func calls(behind address: String) async throws -> Set<String> {
        var found: Set<String> = []
        var next: String? = address
        while let here = next {
            let text = try await console.get(here, by: owner).text
            let rows = text.matches(of: /<a class="who tel" href="[^"]*\/calls\/([0-9a-f-]{36})"/)
            for row in rows { #expect(found.insert(String(row.output.1)).inserted, "\(here) twice") }
            next = text.firstMatch(of: /href="([^"]*after=[^"]*)">(?:<svg.*?<\/svg>)?更早的来电/)
                .map { String($0.output.1).replacing("&amp;", with: "&") }
        }
        return found
    }

    @Test func `has figures that open as many calls as they say, each of them`() async throws {
        let text = try await console.get("\(path)/report?month=\(Self.month)", by: owner).text
        var checked: Set<String> = []
        for link in text.matches(of: /<a href="(\/n\/\d+\/calls\?[^"]*)">([0-9,]+)<\/a>/) {
            let address = String(link.output.1).replacing("&amp;", with: "&")
            guard checked.insert(address).inserted else { continue }
            let count = try #require(Int(link.output.2.replacing(",", with: "")))
            // How many people there are is no number of calls.
            guard !address.contains("repeat"), !address.contains("lostCallers"),
                !text.contains("<dt>来电的人</dt><dd>\(link.output.0)")
            else { continue }
            #expect(try await calls(behind: address).count == count, "\(address)")
        }
        // Outcomes, days, hours of weekdays, provinces and cities.
        #expect(checked.count > 80)
        for kind in ["in=answered", "in=day%3A", "in=weekday%3A", "in=place%3A", "in=lost"] {
            #expect(checked.contains { $0.contains(kind) }, "\(kind)")
        }
    }

    @Test func `has the tiles of the provinces open their calls`() async throws {
        let text = try await console.get("\(path)/report?month=\(Self.month)", by: owner).text
        let tile = try #require(
            text.firstMatch(
                of: /<a href="([^"]*)"><rect class="h\d" [^>]*><text class="strong mid[^>]*>上海<\/text><text[^>]*>(\d+)</
            ))
        let address = String(tile.output.1).replacing("&amp;", with: "&")
        #expect(try await calls(behind: address).count == Int(tile.output.2))
    }

    @Test func `lists the calls of people who never came through`() async throws {
        let query = "from=2026-11-01&until=2026-11-30&in=lostCallers"
        let found = try await calls(behind: "\(path)/calls?\(query)")
        let (expected, _) = try await Operations(console.store).calls(
            in: [.callersWhoAreLost], of: console.did, .month(try .init("2026-11")), at: TestConsole.now)
        #expect(found == Set(expected.records.map(\.id.description)) && !found.isEmpty)
    }

    @Test func `equals the report as JSON, and a sum over the calls as CSV`() async throws {
        let text = try await console.get("\(path)/report?month=\(Self.month)", by: owner).text
        let made = try await Operations(console.store).report(
            on: console.did, .month(try .init("2026-11")), at: TestConsole.now)
        let json = try JSONEncoder().encode(
            ReportDocument(made.report, name: made.name, remarks: made.remarks, language: .zh))
        let document = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        let total = try #require(document["total"] as? [String: Any])
        let outcomes = try #require(total["outcomes"] as? [String: Int])

        let csv = try await console.get("\(path)/calls.csv?from=2026-11-01&until=2026-11-30", by: owner).text
        let rows = csv.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(rows.count == 51)
        var byOutcome: [String: Int] = [:]
        for row in rows { byOutcome[String(row[20]), default: 0] += 1 }

        func figure(_ name: String) throws -> Int {
            let link = try Regex<(Substring, Substring)>("<dt>\(name)</dt><dd><a href=\"[^\"]*\">(\\d+)</a>")
            let found = try #require(try link.firstMatch(in: text))
            return try #require(Int(found.output.1))
        }
        #expect(try figure("来电") == rows.count && total["calls"] as? Int == rows.count)
        #expect(try figure("接通") == byOutcome["answered"] && outcomes["answered"] == byOutcome["answered"])
        let lost = ["busy", "noAnswer", "abandonedRinging", "abandonedBefore", "unreachable", "notServed"]
            .reduce(0) { $0 + (byOutcome[$1] ?? 0) }
        #expect(try figure("未接") == lost && total["lost"] as? Int == lost)
        for (outcome, count) in byOutcome {
            #expect(outcomes[outcome] == count)
            let address = "in=\(outcome)\">\(count)</a>"
            #expect(text.contains(address), "\(address)")
        }
    }

    @Test func `asks for a telephone's calls by a form: no address names it`() async throws {
        let text = try await console.get("\(path)/report?month=\(Self.month)", by: owner).text
        #expect(text.contains("name=\"phone\" value=\"13900001111\">139 0000 1111</button>"))
        #expect(!text.contains("target%3A"))
        let list = try await console.get("\(path)/calls?in=caller%3A13800138000&in=target%3A101", by: owner).text
        // A figure that no address may name is no condition, and is not handed on.
        #expect(!list.contains("in=caller") && !list.contains("in=target"))
        #expect(list.contains("135 1234 5678"))
    }

    @Test func `is for paper with a style sheet that its policy names by hash`() async throws {
        let reply = try await console.get("\(path)/report/print?month=\(Self.month)", by: owner)
        let policy = try #require(reply.fields[.contentSecurityPolicy])
        let hash = PrintedPage("", style: ReportPage.style).styleHash
        #expect(policy.contains("style-src 'sha256-\(hash)'"))
        #expect(reply.text.contains("<style>\(ReportPage.style)</style>"))
        #expect(reply.text.contains("来电分析报告") && !reply.text.contains("--calls") && !reply.text.contains("style="))
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"))
    }

    @Test(arguments: ["2026-13", "2026-12", "2026-08", "x", "1999-01"])
    func `is not found for a month that has none`(month: String) async throws {
        for page in ["report", "report/print", "report.csv"] {
            #expect(try await console.get("\(path)/\(page)?month=\(month)", by: owner).status == .notFound, "\(page)")
        }
    }

    @Test func `says so where there are no calls, and leads to the months before`() async throws {
        let text = try await console.get("\(path)/report?month=2026-10", by: owner).text
        #expect(text.contains("这个月没有来电") && text.contains("\(path)/report?month=2026-11"))
        #expect(try await console.get("\(path)/report", by: owner).text.contains("\(path)/report?month=2026-10"))
    }

    @Test func `is not for the role that has duty only, and no file for whoever may not export`() async throws {
        let duty = console.signIn(.duty)
        for page in ["report", "report/print"] {
            #expect(try await console.get("\(path)/\(page)", by: duty).status == .forbidden)
        }
        #expect(!(try await console.get(path, by: duty).text.contains("\(path)/report")))
        let viewer = console.signIn(.viewer)
        #expect(try await console.get("\(path)/report.csv", by: viewer).status == .forbidden)
        #expect(!(try await console.get("\(path)/report", by: viewer).text.contains("report.csv")))
        #expect(try await console.get("\(path)/report.csv", by: owner).text.contains("by,key,figure,value"))
    }
}
