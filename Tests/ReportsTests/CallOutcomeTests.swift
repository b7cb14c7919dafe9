import Foundation
import Numbering
import Records
import Routing
import TestSupport
import Testing

@testable import Reports

/// The definitions of `docs/report.md`, section 2, one by one.
@Suite struct `The outcome of a call` {
    private let make = CallMaker()
    private let lookup = PlaceTable.lookup
    private static let ring = #"{"ring": {"step": "a", "targets": ["131"], "order": "sequence", "seconds": 20}}"#
    private static let closed = #"{"announce": {"step": "closed", "sound": "closed-now"}}"#
    private static let left = #"{"callerLeft": {"during": "welcome"}}"#

    @Test(arguments: [
        (Disposition.answered, [DialStatus.busy, .answer], CallOutcome.answered), (.busy, [.noAnswer, .busy], .busy),
        (.noAnswer, [.busy, .noAnswer], .noAnswer), (.noAnswer, [.busy, .cancel], .abandonedRinging),
        (.failed, [.busy, .unavailable], .unreachable), (.congestion, [.congestion], .unreachable),
        (.failed, [.torture], .unreachable), (.unknown, [.busy], .unknown), (.unknown, [], .unknown),
    ])
    func `of a call that rang is what its last hop says`(
        disposition: Disposition, hops: [DialStatus], outcome: CallOutcome
    ) throws {
        let hops = hops.enumerated().map { make.hop($0 + 1, $1) }
        #expect(try make.call(disposition, hops: hops).outcome == outcome)
    }

    @Test(arguments: [
        (
            #"{"guarded": {"verdict": {"isAdmitted": false, "list": "block"}, "refusal": "no"}}"#,
            CallOutcome.refusedByGuard
        ),
        (#"{"codeRefused": {"attempts": 3, "sound": "no"}}"#, .refusedByCode),
        (#"{"codeLocked": {"until": 1, "sound": "no"}}"#, .refusedByCode),
        (
            #"{"limited": {"limit": "callsAtOnce", "of": 1, "count": 1, "admitted": false, "sound": "no"}}"#,
            .refusedByLimit
        ),
        (#"{"funded": {"left": "0", "limit": "balance", "sound": "no"}}"#, .refusedByLimit),
        (#"{"suspended": {"sound": "number-suspended"}}"#, .suspended),
        (closed, .announced), (left, .abandonedBefore), (ring, .abandonedBefore),
    ])
    func `of a call that rang nobody is what the receipt says`(decision: String, outcome: CallOutcome) throws {
        #expect(try make.call(.noAnswer, receipt: decision).outcome == outcome)
    }

    @Test func `of a caller who leaves while the refusal plays is still a refusal`() throws {
        let guarded = #"{"guarded": {"verdict": {"isAdmitted": false, "list": "block"}, "refusal": "no"}}"#
        #expect(try make.call(.noAnswer, by: .caller, receipt: guarded, Self.left).outcome == .refusedByGuard)
    }

    @Test func `of a call that a limit sent to a step which rang is what came of the ringing`() throws {
        let limited =
            #"{"limited": {"limit": "callsAtOnce", "of": 1, "count": 1, "admitted": false, "goes": "a"}}"#
        let record = try make.call(.busy, hops: [make.hop(1, .busy)], receipt: limited, Self.ring)
        #expect(record.outcome == .busy)
        #expect(CountedCall(record, lookup: lookup).limit == nil)
    }

    @Test func `of a call that nobody decided is not served, and of one that goes on is open`() throws {
        #expect(try make.call(.failed, by: .platform, decision: .apology).outcome == .notServed)
        #expect(try make.call(nil).outcome == .open)
        #expect(try make.call(.noAnswer, by: .platform, decision: .fallback).outcome == .announced)
        #expect(try make.call(.noAnswer, by: .caller, decision: .fallback).outcome == .abandonedBefore)
        #expect(try make.call(.noAnswer, by: .caller, decision: .suspended).outcome == .suspended)
    }

    @Test func `has its times from the target's answer, not from Hotline's`() throws {
        var record = try make.call(.answered, hops: [make.hop(1, .busy), make.hop(2, .answer, rings: 4, talks: 30)])
        record.answeredAt = record.startedAt.addingTimeInterval(1)
        let call = CountedCall(record, lookup: lookup)
        #expect(call.waitTime == 24_000)
        #expect(call.talkTime == 30_000)
        #expect(call.billedTime == 53_000)
        #expect(call.ringing.map(\.result) == [.busy, .answered])
        #expect(call.ringing.map(\.ringTime) == [5000, 4000])
    }

    @Test func `counts each telephone of a hop that rang several`() throws {
        let hop = make.hop(1, .answer, targets: ["13100000001", "13100000002"], talks: 9)
        let ringing = CountedCall(try make.call(.answered, hops: [hop]), lookup: lookup).ringing
        #expect(ringing.map(\.result) == [.elsewhere, .answered])
        #expect(ringing.map(\.talkTime) == [0, 9000])
    }

    @Test(arguments: [
        (CallMaker.hangzhou, "浙江", "浙江 杭州"),
        (
            Caller(
                number: "02412345678", numberClass: .landline,
                places: [Place(province: "辽宁", city: "沈阳"), Place(province: "辽宁", city: "抚顺")]), "辽宁", "辽宁 沈阳 抚顺"
        ),
        (.hidden, "hidden", nil), (Caller(number: "+4930123456", numberClass: .overseas), "overseas", nil),
        (Caller(number: "95588", numberClass: .service), "unknown", nil),
        (Caller(number: "+85221234567", numberClass: .overseas, places: [Place(province: "香港", city: nil)]), "香港", nil),
    ])
    func `is counted in one province, and in a city if there is one`(caller: Caller, province: String, city: String?)
        throws
    {
        let call = CountedCall(try make.call(.busy, hops: [make.hop(1, .busy)], caller: caller), lookup: lookup)
        #expect(call.province == province)
        #expect(call.city == city)
    }
}
