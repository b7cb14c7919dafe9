import Foundation
import Routing

extension Date {
    /// `2026-11-22T10:31:36.123Z`
    var utc: String {
        formatted(in: .gmt, "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
    }

    /// `2026-11-22 18:31:36`
    func local(in zone: TimeZone) -> String {
        formatted(in: zone, "yyyy-MM-dd HH:mm:ss")
    }

    /// `18:31:36.123`
    func localTime(in zone: TimeZone) -> String {
        formatted(in: zone, "HH:mm:ss.SSS")
    }

    /// An instant from the command line: `2026-11-22`, `2026-11-22T10:00`, or `30m`, `12h`, `7d` before `now`.
    init?(sinceArgument text: String, now: Date, in zone: TimeZone) {
        let seconds: [Character: Double] = ["m": 60, "h": 3600, "d": 86_400]
        if let unit = text.last.flatMap({ seconds[$0] }), let count = Int(text.dropLast()), count > 0, count < 100_000 {
            self = now.addingTimeInterval(-Double(count) * unit)
            return
        }
        for format in ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"] where format.shape == text.count {
            if let date = Self.formatter(in: zone, format).date(from: text) {
                self = date
                return
            }
        }
        return nil
    }

    /// The instant of an option `--since`.
    /// - Throws: ``Failure``.
    static func since(_ text: String, in zone: TimeZone) throws -> Date {
        guard let instant = Date(sinceArgument: text, now: Date(), in: zone) else {
            throw Failure.usage(
                "--since '\(text)' is no instant; write 2026-11-22, 2026-11-22T10:00, or 30m, 12h, 7d for so long ago")
        }
        return instant
    }

    /// The instant of an option `--at`, whenever it is: `2026-10-01T10:00` in a zone, or with an offset of its own.
    /// - Throws: ``Failure``.
    static func at(_ text: String, in zone: TimeZone) throws -> Date {
        guard let instant = Date(instantArgument: text, in: zone) else {
            throw Failure.usage(
                "--at '\(text)' is no instant; write one such as 2026-10-01T10:00, or 2026-10-25T02:30+01:00")
        }
        return instant
    }

    /// An instant that lies ahead, from the command line: `2026-12-24T18:00`, `18:00` for the next time it is so late, or
    /// `2026-12-24` for the beginning of the day.
    static func argument(_ text: String, named name: String, after now: Date, in zone: TimeZone) throws -> Date {
        let instant: Date? =
            if text.count == 5, text.contains(":") {
                [now, now + 86_400].lazy.map { $0.local(in: zone).prefix(10) + "T" + text }
                    .compactMap { Date(sinceArgument: $0, now: now, in: zone) }.first { $0 > now }
            } else {
                ["m", "h", "d"].contains(text.suffix(1)) ? nil : Date(sinceArgument: text, now: now, in: zone)
            }
        guard let instant else {
            throw Failure.usage("\(name) '\(text)' is no instant; write one such as 2026-12-24T18:00, or 18:00")
        }
        guard instant > now else {
            throw Failure.usage("\(name) \(text) is over already; write an instant that lies ahead")
        }
        return instant
    }

    /// An instant as it is written for a number: `2026-10-01T10:00` in its zone, or with an offset of its own,
    /// `2026-10-25T02:30+01:00`, where a time comes twice.
    init?(instantArgument text: String, in zone: TimeZone) {
        let offset = text.count > 16 ? text.suffix(6) : ""
        let parts = offset.dropFirst().split(separator: ":").compactMap { Int($0) }
        guard offset.first == "+" || offset.first == "-", parts.count == 2,
            let own = TimeZone(secondsFromGMT: (parts[0] * 60 + parts[1]) * (offset.first == "-" ? -60 : 60))
        else {
            self.init(sinceArgument: text, now: .distantPast, in: zone)
            return
        }
        self.init(sinceArgument: String(text.dropLast(6)), now: .distantPast, in: own)
    }

    private func formatted(in zone: TimeZone, _ format: String) -> String {
        Self.formatter(in: zone, format).string(from: Date(milliseconds: milliseconds))
    }

    private static func formatter(in zone: TimeZone, _ format: String) -> DateFormatter {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = zone
        formatter.dateFormat = format
        formatter.isLenient = false
        return formatter
    }
}

extension String {
    /// The length of what a date format matches.
    fileprivate var shape: Int { filter { $0 != "'" }.count }
}

extension Int {
    /// Milliseconds as seconds with one decimal: `12.3 s`.
    var seconds: String {
        "\(self / 1000).\(self % 1000 / 100) s"
    }
}
