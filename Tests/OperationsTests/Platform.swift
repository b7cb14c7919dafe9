import Billing
import CivilTime
import Foundation
import Operations
import Records
import Routing
import Storage
import TestSupport

/// A platform in a database of its own, and what is done on it.
struct Platform {
    let folder: TemporaryFolder
    let store: Store
    let operations: Operations
    let did = DID("4006001234")!
    /// 2026-11-18 20:26:40 in Shanghai.
    let now = Date(timeIntervalSince1970: 1_795_004_800)

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
        operations = Operations(store)
    }

    func alice(after seconds: Double = 0) -> Author { Author("alice", at: now + seconds) }

    func publish(_ document: String, of did: DID? = nil) throws {
        _ = try store.publish([(did ?? self.did, document, "a.yaml")], by: alice())
    }

    /// Puts a base package on sale and has the number hold it.
    /// - Parameter store: Another process's.
    func sell(_ id: String, functions: [ServiceFunction], from day: String, in store: Store? = nil) throws {
        let package = try Package(
            id: id, chineseName: id, englishName: id, functions: functions, monthlyFee: Money("10.00"))
        try (store ?? self.store).sell([(package, false)], by: alice())
        try (store ?? self.store).hold(PackageStack(base: package), of: did, from: CivilDay(day)!, by: alice())
    }

    func add(_ tenant: TenantName) throws {
        try store.save(TenantTerms(), of: tenant, by: alice())
    }

    /// A plan that is to be published.
    /// - Parameter tenant: Tenant that owns the number if it has no plan yet.
    func written(
        _ name: String, of did: DID? = nil, tenant: TenantName = .main, step: String = "night",
        target: String = "101", more: String = ""
    ) throws -> WrittenPlan {
        let document = planText(name, of: did ?? self.did, step: step, more: more).replacing("101", with: target)
        return try operations.read(document, from: "\(name).yaml", newcomer: tenant, sounds: { _ in .all })
    }

    /// A plan that uses cost control.
    func limited() throws -> WrittenPlan { try written("limited", more: "limits: {callsPerMonth: 5}") }

    func putOnDuty(_ phone: String, at step: String) throws {
        try operations.putOnDuty([DialTarget(phone)!], at: StepName(step)!, of: did, by: alice())
    }
}
