import CivilTime
import Foundation
import Records
import Routing
import Testing

@testable import CallLog

@Suite struct `An event of the dialplan` {
    private static let hop =
        "at=1795373656451;call=eac03b98-a0d1-4a47-a540-f4b547f74062;did=4006000001;hop=2;entry=2;"
        + "dial=PJSIP/02100000003@callee-021&PJSIP/desk-3;status=ANSWER;cause=16;peer=02100000003@callee-021;dialed=1215;"
        + "rang=1;talked=1009"
    private static let end =
        "at=1795373656451;call=eac03b98-a0d1-4a47-a540-f4b547f74062;did=4006000001;started=1795373653224;"
        + "answered=1795373655442;state=done;hops=2;by=caller;cause=16"

    private func fact(_ name: String, _ extra: String) throws -> CallFact? {
        try DialplanEvent(name: name, leg: LegID("lab-1.1"), caller: "13800138000", extra: extra).fact()
    }

    @Test func `tells a hop to the millisecond`() throws {
        guard case .hopEnded(let origin, let hop) = try fact("HOTLINE_HOP", Self.hop) else {
            Issue.record("no hop")
            return
        }
        #expect(origin.id == CallID("eac03b98-a0d1-4a47-a540-f4b547f74062"))
        #expect(origin.caller.number == "13800138000")
        #expect(hop.targets == [.number("02100000003"), .sip("desk-3")])
        #expect(hop.answeredBy == .number("02100000003"))
        #expect(hop.status == .answer)
        #expect(hop.startedAt.milliseconds == 1_795_373_655_236)
        #expect(hop.rangAt?.milliseconds == 1_795_373_655_237)
        #expect(hop.answeredAt?.milliseconds == 1_795_373_655_442)
        #expect(hop.endedAt.milliseconds == 1_795_373_656_451)
    }

    @Test func `tells a hop that nobody answered`() throws {
        let extra = Self.hop.replacing(
            "status=ANSWER;cause=16;peer=02100000003@callee-021", with: "status=NOANSWER;cause=;peer="
        )
        .replacing("rang=1;talked=1009", with: "rang=;talked=")
        guard case .hopEnded(_, let hop) = try fact("HOTLINE_HOP", extra) else {
            Issue.record("no hop")
            return
        }
        #expect(hop.answeredBy == nil)
        #expect(hop.answeredAt == nil)
        #expect(hop.rangAt == nil)
        #expect(hop.cause == 0)
    }

    /// A leg that was transferred is in two calls. Neither of them was given an id: the ids differ, and each event of one has the same.
    @Test func `tells the calls of a transferred leg apart`() throws {
        func id(_ name: String, _ extra: String, _ call: String) throws -> CallID? {
            try fact(name, extra.replacing("eac03b98-a0d1-4a47-a540-f4b547f74062", with: call))?.callID
        }
        let first = try id("HOTLINE_END", Self.end, "")
        let second = try id("HOTLINE_END", Self.end, "1")
        #expect(first == CallID(leg: LegID("lab-1.1")))
        #expect(try id("HOTLINE_HOP", Self.hop, "1") == second)
        #expect(Set([first, second, try id("HOTLINE_END", Self.end, "2")]).count == 3)
    }

    @Test func `tells that a transfer ended the call`() throws {
        guard case .ended(_, let end) = try fact("HOTLINE_END", Self.end.replacing("by=caller", with: "by=transfer"))
        else {
            Issue.record("no end")
            return
        }
        #expect(end.by == .transfer)
    }

    @Test func `tells the end`() throws {
        guard case .ended(let origin, let end) = try fact("HOTLINE_END", Self.end) else {
            Issue.record("no end")
            return
        }
        #expect(origin.startedAt.milliseconds == 1_795_373_653_224)
        #expect(end.answeredAt?.milliseconds == 1_795_373_655_442)
        #expect(end.by == .caller)
        #expect(end.decision == .hotline)
        #expect(end.hopCount == 2)
    }

    @Test(arguments: [
        ("done", Decider.hotline), ("fallback", .fallback), ("apology", .apology), ("closed", .closed),
        ("asked", .hotline), ("", .nobody),
    ])
    func `tells who decided`(state: String, decider: Decider) throws {
        guard
            case .ended(_, let end) = try fact(
                "HOTLINE_END", Self.end.replacing("state=done", with: "state=\(state)"))
        else {
            Issue.record("no end")
            return
        }
        #expect(end.decision == decider)
    }

    @Test func `names a call that Hotline never saw by its leg, always alike`() throws {
        let extra = Self.end.replacing("call=eac03b98-a0d1-4a47-a540-f4b547f74062", with: "call=")
        guard case .ended(let first, _) = try fact("HOTLINE_END", extra),
            case .ended(let second, _) = try fact("HOTLINE_END", extra)
        else {
            Issue.record("no end")
            return
        }
        #expect(first.id == second.id)
        #expect(Array(first.id.description)[14] == "8", "a UUID of version 8")
    }

    @Test(arguments: [
        ("HOTLINE_HOP", ""), ("HOTLINE_HOP", "call=x"), ("HOTLINE_HOP", hop.replacing("hop=2", with: "hop=two")),
        ("HOTLINE_HOP", hop.replacing("status=ANSWER", with: "status=PERHAPS")),
        ("HOTLINE_HOP", hop.replacing("PJSIP/desk-3", with: "System(rm)")),
        ("HOTLINE_HOP", hop.replacing("did=4006000001", with: "did=400")), ("HOTLINE_END", hop),
        ("HOTLINE_END", end.replacing("by=caller", with: "by=nobody")),
        ("HOTLINE_END", end.replacing("started=1795373653224", with: "started=")),
        ("HOTLINE_END", end.replacing("at=1795373656451", with: "at=99999999999999999999")),
    ])
    func `that is broken is refused`(name: String, extra: String) {
        #expect(throws: MalformedEvent.self) { try fact(name, extra) }
    }

    @Test(
        arguments: ["at", "hop", "entry", "cause", "dialed", "rang", "talked"],
        [Int.min, -99_999_999_999_999, 9_999_999_999_999_999, Int.max])
    func `of a hop with a number that no call can have is refused`(key: String, number: Int) {
        #expect(throws: MalformedEvent.self) { try fact("HOTLINE_HOP", Self.hop.settingValue(of: key, to: number)) }
    }

    @Test(
        arguments: ["at", "started", "answered", "hops", "cause"],
        [Int.min, -1, 9_999_999_999_999_999, Int.max])
    func `of an end with a number that no call can have is refused`(key: String, number: Int) {
        #expect(throws: MalformedEvent.self) { try fact("HOTLINE_END", Self.end.settingValue(of: key, to: number)) }
    }

    @Test(arguments: [946_684_800_000, 4_102_444_799_999])
    func `may be of any year from 2000 to 2099`(at: Int) throws {
        guard case .ended(_, let end) = try fact("HOTLINE_END", Self.end.settingValue(of: "at", to: at)) else {
            Issue.record("no end")
            return
        }
        #expect(end.at.milliseconds == at)
    }

    @Test func `of a hop during which the clock was set back is read`() throws {
        guard case .hopEnded(_, let hop) = try fact("HOTLINE_HOP", Self.hop.settingValue(of: "dialed", to: -3_598_785))
        else {
            Issue.record("no hop")
            return
        }
        #expect(hop.startedAt.milliseconds == 1_795_377_255_236)
    }

    @Test func `of another name is none of ours`() throws {
        #expect(try fact("ANSWER", "") == nil)
    }
}

extension String {
    /// This event with another value of a key.
    fileprivate func settingValue(of key: String, to number: Int) -> String {
        split(separator: ";").map { $0.hasPrefix("\(key)=") ? "\(key)=\(number)" : String($0) }.joined(separator: ";")
    }
}
