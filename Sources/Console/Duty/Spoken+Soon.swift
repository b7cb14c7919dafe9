import CivilTime
import Foundation
import Markup

/// Instants that are near, as people say them.
extension Answering {
    /// `20:42`, `9:00`; midnight at the end of a day is `24:00`.
    func clock(_ date: Date, in zone: TimeZone) -> String {
        let minute = zone.reading(at: date).minute
        return "\(minute / 60):\(TimeOfDay.text(minute).suffix(2))"
    }

    /// `21:30`, `今晚 24:00`, `明早 9:00`, `明天 14:00`, `12月3日 周四 9:00`
    func soon(_ date: Date, in zone: TimeZone) -> String {
        let (day, minute) = zone.reading(at: date)
        let time = clock(date, in: zone)
        switch day - zone.reading(at: exchange.now).day {
        case 0: return time
        case 1 where minute == 0: return words("midnight", "今晚 24:00")
        case 1 where minute < 720: return words("tomorrow \(time)", "明早 \(time)")
        case 1: return words("tomorrow \(time)", "明天 \(time)")
        default: return "\(self.day(date, in: zone)) \(time)"
        }
    }
}
