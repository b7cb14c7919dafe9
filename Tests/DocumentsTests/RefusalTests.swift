import CivilTime
import Documents
import Foundation
import Markup
import Numbering
import Operations
import Records
import Routing
import Testing

@Suite struct `What is refused is told` {
    private static let first = CallID("0a1b2c3d-0000-4000-8000-000000000001")!
    private static let second = CallID("0a1b2c3d-0000-4000-8000-000000000002")!
    private static let problem = CallProblem(
        call: "\(first)", kind: .unsaved, reason: "no leg", at: .init(timeIntervalSince1970: 0))

    @Test(arguments: [
        (CallRefusal.noID("zzz"), "'zzz' is no call id", "“zzz”不是通话编号"),
        (
            .several("0a1b2c3d", [first, second]),
            "several calls begin with 0a1b2c3d; write more of the one you mean: \(first), \(second)",
            "有多个通话的编号以0a1b2c3d开头，请多写几位：\(first)、\(second)"
        ),
        (.unknown("ffffffff", nearest: nil), "there is no call ffffffff", "没有编号为ffffffff的通话"),
        (
            .unknown("0a1b2c3d-1", nearest: first), "there is no call 0a1b2c3d-1; did you mean \(first)?",
            "没有编号为0a1b2c3d-1的通话；您是不是要找\(first)？"
        ),
        (
            .notWritten(problem),
            "call \(first): it could not be put on record; what was to be written is kept: no leg",
            "通话\(first)：无法写入记录，待写的内容已保留：no leg"
        ),
        (
            .unreadable(UnreadableCall(id: "x", reason: "no leg")), "call x is on record and cannot be read: no leg",
            "通话x有记录，但无法读取：no leg"
        ),
    ])
    func `of calls`(refusal: CallRefusal, english: String, chinese: String) {
        #expect(refusal.message == Message(english, chinese))
    }

    @Test func `of reports and tables`() throws {
        let (first, last) = (try #require(CivilDay("2026-11-02")), try #require(CivilDay("2026-11-01")))
        #expect(
            ReportRefusal.endsBeforeItBegins(first: first, last: last).message
                == Message(
                    "the last day, 2026-11-01, is before the first, 2026-11-02", "结束日期2026-11-01早于开始日期2026-11-02"))
        #expect(
            ReferenceRefusal.saysNothing.message
                == Message("no line says anything; nothing was imported", "没有任何有效内容，未导入"))
        #expect(ReferenceRefusal.notAnnounced(year: 2027).message.chinese.hasPrefix("2027年的放假安排尚未公布"))
        let mistake = #expect(throws: InvalidLines.self) { try PlaceTable(overlaying: "13800\n") }
        let lines = try #require(mistake)
        #expect(ReferenceRefusal.mistaken(lines).message.english.hasPrefix("nothing was imported\nline 1: "))
    }
}
