import Markup
import StrictYAML

/// A step that rings telephones.
struct RingForm: PartForm {
    /// A person's days on the roster.
    struct Shift {
        var was: Int?
        var dates = ""
        var who = ""
        var target = ""
    }

    var targets: [String]
    var order: String
    var seconds: String
    var accepts: Bool
    var ringing: String
    var whisper: String
    /// Days, without unit.
    var sameCaller: String
    var handover: String
    var shifts: [Shift]
    var onBusy: String
    var onNoAnswer: String
    var otherwise: String

    init(_ value: DocumentValue) {
        let ring = value["ring"] ?? .block([])
        targets = (ring["targets"]?.values ?? []).compactMap(\.text)
        if targets.isEmpty { targets = [""] }
        order = ring["order"]?.text ?? "sequence"
        seconds = ring.text("seconds")
        accepts = ring["accept"] != nil
        ringing = ring.text("ringing")
        whisper = ring.text("whisper")
        sameCaller = ring.text("sameCaller").without(unit: "d")
        handover = ring["roster"]?.text("handover") ?? ""
        shifts = (ring["roster"]?["duty"]?.values ?? []).enumerated().map { index, value in
            Shift(
                was: index + 1, dates: (value["dates"]?.values ?? []).compactMap(\.text).joined(separator: ", "),
                who: value.text("who"), target: value.text("target"))
        }
        onBusy = ring.text("onBusy")
        onNoAnswer = ring.text("onNoAnswer")
        otherwise = ring.text("otherwise")
    }

    init(_ fields: FormFields) {
        targets = fields.rows("target") { fields.text("\($0)number") }
        order = fields["order"] ?? "sequence"
        seconds = fields.text("seconds")
        accepts = fields["accept"] != nil
        ringing = fields.text("ringing")
        whisper = fields.text("whisper")
        sameCaller = fields.text("sameCaller")
        handover = fields.text("handover")
        shifts = fields.rows("shift") { prefix in
            Shift(
                was: fields["\(prefix)was"].flatMap { Int($0) }, dates: fields.text("\(prefix)dates"),
                who: fields.text("\(prefix)who"), target: fields.text("\(prefix)target"))
        }
        onBusy = fields.text("onBusy")
        onNoAnswer = fields.text("onNoAnswer")
        otherwise = fields.text("otherwise")
    }

    func value(over old: DocumentValue) -> DocumentValue {
        var value = old
        var ring = old["ring"] ?? .block([])
        ring.put(targets.filter { !$0.isEmpty }, at: "targets", isQuoted: true)
        if ring["order"] != nil || order != "sequence" { ring.put(order, at: "order") }
        ring.put(seconds, at: "seconds")
        if accepts != (ring["accept"] != nil) { ring.put(accepts ? "press-1" : "", at: "accept") }
        ring.put(ringing, at: "ringing")
        ring.put(whisper, at: "whisper")
        ring.put(sameCaller, unit: "d", at: "sameCaller")
        ring.put(roster(over: ring["roster"]), at: "roster")
        ring.put(onBusy, at: "onBusy")
        ring.put(onNoAnswer, at: "onNoAnswer")
        ring.put(otherwise, at: "otherwise")
        value.put(ring, at: "ring")
        return value
    }

    /// Without shifts there is no roster.
    private func roster(over old: DocumentValue?) -> DocumentValue? {
        guard !shifts.isEmpty else { return nil }
        var roster = old ?? .block([])
        roster.put(handover, at: "handover", isQuoted: true)
        let known = roster["duty"] ?? .list([])
        roster.put(
            .list(
                shifts.map { shift in
                    var row = known.row(shift.was)
                    row.put(shift.dates.listed, at: "dates", isQuoted: true)
                    row.put(shift.who, at: "who")
                    row.put(shift.target, at: "target", isQuoted: true)
                    return row
                }), at: "duty")
        return roster
    }

    func field(at path: String) -> String {
        guard path.hasPrefix("ring.") else { return "targets" }
        let rest = String(path.dropFirst(5))
        if rest.hasPrefix("targets["), let (row, _) = String(rest.dropFirst(7)).indexed { return "target\(row)-number" }
        if rest.hasPrefix("roster.duty["), let (row, place) = String(rest.dropFirst(11)).indexed {
            let key = ["who", "target"].contains(place) ? place : "dates"
            return "shift\(row)-\(key)"
        }
        if rest == "roster.handover" { return "handover" }
        if rest.hasPrefix("roster") { return "shifts" }
        return rest
    }

    mutating func act(_ act: RowAct) {
        if act.list == "shift" {
            act.apply(to: &shifts, new: Shift())
        } else {
            act.apply(to: &targets, new: "")
        }
    }
}
