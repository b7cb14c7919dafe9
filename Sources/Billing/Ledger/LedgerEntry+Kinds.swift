public import Foundation

/// The entries that there are.
extension LedgerEntry {
    /// A tenant paid in.
    /// - Throws: ``BillingError/notPositive(_:)``; what is paid out is a correction.
    public static func topUp(
        id: String, tenant: String, amount: Money, at: Date, reason: String? = nil
    ) throws(BillingError) -> LedgerEntry {
        guard amount > .zero else { throw BillingError.notPositive(amount) }
        return try LedgerEntry(
            id: id, kind: .topUp, at: at, reason: reason,
            postings: [Posting(.cash, -amount), Posting(.tenant(tenant), amount)])
    }

    /// Something was wrong and is put right: more than zero gives to the tenant.
    public static func correction(
        id: String, tenant: String, amount: Money, at: Date, number: String? = nil, reason: String
    ) throws(BillingError) -> LedgerEntry {
        guard amount != .zero else { throw BillingError.emptyEntry(id) }
        return try LedgerEntry(
            id: id, kind: .correction, at: at, number: number, reason: reason,
            postings: [Posting(.corrections, -amount), Posting(.tenant(tenant), amount)])
    }

    /// A call was settled.
    ///
    /// - Parameter id: The call's.
    /// - Returns: `nil` if the lines come to nothing.
    public static func call(
        id: String, tenant: String, number: String, lines: [ChargeLine], at: Date
    ) throws(BillingError) -> LedgerEntry? {
        let talk = try Money.sum(lines.lazy.filter { $0.kind == .talk }.map(\.amount))
        let connection = try Money.sum(lines.lazy.filter { $0.kind == .connection }.map(\.amount))
        return try charge(
            id: id, .call, tenant, number, [(.talk, talk), (.connection, connection)], at: at)
    }

    /// A month was closed: what its statement has beyond the calls, which were charged one by one: with them it
    /// comes to the statement's total.
    ///
    /// - Returns: `nil` if that comes to nothing.
    public static func statement(
        _ statement: Statement, tenant: String, at: Date
    ) throws(BillingError) -> LedgerEntry? {
        try charge(
            id: "statement:\(statement.number):\(statement.month)", .statement, tenant, statement.number,
            [
                (.packages, statement.feeTotal), (.included, -statement.included), (.minimum, statement.minimumTopUp),
                (.rounding, statement.rounding),
            ], at: at)
    }

    private static func charge(
        id: String, _ kind: Kind, _ tenant: String, _ number: String, _ amounts: [(Account.Revenue, Money)], at: Date
    ) throws(BillingError) -> LedgerEntry? {
        let earned = amounts.filter { $0.1 != .zero }
        guard !earned.isEmpty else { return nil }
        let total = try Money.sum(earned.lazy.map(\.1))
        let paid = total == .zero ? [] : [Posting(.tenant(tenant), try -total)]
        return try LedgerEntry(
            id: id, kind: kind, at: at, number: number,
            postings: paid + earned.map { Posting(.revenue($0.0), $0.1) })
    }
}
