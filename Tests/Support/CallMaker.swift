public import Foundation
public import Numbering
public import Records
public import Routing
import Testing

/// Calls for reports, with what matters to them.
public struct CallMaker: Sendable {
    public var did = DID("4006001234")
    /// 2026-11-02 10:05 in Shanghai, a Monday.
    public var start = Date(timeIntervalSince1970: 1_793_585_100)

    public init() {}

    public static let hangzhou = Caller(
        number: "13800138000", numberClass: .mobile, places: [Place(province: "浙江", city: "杭州")])

    public func hop(
        _ number: Int, _ status: DialStatus, targets: [String] = ["13100000001"], rings: Int = 5, talks: Int = 0
    ) -> HopRecord {
        let began = start.addingTimeInterval(Double(number) * 10)
        let answered = status == .answer ? began.addingTimeInterval(Double(rings)) : nil
        let targets = targets.compactMap { DialTarget($0) }
        return HopRecord(
            hop: number, entry: number, targets: targets, status: status, cause: 16, startedAt: began,
            answeredAt: answered, endedAt: began.addingTimeInterval(Double(rings + talks)),
            answeredBy: answered == nil ? nil : targets.last)
    }

    /// A call that is over. Each of `receipt` is a decision in JSON.
    public func call(
        _ disposition: Disposition?, hops: [HopRecord] = [], by: Party = .caller, decision: Decider = .hotline,
        caller: Caller = hangzhou, after seconds: Int = 0, receipt: String...
    ) throws -> CallRecord {
        let end = hops.last?.endedAt ?? start.addingTimeInterval(20)
        var record = CallRecord(
            id: CallID(), did: try #require(did), caller: caller.number, planVersion: 1, leg: "lab-\(UUID())",
            startedAt: start, answeredAt: hops.last?.answeredAt, endedAt: disposition == nil ? nil : end,
            disposition: disposition, hungUpBy: by, decision: decision, witnesses: [.agi, .journal],
            hopCount: hops.count, seen: caller, hops: hops)
        if seconds != 0 { record.move(by: Double(seconds)) }
        if !receipt.isEmpty {
            record.receipt = try JSONDecoder().decode(
                Receipt.self, from: Data("{\"decisions\": [\(receipt.joined(separator: ","))]}".utf8))
        }
        return record
    }
}

extension CallRecord {
    /// The same call, so many seconds later.
    public mutating func move(by seconds: Double) {
        startedAt += seconds
        answeredAt = answeredAt.map { $0 + seconds }
        endedAt = endedAt.map { $0 + seconds }
        for index in hops.indices {
            hops[index].startedAt += seconds
            hops[index].answeredAt = hops[index].answeredAt.map { $0 + seconds }
            hops[index].endedAt += seconds
        }
    }
}
