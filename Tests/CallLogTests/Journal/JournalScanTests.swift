import Foundation
import Routing
import Testing

@testable import CallLog

@Suite struct `A line of the journal` {
    private func scan(_ text: String) -> JournalScan {
        var scan = JournalScan()
        let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
        Array(line.utf8).withUnsafeBytes { scan.read($0) }
        return scan
    }

    @Test func `tells what AMI tells`() throws {
        for event in ToldCall().events {
            let live = try DialplanEvent(
                name: event.name, leg: LegID("lab-1.1"), caller: "13800138000", extra: event.extra
            ).fact()
            let scan = scan(JournalText.ours(event.name, extra: event.extra))
            #expect(scan.facts == [live])
            #expect(scan.skipped == 0)
        }
    }

    @Test(arguments: [
        JournalText.foreign("ANSWER"), JournalText.foreign("LINKEDID_END"),
        JournalText.foreign("CHAN_START").replacing("PJSIP/callee-021-00000002", with: "a,\"\"b\"\",c"),
        JournalText.ours("SOMEBODY_ELSES", extra: "x=1"), JournalText.ours("HOTLINE_LATER", extra: "a newer version"),
    ])
    func `of another kind is passed over`(line: String) {
        let scan = scan(line)
        #expect(scan.facts.isEmpty)
        #expect(scan.skipped == 0)
    }

    private static let end = ToldCall().lines[3]

    @Test(arguments: [
        "", "\"", "garbage", "\u{0}\u{0}\u{0}", "\"USER_DEFINED\",\"HOTLINE_END\"", String(end.prefix(60)),
        String(end.dropFirst(20)), end.replacing("\"s\"", with: "\"s"), end.replacing("\"s\",", with: "\"s\",\"t\","),
        end.replacing("started=", with: "begun="), end.replacing("by=caller", with: "by=\\u0000"),
        end.replacing("{\"\"extra", with: "[\"\"extra"), end.replacing("did=4006000001", with: "did=4006000001'; DROP"),
        String(repeating: "x", count: 100_000), end.replacing("\"}\"", with: ""),
    ])
    func `that is broken is counted and does no harm`(line: String) {
        let scan = scan(line)
        #expect(scan.facts.isEmpty)
        #expect(scan.skipped == 1)
        #expect(scan.firstSkipped != nil)
    }

    @Test(arguments: [
        String(end.prefix(10)), String(end.prefix(100)), String(end.prefix(250)),
        String(JournalText.foreign("ANSWER").prefix(40)), "garbage", "\u{0}\u{0}", "\"\"\"",
        "\"USER_DEFINED\",\"HOTLINE_",
    ])
    func `that is glued to a torn one is read`(torn: String) {
        let scan = scan(torn + Self.end)
        #expect(scan.facts.count == 1)
        #expect(scan.skipped == 1)
    }

    @Test func `that is glued to a whole one is read, and so is that one`() {
        let call = ToldCall()
        let scan = scan(call.lines.joined().replacing("\n", with: ""))
        #expect(scan.facts.count == 3)
        #expect(scan.skipped == 0)
    }

    @Test func `of bytes that are no UTF-8 is read as far as it can be`() {
        var bytes = Array(JournalText.ours("HOTLINE_END", extra: ToldCall().events[2].extra).utf8.dropLast())
        bytes[bytes.firstIndex(of: UInt8(ascii: "s")) ?? 0] = 0xFF
        bytes.insert(contentsOf: [0xC3, 0x28], at: 90)
        var scan = JournalScan()
        bytes.withUnsafeBytes { scan.read($0) }
        #expect(scan.facts.count == 1)
    }

    @Test func `with escapes in its JSON is read by the rules of JSON`() {
        let scan = scan(Self.end.replacing("by=caller", with: "by=\\u0063aller"))
        #expect(scan.facts.count == 1)
    }
}
