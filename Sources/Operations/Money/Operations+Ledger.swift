public import Billing
public import Foundation
public import Records
public import Routing
import Storage

extension Operations {
    /// Result of a top-up.
    public enum TopUp: Hashable, Sendable {
        case booked(LedgerEntry, balance: Money)
        /// The same receipt of the same tenant and amount was booked before; nothing was changed.
        case bookedBefore(LedgerEntry)
    }

    /// Books what a tenant has paid in, from the next call on.
    /// - Parameter receipt: With the same one it is booked once, however often it is asked for.
    /// - Throws: ``TenantRefusal``, ``LedgerRefusal``.
    public func topUp(
        _ tenant: TenantName, _ amount: Money, receipt: String = UUID().uuidString.lowercased(), note: String? = nil,
        by author: Author
    ) throws -> TopUp {
        try store.transaction { store in
            try store.mustKnow(tenant)
            guard amount > .zero else { throw LedgerRefusal.notPaidIn(amount, by: tenant) }
            let entry = try LedgerEntry.topUp(
                id: "topup:\(receipt)", tenant: tenant.description, amount: amount, at: author.at, reason: note)
            if let booked = try store.entry(entry.id) {
                guard Set(booked.postings) == Set(entry.postings) else {
                    throw LedgerRefusal.receiptTaken(entry: entry.id)
                }
                return .bookedBefore(booked)
            }
            return .booked(entry, balance: try store.booked(entry, of: tenant, by: author))
        }
    }

    /// Puts a tenant's balance right.
    /// - Parameters:
    ///   - amount: More than zero gives to the tenant.
    ///   - number: The number that it belongs to.
    ///   - reason: Stands in the ledger for good.
    /// - Throws: ``TenantRefusal``, ``LedgerRefusal``; `BillingError` without a reason.
    public func correct(
        _ tenant: TenantName, by amount: Money, of number: DID? = nil, because reason: String, by author: Author
    ) throws -> (entry: LedgerEntry, balance: Money) {
        try store.transaction { store in
            try store.mustKnow(tenant)
            guard amount != .zero else { throw LedgerRefusal.correctsNothing }
            let entry = try LedgerEntry.correction(
                id: "correction:" + UUID().uuidString.lowercased(), tenant: tenant.description, amount: amount,
                at: author.at, number: number?.digits, reason: reason)
            return (entry, try store.booked(entry, of: tenant, by: author))
        }
    }

    /// A tenant's balance after all entries up to an instant, that one included.
    /// - Throws: ``TenantRefusal``.
    public func balance(of tenant: TenantName, at instant: Date) throws -> Money {
        try store.snapshot { store in
            try store.mustKnow(tenant)
            return try store.balance(of: .tenant(tenant.description), at: instant)
        }
    }

    /// Movements of a tenant's account, the oldest first.
    /// - Throws: ``TenantRefusal``.
    public func ledger(of tenant: TenantName, since: Date? = nil) throws -> [AccountMovement] {
        try store.snapshot { store in
            try store.mustKnow(tenant)
            return try store.movements(of: .tenant(tenant.description), since: since)
        }
    }
}

extension Operations {
    /// The movements of a tenant's account in a span, the newest first: the calls of a day, by Beijing's clocks, are one.
    /// - Throws: ``TenantRefusal``.
    public func ledgerDays(of tenant: TenantName, in span: Range<Date>) throws -> [LedgerLine] {
        try store.snapshot { store in
            try store.mustKnow(tenant)
            let (before, moves) = try store.movements(of: .tenant(tenant.description), in: span)
            return try LedgerLine.lines(of: moves, before: before)
        }
    }
}

extension Store {
    /// Books an entry.
    /// - Returns: The tenant's balance after it.
    fileprivate func booked(_ entry: LedgerEntry, of tenant: TenantName, by author: Author) throws -> Money {
        try book(entry, of: tenant, by: author)
        return try balance(of: .tenant(tenant.description))
    }
}
