import Foundation
import Numbering
import Routing

/// A simulated call as `hotline simulate --json` prints it (docs/records.md).
struct SimulationDocument: Encodable {
    struct Hop: Encodable {
        let targets: [DialTarget]
        let outcome: SimulatedCall.Outcome
        let seconds: Int
    }

    let number: DID
    /// 0: of a file.
    let planVersion: Int
    let caller: Caller
    let at: Date
    let receipt: [Decision]
    let hops: [Hop]
    let heard: [SoundName]
    let answeredFirst: Bool
    let resumes: Int
    /// `connected`, `announced` or `callerLeft`.
    let ending: String

    init(_ call: SimulatedCall, _ plan: NumberPlan, version: Int, caller: Caller, at: Date) {
        number = plan.did
        planVersion = version
        self.caller = caller
        self.at = at
        receipt = call.receipt.decisions
        hops = call.hops.map { Hop(targets: $0.targets, outcome: $0.outcome, seconds: $0.seconds) }
        heard = call.heard
        answeredFirst = call.isAnswered
        resumes = call.resumes
        ending =
            switch call.ending {
            case .connected: "connected"
            case .announced: "announced"
            case .callerLeft: "callerLeft"
            }
    }
}

/// A simulated call for a person.
struct SimulationText: CustomStringConvertible {
    let description: String

    init(_ call: SimulatedCall, caller: Caller, at: Date, in zone: TimeZone, language: Language) {
        let isChinese = language == .zh
        var lines = [
            "\(isChinese ? "主叫" : "caller")  \(caller.number ?? (isChinese ? "隐藏号码" : "hidden"))",
            "\(isChinese ? "时间" : "at")      \(at.local(in: zone)) (\(zone.identifier))",
            isChinese ? "决策回执" : "receipt",
        ]
        lines += call.receipt.decisions.enumerated().map { "  \($0 + 1). \($1.sentence(in: language))" }
        if !call.hops.isEmpty {
            lines.append(isChinese ? "振铃" : "hops")
            lines += call.hops.enumerated().map { index, hop in
                let phones = hop.targets.map(\.description).joined(separator: " & ")
                return "  \(index + 1). \(phones): \(hop.outcome.rawValue)"
            }
        }
        let ending =
            switch call.ending {
            case .connected(let targets):
                (isChinese ? "与 " : "talks to ") + targets.map(\.description).joined(separator: " & ")
                    + (isChinese ? " 通话" : "")
            case .announced(let sound):
                isChinese ? "听到语音 '\(sound)' 后挂断" : "hears '\(sound)', and the call ends"
            case .callerLeft:
                isChinese ? "主叫挂机" : "the caller hangs up"
            }
        lines.append("\(isChinese ? "结果" : "ending")  \(ending)")
        description = lines.joined(separator: "\n")
    }
}
