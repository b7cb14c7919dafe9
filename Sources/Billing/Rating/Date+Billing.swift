import CivilTime
import Foundation

extension Date {
    /// Whole milliseconds since 1970, of an instant at which something can be charged.
    /// - Throws: ``BillingError/beyondTime``.
    func chargeable() throws(BillingError) -> Int {
        guard let milliseconds = NumberZone.milliseconds(of: self) else { throw BillingError.beyondTime }
        return milliseconds
    }
}
