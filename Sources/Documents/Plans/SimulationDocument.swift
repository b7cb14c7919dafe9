public import Foundation
public import Numbering
public import Routing

/// A simulated call as JSON; its keys are documented in `docs/records.md` and stable.
public struct SimulationDocument: Encodable {
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

    /// - Parameter version: 0: of a file.
    public init(_ call: SimulatedCall, _ plan: NumberPlan, version: Int, caller: Caller, at: Date) {
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
