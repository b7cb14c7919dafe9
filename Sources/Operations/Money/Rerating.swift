public import Billing
public import Records
public import Routing

/// Result of pricing a number's month again.
public struct Rerating: Hashable, Sendable {
    /// A call that would have cost something else.
    public struct Call: Hashable, Sendable {
        public let call: ChargedCall
        /// In place of the call's lines.
        public let after: [ChargeLine]
        /// More than zero: the call was too cheap.
        public let difference: Money
    }

    /// Number of calls that were priced again.
    public let calls: Int
    public let charged: Money
    public let repriced: Money
    /// By pricing the month again before: more than zero if the tenant paid more by it.
    public let bookedBefore: Money
    /// The amount to be paid more.
    public let difference: Money
    public let changed: [Call]
    /// The tenants who were charged, by name.
    public let tenants: [TenantName]

    /// - Parameters:
    ///   - given: The money that was given to the tenant by pricing the month again before.
    ///   - reprice: The lines of a call by the other prices.
    init(
        _ calls: [ChargedCall], given: Money, by reprice: (ChargedCall) throws -> [ChargeLine]
    ) throws {
        self.calls = calls.count
        let repriced = try calls.map(reprice)
        charged = try Money.sum(calls.lazy.flatMap(\.lines).map(\.amount))
        self.repriced = try Money.sum(repriced.lazy.flatMap(\.self).map(\.amount))
        bookedBefore = try -given
        difference = try self.repriced - charged - bookedBefore
        changed = try zip(calls, repriced).compactMap { call, after in
            guard call.lines != after else { return nil }
            return Call(
                call: call, after: after,
                difference: try Money.sum(after.lazy.map(\.amount)) - Money.sum(call.lines.lazy.map(\.amount)))
        }
        tenants = Set(calls.map(\.tenant)).sorted { $0.description < $1.description }
    }

    /// The correction that books the difference.
    /// - Returns: `nil` if there is nothing to book.
    /// - Throws: ``TariffRefusal`` if several tenants were charged.
    func correction(
        id: String, of did: DID, because reason: String, by author: Author
    ) throws -> (tenant: TenantName, entry: LedgerEntry)? {
        guard difference != .zero else { return nil }
        guard let tenant = tenants.first, tenants.count == 1 else {
            throw TariffRefusal.severalTenants(tenants, of: did)
        }
        return (
            tenant,
            try LedgerEntry.correction(
                id: id, tenant: tenant.description, amount: -difference, at: author.at, number: did.digits,
                reason: reason)
        )
    }
}
