import CivilTime
import Documents
import Foundation
import Markup
import Records
import Reports
import Routing
import TestSupport
import Testing

@Suite struct `A report` {
    private let make = CallMaker()

    private func report() throws -> Report {
        let day = try #require(CivilDay("2026-11-02")).daysSince1970
        var report = Report(
            did: make.did, zone: try #require(TimeZone(identifier: "Asia/Shanghai")), days: day..<day + 2)
        for record in [
            try make.call(.answered, hops: [make.hop(1, .answer, talks: 60)]),
            try make.call(.busy, hops: [make.hop(1, .busy)]), try make.call(.busy, hops: [make.hop(1, .busy)]),
        ] {
            report.add(CountedCall(record) { _ in CallMaker.hangzhou })
        }
        return report
    }

    private func page(_ name: String? = nil, _ language: Language = .en) throws -> String {
        try ReportPage(report(), name: name, remarks: [.lostCallers(lost: 1, of: 2)], language: language).html
    }

    @Test func `is a page in either language, the same when made again`() throws {
        for language in [Language.en, .zh] {
            #expect(try page("Acme", language) == page("Acme", language))
        }
        #expect(try page("Acme", .zh).contains("<html lang=\"zh-CN\">"))
        let english = try page("Acme")
        #expect(english.contains("<html lang=\"en\">") && english.contains("<td>busy</td>") == false)
        #expect(english.contains("busy</td><td>2</td><td>66.7 %</td>"), "\(english)")
    }

    @Test func `shows a plan's name as text, never as the page's own`() throws {
        let html = try page("<script>alert('x')</script>")
        #expect(!html.contains("<script"))
        #expect(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; · "))
    }

    @Test func `needs nothing from elsewhere`() throws {
        let html = try page()
        for outside in ["http:", "https:", "src=", "url(", "@import", "<link", "<script"] {
            #expect(!html.contains(outside), "\(outside)")
        }
    }

    @Test func `for a spreadsheet has its figures that are not zero`() throws {
        let lines = try ReportCSV(report()).text.components(separatedBy: "\r\n")
        #expect(lines.first == "\u{FEFF}by,key,figure,value")
        for line in ["total,,calls,3", "total,,busy,2", "hour,10,calls,3", "day,2026-11-02,answered,1"] {
            #expect(lines.contains(line), "\(line)")
        }
        #expect(!lines.contains { $0.hasSuffix(",0") || $0.hasPrefix("day,2026-11-03") })
    }

    @Test func `as JSON tells every day, and the remarks in the language that is asked for`() throws {
        func document(_ language: Language) throws -> [String: Any]? {
            let document = try ReportDocument(
                report(), name: "Acme", remarks: [.lostCallers(lost: 1, of: 2)], language: language)
            return try JSONSerialization.jsonObject(with: Data(JSON.text(of: document).utf8)) as? [String: Any]
        }
        let english = try #require(try document(.en))
        #expect(english["since"] as? String == "2026-11-02" && english["until"] as? String == "2026-11-03")
        #expect((english["days"] as? [Any])?.count == 2)
        func sentence(_ document: [String: Any]?) -> String? {
            (document?["remarks"] as? [[String: String]])?.first?["sentence"]
        }
        #expect(sentence(english)?.hasPrefix("50.0 % of the callers") == true)
        #expect(sentence(try document(.zh))?.hasPrefix("50.0 % 的来电者") == true)
    }
}
