public import Billing
public import Routing

/// The reason why nothing was booked.
public enum LedgerRefusal: Error, Hashable, Sendable {
    /// The amount paid in must be more than zero.
    case notPaidIn(Money, by: TenantName)
    /// A correction of zero.
    case correctsNothing
    /// The ledger has the entry, of another tenant or another amount.
    case receiptTaken(entry: String)
}
