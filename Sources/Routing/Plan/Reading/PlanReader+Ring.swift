import Billing
import CivilTime
import Markup
import StrictYAML

extension PlanReader {
    func ring(_ element: Element, of step: StepName?) -> Ring? {
        let known = [
            "targets", "order", "seconds", "accept", "ringing", "whisper", "sameCaller", "roster", "onBusy",
            "onNoAnswer", "otherwise",
        ]
        guard let fields = element.fields(known) else { return nil }
        let targets = fields.required("targets").flatMap { self.targets($0, of: step) }
        let order = fields["order"].map { $0.choice(Ring.Order.self) } ?? .sequence
        let seconds = fields["seconds"].map { $0.integer(in: 5...120) } ?? 30
        let accept = fields["accept"].flatMap { $0.choice(Ring.Acceptance.self) }
        let ringing = fields["ringing"].map(ringing) ?? ringing
        let whisper = fields["whisper"].flatMap(sound)
        let sameCaller = fields["sameCaller"].flatMap { $0.seconds(in: 86_400...(365 * 86_400), unit: "d") }
        let roster = fields["roster"].flatMap(roster)
        let onBusy = fields["onBusy"].flatMap { reference($0, from: step) }
        let onNoAnswer = fields["onNoAnswer"].flatMap { reference($0, from: step) }
        let otherwise = fields["otherwise"].flatMap { reference($0, from: step) }
        if accept == .pressOne, fields["whisper"] == nil {
            uses(.pressOne, at: element)
        }
        guard let targets, let order, let seconds, let ringing else { return nil }
        let ring = Ring(
            targets: targets, order: order, seconds: seconds, accept: accept, ringing: ringing, whisper: whisper,
            sameCallerDays: sameCaller.map { ($0 + 86_399) / 86_400 }, roster: roster, onBusy: onBusy,
            onNoAnswer: onNoAnswer, otherwise: otherwise)
        if ring.mayEndInAllBusy {
            uses(.allBusy, at: element)
        }
        return ring
    }

    func ringing(_ element: Element) -> Ringing? {
        guard let text = element.text() else { return nil }
        guard let ringing = Ringing(text) else {
            element.report(
                Message(
                    "'\(text.shortened)' is nothing to ring with; write ringback-tone, music NAME or greeting NAME",
                    "“\(text.shortened)”不能作振铃期间的声音；请写 ringback-tone、music NAME 或 greeting NAME"))
            return nil
        }
        switch ringing {
        case .ringbackTone: break
        case .music(let name): uses(music: name, at: element)
        case .greeting(let name): uses(sound: name, at: element)
        }
        return ringing
    }

    private func targets(_ element: Element, of step: StepName?) -> [DialTarget]? {
        guard let items = element.items(atMost: 20) else { return nil }
        if items.count > 10, let step {
            longRings.append((step, element))
        }
        var targets: [DialTarget] = []
        for item in items {
            guard let target = item.target() else { continue }
            if targets.contains(target) {
                item.report(Message("\(target) is in this list twice; keep one", "“\(target)”在此列表中出现两次；请只保留一个"))
            }
            targets.append(target)
        }
        return targets.count == items.count ? targets : nil
    }

    // MARK: roster

    private func roster(_ element: Element) -> Roster? {
        guard let fields = element.fields(["handover", "duty"]) else { return nil }
        let handover = fields["handover"].map { $0.timeOfDay(upTo: 1439)?.minutes } ?? 0
        guard let items = fields.required("duty")?.items(atMost: 400) else { return nil }
        let shifts = items.compactMap(shift)
        reportOverlaps(shifts, items)
        guard shifts.count == items.count, let handover else { return nil }
        return Roster(handover: handover, shifts: shifts)
    }

    private func shift(_ element: Element) -> Roster.Shift? {
        guard let fields = element.fields(["dates", "who", "target"]) else { return nil }
        let days = fields.required("dates")?.dayRanges()
        let who = fields.required("who")?.line(atMost: 40)
        let target = fields.required("target")?.target()
        guard let days, let who, let target else { return nil }
        return Roster.Shift(days: days, who: who, target: target)
    }

    private func reportOverlaps(_ shifts: [Roster.Shift], _ items: [Element]) {
        guard shifts.count == items.count else { return }
        let days = zip(shifts, items).flatMap { shift, item in shift.days.map { (range: $0, who: shift.who, at: item) }
        }
        let sorted = days.sorted { $0.range.first < $1.range.first }
        for (earlier, later) in zip(sorted, sorted.dropFirst()) where earlier.range.overlaps(later.range) {
            later.at.report(
                Message(
                    "\(later.range.first) is on duty twice, \(earlier.who) and \(later.who); keep one",
                    "\(later.range.first)有两人值班：“\(earlier.who)”和“\(later.who)”；请只保留一人"))
        }
    }
}
