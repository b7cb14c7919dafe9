import Billing
import CivilTime
import Foundation
import Numbering
import Records
import Routing
import TestSupport

@testable import Storage

/// A platform with one number in a database of its own, whose calls are charged.
struct Office {
    let folder: TemporaryFolder
    let store: Store
    let acme = TenantName("acme")!
    let did = DID("4006001234")!
    /// 2026-11-23 10:00 in Shanghai, a Monday.
    static let monday = Date(milliseconds: 1_795_399_200_000)
    static let plan = """
        number: "4006001234"
        start: desk
        steps: {desk: {ring: {targets: ["02161234567"]}}}
        """

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
        _ = try store.publish([(did, Self.plan, "a.yaml")], tenant: acme, by: author())
    }

    func author(at instant: Date = Office.monday) -> Author { Author("alice", at: instant) }

    /// 0.30 a minute by whole minutes, since the year began.
    static func tariff(_ name: String = "standard", version: Int = 1, perMinute: String = "0.30") throws -> Tariff {
        try Tariff(
            name: name, version: version, validFrom: Date(milliseconds: 1_767_196_800_000), perMinute: Money(perMinute))
    }

    static func package(
        _ id: String, fee: String, minutes: Int = 0, minimum: String = "0.00", functions: [ServiceFunction] = []
    ) throws -> Package {
        try Package(
            id: id, chineseName: "套餐 \(id)", englishName: id, functions: functions, monthlyFee: Money(fee),
            includedMinutes: minutes, minimum: Money(minimum))
    }

    /// A call that was answered at once and lasted so many seconds, put on record.
    @discardableResult
    func call(_ seconds: Double, at start: Date = Office.monday, from caller: String? = "01012345678") async throws
        -> CallID
    {
        let id = CallID()
        let saved = try await store.save([
            CallRecord(
                id: id, did: did, caller: caller, leg: "lab-\(id)", startedAt: start, answeredAt: start,
                endedAt: start + seconds, disposition: .answered)
        ])
        if let problem = saved.problems.first { throw NotCharged(reason: problem.reason) }
        return id
    }
}

struct NotCharged: Error {
    let reason: String
}
