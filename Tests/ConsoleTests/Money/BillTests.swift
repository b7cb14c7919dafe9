import Billing
import CivilTime
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@testable import Console

@Suite struct `A bill on pages` {
    private let console: TestConsole
    private let owner: String
    private let author: Author

    /// 120 calls of November, of 1 to 240 seconds, at 0.37 for the first minute and each that is begun after it.
    init() async throws {
        console = try TestConsole()
        author = Author("alice", at: TestConsole.now - 40 * 86_400)
        _ = try console.store.publish([(console.did, planText("云岭家电", of: console.did), "plan.yaml")], by: author)
        try console.store.add(
            Tariff(
                name: "standard", version: 1, validFrom: Date(milliseconds: 1_767_196_800_000), perMinute: Money("0.37")
            ),
            by: author)
        try console.store.save(TenantTerms(tariff: "standard"), of: .main, by: author)
        owner = console.signIn(.owner)
        try await console.store.save((1...120).map { try Self.call($0, of: console.did) })
    }

    private static func call(_ number: Int, of did: DID) throws -> CallRecord {
        let start = Date(timeIntervalSince1970: 1_793_500_000 + Double(number) * 900)
        let seconds = Double(1 + (number * 7) % 240)
        let target = try #require(DialTarget("13900001111"))
        let hop = HopRecord(
            hop: 1, entry: 1, targets: [target], status: .answer, cause: 16, startedAt: start, answeredAt: start,
            endedAt: start + seconds, answeredBy: target)
        return CallRecord(
            id: CallID(), did: did, caller: "1380013\(String(number + 10_000).suffix(4))", leg: "lab-\(number)",
            startedAt: start,
            answeredAt: start, endedAt: start + seconds, disposition: .answered, decision: .hotline, hops: [hop])
    }

    /// The sum as a clerk would reckon it: begun minutes, times 37 fen.
    private static func fen(_ calls: Int) -> Int {
        (1...calls).reduce(0) { $0 + (1 + ($1 * 7) % 240 + 59) / 60 * 37 }
    }

    /// `2312.50`
    private static func yuan(_ fen: Int) -> String { "\(fen / 100).\(String(fen % 100 + 100).suffix(2))" }

    private var path: String { "/n/\(console.did)/statement/2026-11" }

    @Test func `comes to what a clerk reckons: on the page, on paper, and as CSV`() async throws {
        try await console.store.save((121...1000).map { try Self.call($0, of: console.did) })
        let total = Self.yuan(Self.fen(1000))
        let page = try await console.get(path, by: owner)
        #expect(page.status == .ok && page.text.contains("<td class=\"r\">\(total)</td></tr></tfoot>"))
        #expect(page.text.contains("1,000 通") && page.text.contains("预览"))

        let paper = try await console.get("\(path)/print", by: owner).text
        #expect(paper.contains("<td class=\"n\">\(total)</td></tr>"))
        let amounts = paper.matches(of: /<td class="n">(\d+)\.(\d\d)<\/td><\/tr>\n?(?=<tr><td>|<\/tbody>)/)
        #expect(amounts.count == 1000)
        let printed = amounts.reduce(0) { $0 + (Int($1.output.1) ?? 0) * 100 + (Int($1.output.2) ?? 0) }
        #expect(printed == Self.fen(1000))

        let csv = try await console.get("\(path)/csv", by: owner).text
        #expect(csv.hasPrefix("\u{FEFF}month,number,kind"), "a spreadsheet takes it for UTF-8")
        let rows = csv.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let talk = rows.filter { $0.count > 12 && $0[2] == "talk" }
        let sum = talk.reduce(0) { $0 + (Int($1[8].replacing(".", with: "")) ?? 0) }
        #expect(talk.count == 1000 && sum == Self.fen(1000))
        #expect(rows.last.map { String($0[8]) } == total)
        #expect(talk.allSatisfy { $0[11].hasPrefix("1380013") && $0[12] == "13900001111" })
    }

    @Test func `names each caller and who answered, and no caller to whoever may not see them`() async throws {
        let paper = try await console.get("\(path)/print", by: owner).text
        #expect(paper.contains("<td>13800130001<div class=\"id\">") && paper.contains("<td>13900001111</td>"))
        let viewer = console.signIn(.viewer, seesCallers: false, seesMoney: true)
        for page in ["print", "csv"] {
            let text = try await console.get("\(path)/\(page)", by: viewer).text
            #expect(!text.contains("13800130001") && text.contains(Self.yuan(Self.fen(120))), "\(page)")
        }
    }

    @Test func `is led to from the receipt of a call, at its line, and from the number's home`() async throws {
        let call = try #require(try await Operations(console.store).calls(of: console.did, limit: 1).records.first)
        let receipt = try await console.get("/n/\(console.did)/calls/\(call.id)", by: owner).text
        #expect(receipt.contains("href=\"\(path)/print#call-\(call.id)\""))
        #expect(try await console.get("\(path)/print", by: owner).text.contains("id=\"call-\(call.id)\""))
        #expect(try await console.get("/n/\(console.did)", by: owner).text.contains("href=\"/money\""))
    }

    @Test func `names the seller and the customer, with tax numbers and banks`() async throws {
        let customer = [
            ("name", "云岭家电有限公司"), ("tax", "91530100MA6K0000XX"), ("address", "昆明市 0871-65550000"),
            ("bank", "工行 6222 0000"),
        ]
        #expect(try await console.post("/money/company", customer, by: owner).status == .seeOther)
        let admin = console.signIn(.admin)
        #expect(
            try await console.post(
                "/operator/seller", [("name", "<b>卖号</b>公司"), ("tax", "91310000MA1FL4XX0X")], by: admin
            )
            .status == .seeOther)
        let paper = try await console.get("\(path)/print", by: owner).text
        for text in ["云岭家电有限公司", "91530100MA6K0000XX", "昆明市 0871-65550000", "工行 6222 0000", "&lt;b&gt;卖号&lt;/b&gt;公司"] {
            #expect(paper.contains(text), "\(text)")
        }
    }

    @Test(arguments: [
        ("name", ""), ("tax", "123"), ("tax", "91530100 MA6K"), ("bank", String(repeating: "行", count: 201)),
    ])
    func `keeps what was typed when a company's names are wrong`(field: String, value: String) async throws {
        var form = ["name": "云岭", "tax": "", "address": "昆明", "bank": ""]
        form[field] = value
        let reply = try await console.post("/money/company", form.map { ($0.key, $0.value) }, by: owner)
        #expect(reply.refuses(field, "") && reply.text.contains("value=\"昆明\""))
        #expect(try Operations(console.store).billParty(of: .main) == BillParty())
    }

    @Test func `is of the tenant's own months, and for whoever may see money`() async throws {
        for month in ["2026-12", "2026-09", "2026-13", "x"] {
            #expect(
                try await console.get("/n/\(console.did)/statement/\(month)", by: owner).status == .notFound, "\(month)"
            )
        }
        let editor = console.signIn(.editor)
        for page in [path, "\(path)/print", "\(path)/csv", "/money", "/money/ledger", "/money/company"] {
            #expect(try await console.get(page, by: editor).status == .forbidden, "\(page)")
        }
        let acme = try #require(TenantName("acme"))
        try console.store.save(TenantTerms(), of: acme, by: author)
        let stranger = console.signIn(.owner, of: acme)
        #expect(try await console.get(path, by: stranger).status == .notFound)
    }

    @Test func `stands with the account: balance, the calls of each day in one line, and the running balance`()
        async throws
    {
        let operations = Operations(console.store)
        _ = try operations.topUp(.main, Money("500.00"), receipt: "R-1", by: Author("bob", at: TestConsole.now))
        let text = try await console.get("/money", by: owner).text
        let balance = 50_000 - Self.fen(120)
        let spoken = balance < 0 ? "\u{2212}¥" : "¥"
        #expect(text.contains("<h1 class=\"big\">\(spoken)\(abs(balance) / 100)."), "\(balance)")
        #expect(text.contains("href=\"\(path)\"") && text.contains("/statement/2026-10\""))
        let ledger = try await console.get("/money/ledger", by: owner).text
        #expect(ledger.contains("凭证 R-1") && ledger.contains("+500.00"))
        // A line for each of the two days, and the top-up.
        let days = ledger.matches(of: /，(\d+) 通/).compactMap { Int($0.output.1) }
        #expect(days.count == 2 && days.reduce(0, +) == 120)
        #expect(ledger.matches(of: /class="row money"/).count == 3)
        #expect(try await console.get("/money/ledger?month=2026-12", by: owner).status == .notFound)
        #expect(try await console.get("/money/ledger?month=2026-10", by: owner).text.contains("这个月没有收支"))
    }
}
