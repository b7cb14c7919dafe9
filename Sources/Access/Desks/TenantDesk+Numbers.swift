public import Foundation
import Operations
public import Records
public import Reports
public import Routing

/// One of a tenant's numbers, as its card shows it.
public struct NumberCard: Sendable {
    public let did: DID
    /// The name that its plan gives it; `nil`: this version of Hotline cannot read the plan.
    public let name: String?
    /// `nil`: this version of Hotline cannot read the plan.
    public let tonight: Tonight?
    /// The clocks of its days; `nil`: this version of Hotline cannot read the plan.
    public let zone: TimeZone?
    /// Today's calls; `nil`: the visitor may not see them.
    public let counts: Counts?
}

extension TenantDesk {
    /// The numbers that the tenant has now, in their order.
    public func numbers() async throws -> [DID] {
        let tenant = tenant
        return try await basis.run { try $0.numbers(of: tenant) }
    }

    /// A card of each number.
    public func cards(at now: Date) async throws -> [NumberCard] {
        var cards: [NumberCard] = []
        for did in try await numbers() {
            let desk = try await number(did)
            let tonight = try? await desk.tonight(at: now)
            let counts = visitor.may(.seeCalls) ? try await desk.today(limit: 0, at: now).counts : nil
            cards.append(
                NumberCard(
                    did: did, name: tonight?.plan.name, tonight: tonight?.tonight, zone: tonight?.plan.timezone,
                    counts: counts))
        }
        return cards
    }

    /// The telephones of the tenant's phone book, whose names stand on cards.
    public func names() async throws -> [Phone] {
        if !visitor.may(.changeDuty) { try basis.mustBeAllowed(.seeCalls) }
        let tenant = tenant
        return try await basis.run { try $0.phones(of: tenant) }
    }
}
