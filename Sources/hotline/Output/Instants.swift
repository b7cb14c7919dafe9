import CivilTime
import Documents
import Foundation
import Markup
import Routing

extension Date {
    /// An instant from the command line: `2026-11-22`, `2026-11-22T10:00`, or `30m`, `12h`, `7d` before `now`.
    init?(sinceArgument text: String, now: Date, in zone: TimeZone) {
        let seconds: [Character: Double] = ["m": 60, "h": 3600, "d": 86_400]
        if let unit = text.last.flatMap({ seconds[$0] }), let count = Int(text.dropLast()), count > 0, count < 100_000 {
            self = now.addingTimeInterval(-Double(count) * unit)
            return
        }
        guard let time = ClockTime(text) else { return nil }
        self = time.instant(in: zone)
    }

    /// The instant of an option `--since`.
    /// - Throws: ``Failure``.
    static func since(_ text: String, in zone: TimeZone) throws -> Date {
        guard let instant = Date(sinceArgument: text, now: Date(), in: zone) else {
            throw Failure.usage(
                "--since '\(text)' is no instant; write 2026-11-22, 2026-11-22T10:00, or 30m, 12h, 7d for so long ago",
                "--since“\(text)”不是时间；请写 2026-11-22、2026-11-22T10:00，或用 30m、12h、7d 表示多久以前")
        }
        return instant
    }

    /// The instant of an option `--at`, whenever it is: `2026-10-01T10:00` in a zone, or with an offset of its own.
    /// - Throws: ``Failure``.
    static func at(_ text: String, in zone: TimeZone) throws -> Date {
        guard let instant = Date(instantArgument: text, in: zone) else {
            throw Failure.usage(
                "--at '\(text)' is no instant; write one such as 2026-10-01T10:00, or 2026-10-25T02:30+01:00",
                "--at“\(text)”不是时间；请写成 2026-10-01T10:00 或 2026-10-25T02:30+01:00 之类")
        }
        return instant
    }

    /// An instant that lies ahead, from the command line: `2026-12-24T18:00`, `18:00` for the next time it is so late,
    /// or `2026-12-24` for the beginning of the day.
    static func argument(_ text: String, named name: String, after now: Date, in zone: TimeZone) throws -> Date {
        let instant: Date? =
            if text.count == 5, text.contains(":") {
                [0, 1].lazy.map { CivilDay(daysSince1970: ClockTime(now, in: zone).day.daysSince1970 + $0) }
                    .compactMap { ClockTime("\($0)T\(text)")?.instant(in: zone) }.first { $0 > now }
            } else {
                ClockTime(text)?.instant(in: zone)
            }
        guard let instant else {
            throw Failure.usage(
                "\(name) '\(text)' is no instant; write one such as 2026-12-24T18:00, or 18:00",
                "\(name)“\(text)”不是时间；请写成 2026-12-24T18:00 或 18:00 之类")
        }
        guard instant > now else {
            throw Failure.usage(
                "\(name) \(text) is over already; write an instant that lies ahead",
                "\(name) \(text) 已经过去；请写一个将来的时间")
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
            guard let time = ClockTime(text) else { return nil }
            self = time.instant(in: zone)
            return
        }
        guard let time = ClockTime(text.dropLast(6)) else { return nil }
        self = time.instant(in: own)
    }
}

extension TimeZone {
    /// The heading of a column of times: `AT (Asia/Shanghai)`.
    func heading(_ english: String, _ chinese: String) -> Message {
        Message("\(english) (\(shownName))", "\(chinese)（\(shownName)）")
    }
}
