import Billing
import Documents
import Foundation
import Numbering

extension ChargeLine {
    /// `2026-11-23 10:00:00  60 s × 0.36 = 0.36  (standard v1, office)`
    func text(in zone: TimeZone, _ words: Words) -> String {
        let what =
            perMinute.map { words("\(seconds) s × \($0) = \(amount)", "\(seconds) 秒 × \($0) = \(amount)") }
            ?? words("connection fee \(amount)", "接通费 \(amount)")
        let rule = rule.map { words(", ", "，") + $0 } ?? ""
        let source = words("(\(tariff) v\(tariffVersion)\(rule))", "（\(tariff) 版本 \(tariffVersion)\(rule)）")
        return "\(startsAt.local(in: zone))  \(what)  \(source)"
    }
}

extension Int {
    /// Milliseconds as `12.3 秒`.
    var secondsInChinese: String { "\(self / 1000).\(self % 1000 / 100) 秒" }
}

extension Place {
    /// `浙江 杭州`
    var text: String { [province, city].compactMap(\.self).joined(separator: " ") }
}
