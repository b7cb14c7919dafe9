import Foundation
import HTTPTypes
import Records
import Routing
import Storage
import Testing

@testable import Console

@Suite struct `The calls of a number` {
    private let console: TestConsole
    private let cookie: String

    init() async throws {
        console = try TestConsole()
        try console.publish()
        cookie = console.signIn(.owner)
        let busy = HopRecord(
            hop: 1, entry: 1, targets: [try #require(DialTarget("13900001111"))], status: .busy, cause: 17,
            startedAt: TestConsole.now, endedAt: TestConsole.now + 9)
        try await console.store.save([
            record("13712345678", .busy, hops: [busy]),
            record("13812345678", .noAnswer, decision: .suspended),
        ])
    }

    private var path: String { "/n/\(console.did)" }

    private func record(
        _ caller: String, _ disposition: Disposition, decision: Decider = .hotline, hops: [HopRecord] = []
    ) -> CallRecord {
        CallRecord(
            id: CallID(), did: console.did, caller: caller, leg: "lab-\(caller)", startedAt: TestConsole.now,
            endedAt: TestConsole.now + 9, disposition: disposition, decision: decision, hops: hops)
    }

    @Test func `are told on the home as in the list: who was busy, and what was refused`() async throws {
        for page in ["", "/calls"] {
            let text = try await console.get(path + page, by: cookie).text
            #expect(text.contains("139 0000 1111占线"), "\(page)")
            #expect(text.contains("拦截</"), "\(page)")
        }
    }

    @Test(arguments: [
        ("来电", ["137 1234 5678", "138 1234 5678"]), ("未接", ["137 1234 5678"]), ("拦截", ["138 1234 5678"]),
        ("接通", []),
    ]) func `are behind each figure of today`(_ figure: String, _ callers: [String]) async throws {
        let home = try await console.get(path, by: cookie).text
        let link = try Regex<(Substring, Substring)>("<dt>\(figure)</dt><dd><a href=\"([^\"]+)\">\(callers.count)</a>")
        let address = String(try #require(try link.firstMatch(in: home)).output.1).replacing("&amp;", with: "&")
        let list = try await console.get(address, by: cookie).text
        for caller in ["137 1234 5678", "138 1234 5678"] {
            #expect(list.contains(caller) == callers.contains(caller), "\(caller)")
        }
    }

    @Test func `of a day are named in the address, and further conditions keep the day`() async throws {
        let other = try await console.get("\(path)/calls?from=2026-11-17&until=2026-11-17", by: cookie).text
        #expect(!other.contains("1234 5678") && other.contains("没有符合条件的来电"))
        #expect(other.contains("href=\"\(path)/calls?from=2026-11-17&amp;until=2026-11-17&amp;o=lost\""))
        let finder = try await console.get("\(path)/calls/find?from=2026-11-17&until=2026-11-17", by: cookie).text
        #expect(finder.contains("name=\"from\" type=\"date\" value=\"2026-11-17\""))
    }

    @Test func `that were missed are a link on the card of each number`() async throws {
        try console.publish(DID("4006001235"))
        let cards = try await console.get("/", by: cookie).text
        #expect(cards.contains("href=\"\(path)/calls?o=lost&amp;from=2026-11-18&amp;until=2026-11-18\">未接 1</a>"))
    }

    @Test func `are found by the same filter after a restart, in the same session alone`() async throws {
        let cookie = console.signIn(.owner, session: 7)
        let reply = try await console.post("\(path)/calls/find", [("caller", "137 1234 5678")], by: cookie)
        let address = try #require(reply.fields[.location])
        let restarted = console.restarted()
        let list = try await restarted.get(address, by: cookie).text
        #expect(list.contains("137 1234 5678") && !list.contains("138 1234 5678"))
        #expect(list.contains("value=\"137 1234 5678\""))
        let other = try await restarted.get(address, by: restarted.signIn(.owner, session: 8)).text
        #expect(other.contains("138 1234 5678"))
    }
}
