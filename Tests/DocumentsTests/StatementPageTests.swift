import Billing
import Documents
import Foundation
import Markup
import Reports
import Routing
import Testing

@Suite struct `A statement's page` {
    private let office = Office()

    private func page(
        _ name: String = "云岭家电", _ language: Language = .zh, state: StatementState = .closed, late: Int = 0
    ) throws -> (statement: Billing.Statement, html: String) {
        func calls(_ count: Int, _ prefix: String) throws -> [(id: String, lines: [ChargeLine])] {
            try (0..<count).map { try office.call("\(prefix)\($0)", after: Double($0 * 600), talk: Double(61 + $0)) }
        }
        let package = Package(
            id: "basic", chineseName: "基础版", englishName: "Basic", functions: [], monthlyFee: try Money("30.00"),
            includedMinutes: 3)
        let statement = try office.bill([PackageHolding(package, in: office.month(), days: 11...30)], calls(4, "c"))
        let after = try Billing.Statement(
            month: office.month(), number: "4006001234", holdings: [], calls: calls(late, "late"), reckoning: .exact)
        let page = StatementPage(
            statement, name: name, tenant: "acme", zone: office.zone, state: state, language: language,
            packages: ["basic": package], late: after)
        return (statement, page.html)
    }

    @Test func `has every amount of the statement, and each line carries its call`() throws {
        let (statement, html) = try page()
        for amount in [statement.total, statement.charges, statement.feeTotal, statement.included] {
            #expect(html.contains(">\(amount)<") || html.contains("−\(amount)<"), "\(amount)")
        }
        for call in statement.calls {
            #expect(html.contains("<a id=\"call-\(call.id)\" href=\"#call-\(call.id)\">\(call.id)</a>"))
        }
        let amounts = statement.calls.flatMap(\.lines).map { "<td class=\"n\">\($0.amount)</td></tr>" }
        for amount in Set(amounts) {
            let count = html.components(separatedBy: amount).count - 1
            #expect(count >= amounts.count { $0 == amount }, "\(amount)")
        }
    }

    @Test func `is the same when made again, in each language`() throws {
        for language in [Language.zh, .en] {
            #expect(try page("云岭", language).html == page("云岭", language).html)
        }
        #expect(try page().html.contains("应付合计") && page().html.contains("舍入到分"))
        #expect(try page().html.contains("<html lang=\"zh-CN\">") && page().html.contains("基础版"))
        let english = try page("Acme", .en).html
        #expect(english.contains("<html lang=\"en\">") && english.contains("Basic"))
        #expect(
            english.unicodeScalars.allSatisfy { !(0x4E00...0x9FFF).contains($0.value) }, "Chinese on the English page")
    }

    @Test func `shows what others wrote as text, never as a page's own`() throws {
        let html = try page("<script>alert('x')</script> & \"co\"").html
        #expect(!html.contains("<script"))
        #expect(try page("云\u{202E}岭\u{1B}[31m").html.contains("云�岭�[31m"))
        #expect(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;co&quot;"))
    }

    @Test func `needs nothing from elsewhere`() throws {
        let html = try page().html
        for outside in ["http:", "https:", "src=", "url(", "@import", "<link"] {
            #expect(!html.contains(outside), "\(outside)")
        }
    }

    @Test(arguments: [
        (StatementState.preview, "预览：本月尚未结束"), (.open, "未结账"), (.closed, "已结账"), (.late, "结账后补记"),
    ])
    func `says how it stands`(state: StatementState, words: String) throws {
        #expect(try page(state: state).html.contains(words))
    }

    @Test func `tells of calls that came too late for it`() throws {
        #expect(try !page().html.contains("结账后才记入"))
        let (statement, html) = try page(late: 2)
        #expect(html.contains("另有 2 次通话在结账后才记入，共 1.30 元"))
        #expect(html.contains(">\(statement.total)<"), "the bill itself changed")
    }
}
