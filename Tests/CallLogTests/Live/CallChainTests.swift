import AsteriskManager
import CivilTime
import Foundation
import Records
import Routing
import Testing

@testable import CallLog

/// Calls that come back to the platform, as the manager tells of them.
@Suite struct CallChainTests {
    private let calls = LiveCalls()
    private let start = Date(milliseconds: 1_763_836_296_000)

    /// A call comes in; by whom it was refused.
    private func offer(
        _ number: String, from caller: String? = "13800138000", leg: String, forwardedBy: String? = nil
    ) throws -> String? {
        let id = CallID()
        calls.offered(
            CallOffer(
                id: id, did: try #require(DID(number)), caller: CallerID(caller), leg: LegID(leg), planVersion: 1,
                at: start))
        return calls.circle(id, forwardedBy: forwardedBy)?.map(\.digits).joined(separator: " ")
    }

    private func hear(_ name: String, _ leg: String, _ more: (String, String)...) {
        let headers = [("Event", name), ("Channel", "PJSIP/trunk-1"), ("Uniqueid", leg), ("Linkedid", leg)] + more
        calls.heard(
            ManagerEvent(ManagerMessage(headers: headers.map { ManagerMessage.Header($0.0, $0.1) })), at: start)
    }

    private func rings(_ target: String, _ leg: String) {
        hear(
            "DialBegin", leg, ("DestChannel", "PJSIP/x-2"), ("DestUniqueid", "\(leg)0"), ("DestLinkedid", leg),
            ("DialString", target))
    }

    private func answers(_ leg: String) {
        hear(
            "DialEnd", leg, ("DestChannel", "PJSIP/x-2"), ("DestUniqueid", "\(leg)0"), ("DestLinkedid", leg),
            ("DialStatus", "ANSWER"))
    }

    @Test(arguments: ["4006001202@trunk", "+864006001202@trunk", "04006001202@trunk"])
    func `a call that comes back to its number is refused`(target: String) throws {
        #expect(try offer("4006001201", leg: "lab-1.1") == nil)
        rings(target, "lab-1.1")
        #expect(try offer("4006001202", from: "+8613800138000", leg: "lab-1.2") == nil)
        rings("4006001201@trunk", "lab-1.2")
        #expect(try offer("4006001201", leg: "lab-1.3") == "4006001201 4006001202 4006001201")
    }

    @Test func `a call that comes back before the manager has told of the ringing is refused`() throws {
        let step = try #require(StepName("desk"))
        func decide(_ leg: String, rings target: String, after earlier: Decision? = nil) throws {
            let id = try #require(calls.all.first { $0.leg == LegID(leg) }?.id)
            let ring = Decision.ring(
                step: step, targets: [try #require(DialTarget(target)), try #require(DialTarget("101"))],
                order: .sequence, seconds: 20, onBusy: nil, onNoAnswer: nil, otherwise: nil)
            var receipt = Receipt(earlier ?? ring)
            receipt.append(Receipt(ring))
            calls.decided(id, receipt)
        }
        #expect(try offer("4006001201", leg: "lab-1.1") == nil)
        try decide("lab-1.1", rings: "4006001202")
        #expect(try offer("4006001202", leg: "lab-1.2") == nil)
        try decide("lab-1.2", rings: "4006001201")
        #expect(try offer("4006001201", leg: "lab-1.3") == "4006001201 4006001202 4006001201")
        let greeting = Decision.greeting(step: step, sound: .allBusy, goes: step)
        #expect(try offer("4006001203", leg: "lab-1.4") == nil)
        try decide("lab-1.4", rings: "4006001203", after: greeting)
        #expect(try offer("4006001203", leg: "lab-1.5") == nil, "the first is still greeted")
    }

    @Test func `a chain of ever new numbers ends after five calls`() throws {
        for index in 1...5 {
            #expect(try offer("400600120\(index)", leg: "lab-1.\(index)") == nil, "call \(index)")
            rings("400600120\(index + 1)@trunk", "lab-1.\(index)")
        }
        #expect(
            try offer("4006001206", leg: "lab-1.6")
                == "4006001201 4006001202 4006001203 4006001204 4006001205 4006001206")
    }

    @Test func `a telephone that is forwarded to its own number is known by the number that sent the call on`() throws {
        #expect(try offer("4006001201", leg: "lab-1.1") == nil)
        rings("02161234567@trunk", "lab-1.1")
        #expect(try offer("4006001201", leg: "lab-1.2") == nil, "nobody says that it was sent on")
        #expect(try offer("4006001201", leg: "lab-1.3", forwardedBy: "02160000000") == nil)
        #expect(try offer("4006001201", leg: "lab-1.4", forwardedBy: "+862161234567") == "4006001201 4006001201")
    }

    @Test func `a number that presents itself to its targets is known as the caller`() throws {
        #expect(try offer("4006001201", leg: "lab-1.1") == nil)
        rings("4006001202@trunk", "lab-1.1")
        #expect(try offer("4006001202", from: "4006001201", leg: "lab-1.2") == nil)
        rings("4006001201@trunk", "lab-1.2")
        #expect(try offer("4006001201", from: "4006001202", leg: "lab-1.3") == "4006001201 4006001202 4006001201")
    }

    @Test func `hidden callers go round like others`() throws {
        #expect(try offer("4006001201", from: nil, leg: "lab-1.1") == nil)
        rings("4006001202@trunk", "lab-1.1")
        #expect(try offer("4006001202", from: nil, leg: "lab-1.2") == nil)
        rings("4006001201@trunk", "lab-1.2")
        #expect(try offer("4006001201", from: nil, leg: "lab-1.3") != nil)
    }

    @Test func `two numbers that help each other out serve different callers`() throws {
        #expect(try offer("4006001201", from: "13800000001", leg: "lab-1.1") == nil)
        rings("4006001202@trunk", "lab-1.1")
        #expect(try offer("4006001202", from: "13800000002", leg: "lab-1.2") == nil)
        rings("4006001201@trunk", "lab-1.2")
        #expect(try offer("4006001201", from: "13800000002", leg: "lab-1.3") == nil)
        #expect(try offer("4006001202", from: "13800000001", leg: "lab-1.4") == nil)
    }

    @Test func `a hundred calls at once of one caller are no circle`() throws {
        for index in 1...100 {
            #expect(try offer("4006001201", leg: "lab-1.\(index)") == nil)
            rings("02161234567@trunk", "lab-1.\(index)")
        }
    }

    @Test func `who is answered, or has left, is in no circle`() throws {
        #expect(try offer("4006001201", leg: "lab-1.1") == nil)
        rings("4006001202@trunk", "lab-1.1")
        answers("lab-1.1")
        #expect(try offer("4006001202", leg: "lab-1.2") == nil)
        rings("4006001201@trunk", "lab-1.2")
        #expect(try offer("4006001201", leg: "lab-1.3") == nil)
        hear("Hangup", "lab-1.2")
        #expect(try offer("4006001201", leg: "lab-1.4") == nil)
    }
}
