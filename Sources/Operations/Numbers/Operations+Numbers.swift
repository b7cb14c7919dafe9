import CivilTime
public import Foundation
public import Records
public import Routing
import Storage
import StrictYAML

extension Operations {
    /// The current version of every number in use with its tenant, by number, and since when it is suspended.
    public func numbers() throws -> [(version: PlanVersion, tenant: TenantName?, suspendedAt: Date?)] {
        try store.snapshot { store in
            let tenants = try store.tenants()
            let suspensions = try store.suspensions()
            return try store.numbers().map { ($0, tenants[$0.did], suspensions[$0.did]) }
        }
    }

    /// Every version of a number's plan, the newest first, at least one.
    /// - Throws: ``NumberRefusal``.
    public func history(of did: DID) throws -> [PlanVersion] {
        try store.existingHistory(of: did)
    }

    /// A version of a number's plan.
    /// - Parameter version: `nil`: the current one.
    /// - Throws: ``NumberRefusal``, ``VersionRefusal``.
    public func version(_ version: Int? = nil, of did: DID) throws -> PlanVersion {
        try store.version(version, of: did)
    }

    /// Lists the changes of a number, or of all, with their authors, the newest first.
    /// - Parameters:
    ///   - id: Only entries before this one.
    ///   - limit: Maximum number of entries.
    public func audit(of did: DID? = nil, before id: Int? = nil, limit: Int) throws -> [AuditEntry] {
        try store.audit(of: did, before: id, limit: limit)
    }

    /// The zone of a number's current plan; Shanghai's if it has none, or none that can be read.
    public func timezone(of did: DID) -> TimeZone { store.timezone(of: did) }

    /// A number's current plan, as far as there is one and it can be read.
    public func readablePlan(of did: DID) -> NumberPlan? { store.readablePlan(of: did) }

    /// Gives a number to a tenant: from the next call on it plays that one's greetings.
    /// - Parameter sounds: `nil`: although the plan may name sounds that the tenant does not have.
    /// - Throws: ``TenantRefusal``, ``NumberRefusal``, ``AssignRefusal``.
    public func assign(
        _ did: DID, to tenant: TenantName, checkedWith sounds: TenantSounds?, by author: Author
    ) throws {
        try store.deciding { store in
            try store.mustKnow(tenant)
            try store.mustBeInUse(did)
            guard let current = try store.currentPlan(of: did) else { throw NumberRefusal.unknown(did) }
            guard try store.tenant(of: did) != tenant else { throw AssignRefusal.belongsAlready(did, to: tenant) }
            guard let known = sounds?(tenant) else { return }
            do throws(InvalidDocument) {
                _ = try NumberPlan(document: current.document, sounds: { _ in known })
            } catch {
                throw AssignRefusal.doesNotFit(did, tenant, error.mistakes)
            }
        } writing: { _, store in
            try store.assign(did, to: tenant, by: author)
        }
    }
}

extension Store {
    /// The versions of a number, at least one.
    /// - Throws: ``NumberRefusal``.
    func existingHistory(of did: DID) throws -> [PlanVersion] {
        let history = try history(of: did)
        guard !history.isEmpty else { throw NumberRefusal.unknown(did) }
        return history
    }

    /// - Throws: ``NumberRefusal``, ``VersionRefusal``.
    func version(_ version: Int?, of did: DID) throws -> PlanVersion {
        let history = try existingHistory(of: did)
        guard let version else { return history[0] }
        guard let found = history.first(where: { $0.version == version }) else {
            throw VersionRefusal.unknown(version, of: did, newest: history[0].version)
        }
        return found
    }

    func timezone(of did: DID) -> TimeZone { readablePlan(of: did)?.timezone ?? .shanghai }
}
