import Billing
import CivilTime
import Markup
import StrictYAML

extension PlanReader {
    private static let kinds = ["ring", "announce", "greeting", "hours", "places", "shares", "menu"]

    /// - Parameter name: `nil` if the name is none: the step is read for its mistakes.
    func step(_ element: Element, named name: StepName?) -> Step? {
        guard let fields = element.fields(Self.kinds + ["otherwise", "go"]) else { return nil }
        let written = Self.kinds.filter { fields[$0] != nil }
        guard let kind = written.first, let value = fields[kind] else {
            element.report(
                Message(
                    "does nothing; write one of ring: {targets: [...]}, announce: SOUND, greeting: SOUND, hours, places, "
                        + "shares or menu",
                    "没有内容；请写下列之一：ring: {targets: [...]}、announce: SOUND、greeting: SOUND、hours、places、"
                        + "shares 或 menu"))
            return nil
        }
        guard written.count == 1 else {
            element.report(
                Message(
                    "has both \(written.joined(separator: " and ")); make two steps of it",
                    "同时写了 \(written.joined(separator: " 和 "))；请拆成多个步骤"))
            return nil
        }
        if kind != "greeting" {
            fields["go"]?.report(
                Message("does not belong beside this kind of step; take it out", "不能与这种步骤并用；请删去"))
        }
        switch kind {
        case "greeting":
            reportStray(
                fields["otherwise"],
                Message("write go: STEP for what follows the greeting", "欢迎词之后的步骤请写 go: STEP"))
            let goes = fields.required("go").flatMap { reference($0, from: name) }
            guard let sound = sound(value), let goes else { return nil }
            return .greeting(Greeting(sound: sound, goes: goes))
        case "ring":
            reportStray(fields["otherwise"], Message("write it inside ring: {...}", "请写在 ring: {...} 之内"))
            return ring(value, of: name).map(Step.ring)
        case "announce":
            reportStray(
                fields["otherwise"], Message("an announcement ends the call; take it out", "播放提示音后通话即结束；请删去"))
            return sound(value).map(Step.announce)
        case "shares":
            reportStray(
                fields["otherwise"],
                Message("shares are 100 together, so nothing is left; take it out", "各比例合计为100，没有剩余；请删去"))
            return shares(value, of: name).map(Step.shares)
        case "hours":
            let otherwise = otherwise(fields, from: name)
            return hours(value, of: name, otherwise).map(Step.hours)
        case "places":
            let otherwise = otherwise(fields, from: name)
            return places(value, of: name, otherwise).map(Step.places)
        default:
            let otherwise = otherwise(fields, from: name)
            return menu(value, of: name, otherwise).map(Step.menu)
        }
    }

    private func otherwise(_ fields: Fields, from step: StepName?) -> StepName? {
        fields.required("otherwise").flatMap { reference($0, from: step) }
    }

    private func reportStray(_ otherwise: Element?, _ remedy: Message) {
        otherwise?.report(Message("does not belong beside this kind of step; ", "不能与这种步骤并用；") + remedy)
    }

    // MARK: hours

    private func hours(_ element: Element, of step: StepName?, _ otherwise: StepName?) -> Hours? {
        guard let items = element.items(atMost: 100) else { return nil }
        let rules = items.compactMap { hoursRule($0, of: step) }
        guard rules.count == items.count, let otherwise else { return nil }
        return Hours(rules: rules, otherwise: otherwise)
    }

    private func hoursRule(_ element: Element, of step: StepName?) -> HoursRule? {
        guard let fields = element.fields(["days", "dates", "from", "to", "go"]) else { return nil }
        let goes = fields.required("go").flatMap { reference($0, from: step) }
        let span = span(fields, at: element)
        let dates = fields["dates"].map { $0.dayRanges() } ?? []
        let words = fields["days"].map(dayWords) ?? []
        if fields["days"] == nil && fields["dates"] == nil {
            element.report(
                Message(
                    "says no days; add days: [workdays] or dates: [\"2026-10-01..2026-10-07\"]",
                    "没有写日期；请加上 days: [workdays] 或 dates: [\"2026-10-01..2026-10-07\"]"))
            return nil
        }
        guard let dates, let words, let goes, let span else { return nil }
        return HoursRule(dates: dates, words: words, span: span.value, goes: goes)
    }

    private func dayWords(_ element: Element) -> [DayWord]? {
        guard let items = element.items(atMost: 10) else { return nil }
        let words = items.compactMap { $0.choice(DayWord.self) }
        return words.count == items.count ? words : nil
    }

    /// - Returns: `nil` after a mistake; a value of `nil` is the whole day.
    private func span(_ fields: Fields, at element: Element) -> (value: DaySpan?, Void)? {
        switch (fields["from"], fields["to"]) {
        case (nil, nil):
            return (nil, ())
        case (let from?, let to?):
            guard let from = from.timeOfDay(upTo: 1439), let to = to.timeOfDay(upTo: 1440) else { return nil }
            return (DaySpan(from: from.minutes, to: to.minutes), ())
        case (_?, nil), (nil, _?):
            element.report(
                Message(
                    "has only one of from and to; write both, or neither for the whole day",
                    "from 和 to 只写了一个；请两个都写，全天则都不写"))
            return nil
        }
    }

    // MARK: places

    private func places(_ element: Element, of step: StepName?, _ otherwise: StepName?) -> PlaceChoice? {
        guard let items = element.items(atMost: 100) else { return nil }
        let rules = items.compactMap { placeRule($0, of: step) }
        guard rules.count == items.count, let otherwise else { return nil }
        return PlaceChoice(rules: rules, otherwise: otherwise)
    }

    private func placeRule(_ element: Element, of step: StepName?) -> PlaceRule? {
        let known = ["in", "numbers", "prefixes", "numbersFrom", "numberList", "go"]
        guard let fields = element.fields(known) else { return nil }
        let goes = fields.required("go").flatMap { reference($0, from: step) }
        guard known.dropLast().contains(where: { fields[$0] != nil }) else {
            element.report(
                Message(
                    "names nobody; add in: [上海, 苏州], numbers: [...] or prefixes: [...]",
                    "没有指定任何主叫；请加上 in: [上海, 苏州]、numbers: [...] 或 prefixes: [...]"))
            return nil
        }
        guard let callers = callers(fields, places: "in"), let goes else { return nil }
        return PlaceRule(callers: callers.list, text: callers.text, goes: goes)
    }

    // MARK: shares

    private func shares(_ element: Element, of step: StepName?) -> Shares? {
        guard let pairs = element.pairs() else { return nil }
        var branches: [ShareBranch] = []
        for (key, value) in pairs {
            let goal = reference(key, from: step)
            guard let weight = value.integer(in: 1...100), let goal else { continue }
            branches.append(ShareBranch(step: goal, weight: weight))
        }
        guard branches.count == pairs.count else { return nil }
        guard (2...20).contains(branches.count) else {
            element.report(Message("has \(branches.count) branches; write 2 to 20", "有\(branches.count)个分支；请写2至20个"))
            return nil
        }
        let sum = branches.map(\.weight).reduce(0, +)
        guard sum == 100 else {
            element.report(Message("the shares are \(sum) together; make them 100", "各比例合计为\(sum)；应为100"))
            return nil
        }
        return Shares(branches: branches)
    }
}
