import AsteriskManager
import CivilTime
import Foundation
import Records
import Routing
import Testing

@testable import CallLog

@Suite struct LiveCallsTests {
    private let calls = LiveCalls()
    private let start = Date(milliseconds: 1_763_836_296_000)
    private let id = CallID()

    private func offer(leg: String = "lab-1.1", number: String = "4006001234") throws -> CallOffer {
        CallOffer(
            id: id, did: try #require(DID(number)), caller: CallerID("13800138000"), leg: LegID(leg), planVersion: 1,
            at: start)
    }

    private func hear(_ headers: [(String, String)], after seconds: Double) {
        calls.heard(ManagerEvent(Self.message(headers)), at: start.addingTimeInterval(seconds))
    }

    private static func message(_ headers: [(String, String)]) -> ManagerMessage {
        ManagerMessage(headers: headers.map { ManagerMessage.Header($0.0, $0.1) })
    }

    private func dialBegin(_ target: String, after seconds: Double) {
        hear(
            [
                ("Event", "DialBegin"), ("Channel", "PJSIP/trunk-1"), ("Uniqueid", "lab-1.1"), ("Linkedid", "lab-1.1"),
                ("DestChannel", "PJSIP/x-2"), ("DestUniqueid", "lab-1.2"), ("DestLinkedid", "lab-1.1"),
                ("DialString", target),
            ], after: seconds)
    }

    @Test func `a call is seen from its offer to its end`() throws {
        let desk = try #require(DialTarget("02161234567"))
        calls.offered(try offer())
        #expect(calls.all.map(\.phase) == [.deciding])
        calls.reached(id, "greeting 'welcome'", at: start)
        #expect(calls.all.map(\.part) == ["greeting 'welcome'"])
        dialBegin("02161234567@trunk", after: 5)
        #expect(calls.all.map(\.phase) == [.ringing([desk])])
        #expect(calls.all.first?.phaseSince == start.addingTimeInterval(5))
        hear(
            [
                ("Event", "DialEnd"), ("Channel", "PJSIP/trunk-1"), ("Uniqueid", "lab-1.1"), ("Linkedid", "lab-1.1"),
                ("DestChannel", "PJSIP/x-2"), ("DestUniqueid", "lab-1.2"), ("DestLinkedid", "lab-1.1"),
                ("DialStatus", "ANSWER"),
            ], after: 9)
        #expect(calls.all.map(\.phase) == [.talking(desk)])
        hear(
            [("Event", "Hangup"), ("Channel", "PJSIP/trunk-1"), ("Uniqueid", "lab-1.1"), ("Linkedid", "lab-1.1")],
            after: 20)
        #expect(calls.all.isEmpty)
    }

    /// Who is asked first is dialled by a Local channel, which belongs to the caller's by its linked id.
    @Test func `a target that is asked first is shown as itself`() throws {
        func dial(
            _ event: String, from channel: (String, String), to target: (String, String), _ more: (String, String)
        ) {
            hear(
                [
                    ("Event", event), ("Channel", channel.0), ("Uniqueid", channel.1), ("Linkedid", "lab-1.1"),
                    ("DestChannel", target.0), ("DestUniqueid", target.1), ("DestLinkedid", "lab-1.1"), more,
                ], after: 1)
        }
        let (caller, outside) = (("PJSIP/trunk-1", "lab-1.1"), ("Local/1@hotline-ask-00000000;1", "lab-1.2"))
        let (inside, target) = (("Local/1@hotline-ask-00000000;2", "lab-1.3"), ("PJSIP/x-2", "lab-1.4"))
        let mobile = try #require(DialTarget("13900001111"))
        calls.offered(try offer())
        dial("DialBegin", from: caller, to: outside, ("DialString", "1@hotline-ask"))
        dial("DialBegin", from: inside, to: target, ("DialString", "13900001111@trunk"))
        #expect(calls.all.map(\.phase) == [.ringing([mobile])])
        dial("DialEnd", from: inside, to: target, ("DialStatus", "ANSWER"))
        dial("DialEnd", from: caller, to: outside, ("DialStatus", "ANSWER"))
        #expect(calls.all.map(\.phase) == [.talking(mobile)])
    }

    @Test func `the end of a call leaves the one that its channel was transferred into`() throws {
        let first = try offer()
        calls.offered(first)
        let second = CallOffer(
            id: CallID(), did: try #require(DID("4006009999")), caller: first.caller, leg: first.leg, planVersion: 1,
            at: start.addingTimeInterval(5))
        calls.offered(second)
        calls.ended(first.origin)
        #expect(calls.all.map(\.id) == [second.id])
        calls.ended(second.origin)
        #expect(calls.all.isEmpty)
    }

    @Test func `targets that ring together are shown together`() throws {
        calls.offered(try offer())
        dialBegin("02161234567@trunk", after: 1)
        dialBegin("desk-3", after: 1)
        #expect(calls.all.map(\.phase) == [.ringing(["02161234567", "sip:desk-3"].compactMap(DialTarget.init))])
    }

    @Test func `a list of channels adds what was missed and takes away what is gone`() throws {
        calls.offered(try offer(leg: "gone"))
        let channel = Self.message([
            ("Event", "CoreShowChannel"), ("Uniqueid", "lab-1.7"), ("Context", "hotline-call"), ("Exten", "4006001234"),
            ("CallerIDNum", "02161230009"), ("Application", "Dial"), ("Duration", "00:01:05"),
            ("ApplicationData", "PJSIP/13900001111@trunk,20,gi"), ("BridgeId", "0a1b"),
        ])
        calls.counted([channel], at: start.addingTimeInterval(65), ids: [LegID("lab-1.7"): id])
        let call = try #require(calls.all.first)
        #expect(calls.all.count == 1)
        #expect(call.startedAt == start)
        #expect(call.id == id)
        #expect(call.phase == .talking(DialTarget("13900001111")))
        #expect(call.phaseSince == nil)
    }

    @Test func `calls that came before count for a limit, those that are refused, announced or over do not`() throws {
        let did = try #require(DID("4006001234"))
        func arrive(_ leg: String) throws -> CallID {
            let id = CallID()
            calls.offered(
                CallOffer(id: id, did: did, caller: CallerID("138"), leg: LegID(leg), planVersion: 1, at: start))
            return id
        }
        func admission(of call: CallID) -> String {
            let admission = calls.admit(call, limit: 2)
            return "\(admission.isAdmitted) \(admission.count)"
        }
        let (first, second, third) = (try arrive("a"), try arrive("b"), try arrive("c"))
        #expect(admission(of: first) == "true 1")
        #expect(admission(of: second) == "true 2")
        #expect(admission(of: third) == "false 2")
        calls.decided(second, Receipt(.noPlan(number: did, caller: nil)))
        let fourth = try arrive("d")
        #expect(admission(of: fourth) == "true 2", "the second only hears an announcement")
        // The manager was away: the journal told it.
        calls.ended(CallOrigin(id: first, did: did, caller: CallerID("138"), leg: LegID("a"), startedAt: start))
        let fifth = try arrive("e")
        #expect(admission(of: fifth) == "true 2")
    }

    @Test func `other people's channels are no calls of ours`() {
        let channel = Self.message([
            ("Uniqueid", "lab-1.7"), ("Context", "office"), ("Exten", "4006001234"), ("Duration", "00:00:01"),
        ])
        calls.counted([channel], at: start, ids: [:])
        #expect(calls.all.isEmpty)
    }

    @Test(arguments: [
        ("01:02:03", 3723), ("26:00:00", 93_600), ("nan", 0), ("inf", 0), ("1e308", 0), ("-1:00:00", 0),
        ("00:00:99", 0),
        ("9223372036854775807:00:00", 0), ("1:2", 0), ("", 0),
    ])
    func `a channel whose duration cannot be one counts as just begun`(duration: String, seconds: Int) {
        let channel = Self.message([
            ("Channel", "PJSIP/trunk-1"), ("Uniqueid", "lab-1.1"), ("Context", "hotline-call"), ("Exten", "4006001234"),
            ("Duration", duration),
        ])
        calls.counted([channel], at: start, ids: [:])
        #expect(calls.all.map(\.startedAt) == [start.addingTimeInterval(-Double(seconds))])
    }

    @Test func `who rings and who answers is told of calls that have an id`() throws {
        let desk = try #require(DialTarget("02161234567"))
        func event(_ name: String, _ header: (String, String)) -> ManagerEvent {
            ManagerEvent(
                Self.message([
                    ("Event", name), ("Channel", "PJSIP/trunk-1"), ("Uniqueid", "lab-1.1"), ("Linkedid", "lab-1.1"),
                    ("DestChannel", "PJSIP/x-2"), ("DestUniqueid", "lab-1.2"), ("DestLinkedid", "lab-1.1"), header,
                ]))
        }
        let begin = event("DialBegin", ("DialString", "02161234567@trunk"))
        #expect(calls.fact(of: begin, at: start) == nil, "nobody knows the call")
        calls.offered(try offer())
        #expect(calls.fact(of: begin, at: start) == .dialing(id, desk, at: start))
        #expect(calls.fact(of: event("DialEnd", ("DialStatus", "ANSWER")), at: start) == .answered(id, nil, at: start))
        #expect(calls.fact(of: event("DialEnd", ("DialStatus", "BUSY")), at: start) == nil)
        // A person who is asked first is dialled through a Local channel; only its inner side dials the telephone.
        func asked(_ from: String, _ leg: String, _ to: String, _ dialString: String) -> ManagerEvent {
            ManagerEvent(
                Self.message([
                    ("Event", "DialBegin"), ("Channel", from), ("Uniqueid", leg), ("Linkedid", "lab-1.1"),
                    ("DestChannel", to), ("DestUniqueid", "lab-1.9"), ("DestLinkedid", "lab-1.1"),
                    ("DialString", dialString),
                ]))
        }
        #expect(
            calls.fact(of: asked("PJSIP/trunk-1", "lab-1.1", "Local/1@hotline-ask-0;1", "1@hotline-ask"), at: start)
                == nil)
        let inner = asked("Local/1@hotline-ask-0;2", "lab-1.8", "PJSIP/x-2", "02161234567@trunk")
        #expect(calls.fact(of: inner, at: start) == .dialing(id, desk, at: start))
    }
}
