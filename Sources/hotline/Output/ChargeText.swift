import Billing
import Documents
import Foundation
import Numbering

extension ChargeLine {
    /// `2026-11-23 10:00:00  60 s × 0.36 = 0.36  (standard v1, office)`
    func text(in zone: TimeZone) -> String {
        let what = perMinute.map { "\(seconds) s × \($0) = \(amount)" } ?? "connection fee \(amount)"
        return "\(startsAt.local(in: zone))  \(what)  (\(tariff) v\(tariffVersion)\(rule.map { ", \($0)" } ?? ""))"
    }
}

extension Place {
    /// `浙江 杭州`
    var text: String { [province, city].compactMap(\.self).joined(separator: " ") }
}
