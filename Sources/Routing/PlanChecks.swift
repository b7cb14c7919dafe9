public import Foundation
import StrictYAML

/// A step named by another, and where.
struct StepReference {
    /// `nil`: named by `start`.
    let from: StepName?
    let to: StepName
    let at: Element
}

extension NumberPlan {
    /// Reports rings that lead back to themselves (a caller whose targets are all busy would go round for ever) and
    /// plans whose hunt table is longer than the dialplan carries out.
    func reportLoops(_ references: [StepReference], at element: Element) {
        guard references.allSatisfy({ steps[$0.to] != nil }) else { return }
        var isLooping = false
        for reference in references {
            if let from = reference.from, isReachable(from, from: reference.to) {
                reference.at.report(
                    "leads from '\(from)' back to '\(from)', so a call could ring for ever; lead it to a step that is not "
                        + "before it, or leave it out")
                isLooping = true
            }
        }
        guard !isLooping else { return }
        let count = HuntTable(from: start, of: self).entries.count
        if count > HuntTable.maximumEntries {
            element.report(
                "one call could come through \(count) targets and announcements; at most \(HuntTable.maximumEntries) are "
                    + "carried out, so shorten the lists")
        }
    }

    private func isReachable(_ goal: StepName, from start: StepName) -> Bool {
        ringOrder(from: start).contains(goal)
    }
}

extension TimeZone {
    /// China's zone, UTC+8 without daylight saving: the default of every number.
    public static let shanghai = TimeZone(identifier: "Asia/Shanghai")
}

extension Element {
    /// A zone of the tz database, such as `Asia/Shanghai`.
    func timezone() -> TimeZone? {
        guard let text = text() else { return nil }
        guard let zone = TimeZone(identifier: text), TimeZone.knownTimeZoneIdentifiers.contains(text) else {
            report("'\(text.shortened)' is no time zone; write one such as Asia/Shanghai")
            return nil
        }
        return zone
    }
}
