import CivilTime
public import Foundation

/// Instants and spans of time as documents have them and people are told them.
extension Date {
    /// `2026-11-22T10:31:36.123Z`
    public var utc: String {
        let shown = "\(ClockTime(self, in: .gmt))"
        return "\(shown.prefix(10))T\(shown.dropFirst(11))Z"
    }

    /// `2026-11-22 18:31:36`: only beside the zone's name, as the heading of a column has it.
    public func local(in zone: TimeZone) -> String {
        String("\(ClockTime(self, in: zone))".prefix(19))
    }

    /// `2026-11-22 18:31:36 (Asia/Shanghai)`
    public func local(naming zone: TimeZone) -> String {
        "\(local(in: zone)) (\(zone.shownName))"
    }

    /// `18:31:36.123`
    public func localTime(in zone: TimeZone) -> String {
        String("\(ClockTime(self, in: zone))".dropFirst(11))
    }
}

extension TimeZone {
    /// `Asia/Shanghai`; `UTC` by either of its names.
    public var shownName: String { identifier == TimeZone.gmt.identifier ? "UTC" : identifier }
}

extension Int {
    /// Milliseconds as seconds with one decimal: `12.3 s`.
    public var seconds: String {
        "\(self / 1000).\(self % 1000 / 100) s"
    }
}
