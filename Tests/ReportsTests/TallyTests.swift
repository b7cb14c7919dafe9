import Foundation
import Numbering
import Records
import TestSupport
import Testing

@testable import Reports

@Suite struct `A tally` {
    private let make = CallMaker()

    /// Calls that were answered, busy, and refused by nobody, of several callers and hours.
    private func calls(_ count: Int) throws -> [CallRecord] {
        let statuses: [(Disposition, DialStatus)] = [(.answered, .answer), (.busy, .busy), (.noAnswer, .cancel)]
        return try (0..<count).map { index in
            let (disposition, status) = statuses[index % statuses.count]
            return try make.call(
                disposition, hops: [make.hop(1, status, rings: index % 30, talks: index % 200)],
                after: index * 7919 % 2_500_000,
                receipt:
                    #"{"menu": {"step": "main", "prompt": "p", "pressed": "1", "wrong": 0, "silent": 0, "outcome": {"key": {"key": "\#(index % 3)", "goes": "a"}}}}"#
            )
        }
    }

    @Test func `on disk is read as it was written`() throws {
        var tally = Tally()
        for (index, record) in try calls(100).enumerated() {
            let call = CountedCall(record, lookup: PlaceTable.lookup)
            tally.add(call, slot: index % 48, isPlatform: index % 2 == 0)
        }
        var read = Tally()
        let isRead = read.add(encoded: tally.encoded)
        #expect(isRead)
        #expect(read == tally)
        for length in [0, 1, 7, 100] { _ = read.add(encoded: tally.encoded.prefix(length)) }
        let isStranger = !read.add(encoded: Data([9, 1, 2]))
        #expect(isStranger)
    }

    @Test func `that a call was counted out of again is as it was`() throws {
        let counted = try calls(10).map { CountedCall($0, lookup: PlaceTable.lookup) }
        var tally = Tally()
        for call in counted { tally.add(call, slot: 3, isPlatform: false) }
        let before = tally.total
        tally.add(counted[0], slot: 3, isPlatform: false)
        tally.add(counted[0], slot: 3, isPlatform: false, times: -1)
        #expect(tally.total == before)
    }
}
