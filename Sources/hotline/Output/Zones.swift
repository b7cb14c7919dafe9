import CivilTime
import Foundation
import Records
import Routing
import Storage

/// In which zone a command shows times and reads them: the number's own where one number is meant, else the platform's, never
/// the machine's.
extension Configuration {
    /// - Parameter did: The one number that is meant.
    func timezone(of did: DID?, in store: Store) throws -> TimeZone {
        guard let did else { return timezone }
        guard let plan = try store.currentPlan(of: did).flatMap({ try? NumberPlan(stored: $0.document) }) else {
            return .shanghai
        }
        plan.warnOfUnknownTimezone()
        return plan.timezone
    }
}

extension NumberPlan {
    /// Says on standard error that the plan's times are UTC, if this machine does not know its zone.
    func warnOfUnknownTimezone() {
        guard let unknownTimezone else { return }
        printToStandardError(
            "warning: this machine does not know the zone '\(unknownTimezone)' of \(did), so its times are UTC; publish the plan "
                + "with a zone that is known, such as Asia/Shanghai")
    }
}
