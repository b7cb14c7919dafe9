import CivilTime
import Foundation
import Markup
import Numbering
import Operations
import Routing

/// The form that tries a call: who calls, when, what they key, and how each telephone takes it.
struct TryForm {
    /// Somebody of a place, for whoever has no number in mind.
    struct Stranger {
        let number: String
        let name: Message
    }

    static let hops = ["o1", "o2", "o3"]
    static let mostEarlier = 99
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// The call that shows a finding.
    init(_ example: Example) {
        let clock = WallClock(at: example.at, in: example.timezone)
        var fields: [FormFields.Field] = [
            .init("from", example.caller.number ?? ""), .init("who", example.caller.number == nil ? "hidden" : ""),
            .init("on", "\(clock.day)"), .init("at", TimeOfDay.text(clock.minute)),
            .init("keys", example.keys.joined(separator: ",")), .init("by", "draft"),
            .init("n", "\(min(Self.mostEarlier, example.positions.values.max() ?? 0))"),
        ]
        for (name, outcome) in zip(Self.hops, example.outcomes) { fields.append(.init(name, outcome.rawValue)) }
        self.fields = FormFields(fields)
    }

    /// By the draft, if there is one.
    var isOfDraft: Bool { fields["by"] != "current" }

    /// Like calls before this one.
    var earlier: Int { min(Self.mostEarlier, max(0, fields["n"].flatMap { Int($0) } ?? 0)) }

    /// The caller as a trunk would present them; empty: hidden.
    var presented: String {
        switch fields["who"] {
        case nil, "number": (fields["from"] ?? "").filter { !$0.isWhitespace && $0 != "-" }
        case "hidden": ""
        case let number?: number
        }
    }

    /// The call, or what is wrong with what was typed.
    func trial(in zone: TimeZone, _ visit: Visit, _ mistakes: inout Mistakes) -> TrialCall? {
        if presented.isEmpty, fields["who"] == nil || fields["who"] == "number" {
            mistakes.add(visit.words("Write a number, or choose who calls", "写一个号码，或选谁打来"), at: "from")
        }
        let now = WallClock(at: visit.now, in: zone)
        let day = fields["on"] ?? "\(now.day)"
        let time = fields["at"] ?? TimeOfDay.text(now.minute)
        let instant = ClockTime("\(day)T\(time)").map { $0.instant(in: zone) }
        if instant == nil {
            mistakes.add(
                visit.words("Write a day and a time, such as 2026-12-05 12:00", "写日期和时间，例如 2026-12-05 12:00"), at: "on")
        }
        guard mistakes.isEmpty, let instant else { return nil }
        let keys = (fields["keys"] ?? "").replacing("，", with: ",")
        return TrialCall(
            presented: presented, at: instant,
            keys: keys.isEmpty ? [] : keys.components(separatedBy: ",").map { $0.filter { !$0.isWhitespace } },
            outcomes: Self.hops.compactMap { fields[$0].flatMap { SimulatedCall.Outcome(rawValue: $0) } },
            earlier: earlier)
    }

    /// The same call once more, counted after so many like it.
    func after(_ count: Int) -> FormFields {
        FormFields(fields.fields.filter { !["n", "csrf"].contains($0.name) } + [.init("n", "\(count)")])
    }

    /// Callers of each kind and province, with numbers that nobody has.
    static let strangers: [Stranger] =
        [
            Stranger(number: "hidden", name: Message("number not shown", "号码未显示")),
            Stranger(number: "+85223456789", name: Message("Hong Kong", "香港")),
            Stranger(number: "95588", name: Message("a service number, 95588", "服务号码 95588")),
        ] + provinces.map { Stranger(number: $0.1, name: Message("landline, \($0.0)", "\($0.0)固话")) }

    /// A landline of each province.
    static let provinces = [
        ("北京", "01065001234"), ("上海", "02165001234"), ("天津", "02265001234"), ("重庆", "02365001234"),
        ("河北", "031165001234"), ("山西", "03516501234"), ("内蒙古", "04716501234"), ("辽宁", "02465001234"),
        ("吉林", "043165001234"), ("黑龙江", "045165001234"), ("江苏", "02565001234"), ("浙江", "057165001234"),
        ("安徽", "055165001234"), ("福建", "059165001234"), ("江西", "079165001234"), ("山东", "053165001234"),
        ("河南", "037165001234"), ("湖北", "02765001234"), ("湖南", "073165001234"), ("广东", "02065001234"),
        ("广西", "07716501234"), ("海南", "089865001234"), ("四川", "02865001234"), ("贵州", "085165001234"),
        ("云南", "087165001234"), ("西藏", "08916501234"), ("陕西", "02965001234"), ("甘肃", "09316501234"),
        ("青海", "09716501234"), ("宁夏", "09516501234"), ("新疆", "09916501234"),
    ]
}
