import Documents
import Foundation
import Records
import TestSupport
import Testing

@Suite struct `A call` {
    private let make = CallMaker()

    @Test func `as JSON has instants in UTC and its keys in order`() throws {
        let record = try make.call(.answered, hops: [make.hop(1, .answer, talks: 60)])
        let text = try JSON.text(of: CallDocument(record, nil))
        #expect(text.contains("\"startedAt\" : \"2026-11-02T02:05:00.000Z\""))
        #expect(text.contains("\"disposition\" : \"answered\""))
        let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }.map { $0.prefix { $0 != ":" } }
        #expect(keys == keys.sorted() && keys.count > 10)
    }

    @Test func `for a spreadsheet is a line, and no formula of who called`() throws {
        var record = try make.call(.busy, hops: [make.hop(1, .busy)])
        record.caller = "=1+1"
        let lines = CallDocument.csv(of: [record], [:]).components(separatedBy: "\r\n")
        #expect(lines[0].hasPrefix("\u{FEFF}id,number,caller,plan_version,started_at,"))
        #expect(lines[1].hasPrefix("\(record.id),4006001234,'=1+1,1,2026-11-02T02:05:00.000Z,"))
        #expect(lines[1].contains(",13100000001:BUSY,"))
    }

    @Test func `says what did not work`() throws {
        let unreadable = UnreadableCall(id: "x", reason: "no leg")
        #expect(unreadable.sentence == "call x is on record and cannot be read: no leg")
    }
}
