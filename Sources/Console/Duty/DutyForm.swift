import CivilTime
import Foundation
import Markup
import Routing

/// The form that puts telephones on duty at any step, between any two instants.
struct DutyForm {
    /// An instant as it was typed.
    enum Instant: Equatable {
        case none
        case at(Date)
        case mistaken

        var date: Date? { if case .at(let date) = self { date } else { nil } }
    }

    let step: StepName?
    /// Those that were ticked, and then those that were typed.
    let phones: [String]
    let from: Instant
    let until: Instant

    init(_ fields: FormFields, in zone: TimeZone) {
        step = fields["step"].flatMap { StepName($0) }
        let typed = (fields["other"] ?? "").split(whereSeparator: { ",，、;；\n\r".contains($0) })
        phones = fields.all("phone") + typed.map { String($0) }.filter { !$0.allSatisfy(\.isWhitespace) }
        from = Self.instant(fields["from"], in: zone)
        until = Self.instant(fields["until"], in: zone)
    }

    func mistakes(_ visit: Visit) -> Mistakes {
        var mistakes = Mistakes()
        let hint = visit.words("write it as 2026-12-01 09:00", "请照此写：2026-12-01 09:00")
        if phones.isEmpty {
            mistakes.add(visit.words("choose a person, or write a number", "请选一个人，或写一个号码"), at: "other")
        }
        if from == .mistaken { mistakes.add(hint, at: "from") }
        if until == .mistaken { mistakes.add(hint, at: "until") }
        if step == nil { mistakes.add(visit.words("choose a step", "请选一个步骤"), at: "step") }
        return mistakes
    }

    private static func instant(_ text: String?, in zone: TimeZone) -> Instant {
        guard let text else { return .none }
        guard let time = ClockTime(text.replacing(" ", with: "T")) else { return .mistaken }
        return .at(time.instant(in: zone))
    }
}
