import Foundation
import Markup
import Records

/// The changes that were made on locked devices, until the owner puts them away.
struct NoticeBanner {
    let visit: Visit
    /// At least one; the newest first.
    let notices: [Notice]
    let zone: TimeZone
    let names: Names

    var html: HTML {
        guard let newest = notices.first else { return "" }
        let lines: [HTML] = notices.map { "<span>\(sentence($0))</span>" }
        let act = visit.form("/n/\(newest.did)/notices") {
            "<input type=\"hidden\" name=\"through\" value=\"\(newest.id)\">"
            Look.button(visit.words("I have seen it", "知道了"), .small)
        }
        return Look.banner(.warn, "\(HTML.lines(lines))", act: act, isFull: true)
    }

    private func sentence(_ notice: Notice) -> String {
        let time = visit.instant(notice.madeAt, in: zone)
        let people = visit.words(names.listed(notice.targets))
        return switch notice.kind {
        case .lockedDuty:
            visit.words(
                "\(time): \(notice.madeBy) put \(people) on duty at ‘\(notice.step)’, on a locked device.",
                "\(time)，\(notice.madeBy)在锁定的设备上把“\(notice.step)”换成了\(people)。")
        case .lockedUndo:
            visit.words(
                "\(time): \(notice.madeBy) took \(people) off duty at ‘\(notice.step)’, on a locked device.",
                "\(time)，\(notice.madeBy)在锁定的设备上撤销了“\(notice.step)”由\(people)值班。")
        }
    }
}
