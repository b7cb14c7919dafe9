import CivilTime
import Foundation
import Numbering
import Records
import Routing
import TestSupport
import Testing

@testable import Reports

/// `docs/report.md`, section 3: which calls a figure is made of.
@Suite struct `The calls of a figure` {
    private let make = CallMaker()

    private func among(_ records: [CallRecord], _ texts: String...) throws -> [CallID] {
        let figures = try texts.map { try #require(CallFigure($0)) }
        return figures.calls(among: records, in: .shanghai, lookup: PlaceTable.lookup).map(\.id)
    }

    @Test func `are those that are in all of several figures, in their order`() throws {
        let busy = try make.call(.busy, hops: [make.hop(1, .busy)])
        let later = try make.call(.busy, hops: [make.hop(1, .busy)], after: 3600)
        let answered = try make.call(.answered, hops: [make.hop(1, .answer, talks: 9)])
        let records = [busy, answered, later]
        #expect(try among(records, "busy") == [busy.id, later.id])
        #expect(try among(records, "busy", "hour:11") == [later.id])
        #expect(try among(records, "calls") == records.map(\.id))
        #expect(try among(records, "busy", "answered") == [])
    }

    @Test func `of callers who repeat are told by their other calls`() throws {
        let other = Caller(number: "13900139000", numberClass: .mobile)
        let busy = try make.call(.busy, hops: [make.hop(1, .busy)])
        let once = try make.call(.busy, hops: [make.hop(1, .busy)], caller: other)
        let answered = try make.call(.answered, hops: [make.hop(1, .answer, talks: 9)], after: 60)
        #expect(try among([busy, once, answered], "repeat", "busy") == [busy.id])
        #expect(try among([busy, once, answered], "lostCallers") == [once.id])
    }

    @Test func `are looked for only where the disposition can be theirs`() throws {
        func dispositions(_ texts: String...) throws -> Set<Disposition?> {
            try texts.map { try #require(CallFigure($0)) }.dispositions
        }
        #expect(try dispositions("busy") == [.busy])
        #expect(try dispositions("open") == [nil])
        #expect(try dispositions("busy", "hour:9") == [.busy])
        #expect(try dispositions("hour:9") == Set(Disposition.allCases.map(Optional.some) + [nil]))
        #expect(try dispositions("busy", "repeat").count == Disposition.allCases.count + 1)
    }

    @Test(arguments: CallOutcome.allCases)
    func `of an outcome may have a disposition of its own`(outcome: CallOutcome) {
        #expect(!outcome.dispositions.isEmpty)
    }
}
