import Documents
import Foundation
import Markup
import Numbering
import Routing

/// A simulated call for a person.
struct SimulationText: CustomStringConvertible {
    let description: String

    init(_ call: SimulatedCall, caller: Caller, at: Date, in zone: TimeZone, language: Language) {
        let words = Words(language: language)
        var lines = [
            words.row("caller", "主叫", caller.number ?? words(.hiddenNumber)),
            words.row(
                "at", "时间",
                words("\(at.local(in: zone)) (\(zone.identifier))", "\(at.local(in: zone))（\(zone.identifier)）")),
            words("receipt", "决策回执"),
        ]
        lines += call.receipt.decisions.enumerated().map { "  \($0 + 1). \($1.sentence(in: language))" }
        if !call.hops.isEmpty {
            lines.append(words("hops", "振铃"))
            lines += call.hops.enumerated().map { index, hop in
                let phones = hop.targets.map(\.description).joined(separator: " & ")
                return "  \(index + 1). \(phones)" + words(": ", "：") + words(hop.outcome.rawValue, hop.outcome.chinese)
            }
        }
        let ending =
            switch call.ending {
            case .connected(let targets):
                words("talks to ", "与 ") + targets.map(\.description).joined(separator: " & ") + words("", " 通话")
            case .announced(let sound):
                words("hears '\(sound)', and the call ends", "听到“\(sound)”后挂断")
            case .callerLeft: words("the caller hangs up", "主叫挂机")
            }
        lines.append(words.row("ending", "结果", ending))
        description = lines.joined(separator: "\n")
    }
}

extension SimulatedCall.Outcome {
    fileprivate var chinese: String {
        switch self {
        case .answer: "接听"
        case .busy: "遇忙"
        case .noanswer: "无应答"
        case .unavailable: "无法接通"
        case .leave: "主叫挂机"
        }
    }
}
