import CivilTime
import Foundation
import Operations
import Routing

/// In which zone a command shows times and reads them: the number's own where one number is meant, else the platform's,
/// never the machine's.
extension Configuration {
    /// - Parameter did: The one number that is meant.
    func timezone(of did: DID?, _ operations: Operations) -> TimeZone {
        guard let did else { return timezone }
        operations.readablePlan(of: did)?.warnOfUnknownTimezone()
        return operations.timezone(of: did)
    }
}

extension NumberPlan {
    /// Says on standard error that the plan's times are UTC, if this machine does not know its zone.
    func warnOfUnknownTimezone() {
        guard let unknownTimezone else { return }
        warn(
            "warning: this machine does not know the zone '\(unknownTimezone)' of \(did), so its times are UTC; publish the plan "
                + "with a zone that is known, such as Asia/Shanghai",
            "注意：本机不认识 \(did) 的时区“\(unknownTimezone)”，因此时间按 UTC 显示；请用已知的时区（如 Asia/Shanghai）重新发布方案")
    }
}
