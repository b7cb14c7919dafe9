import Billing
import Foundation
import Numbering
public import Records
import Routing

/// A call record as JSON and CSV; its keys are documented in `docs/records.md` and stable.
public struct CallDocument: Encodable {
    let id: String
    let number: String
    let caller: String?
    /// The caller's class as of the call; absent while it is open, and in records of earlier versions.
    let callerClass: String?
    let province: String?
    let city: String?
    let carrier: String?
    let planVersion: Int?
    let startedAt: Date
    let answeredAt: Date?
    let endedAt: Date?
    /// `open` while the call goes on.
    let disposition: String
    let hungUpBy: String?
    let cause: Int?
    let durationMs: Int
    let talkTimeMs: Int
    let unexplained: String?
    /// `hotline`, `fallback`, `none`; absent until the end is known.
    let decision: String?
    /// The witnesses: any of `agi`, `ami`, `journal`.
    let witnesses: [String]
    let leg: String
    let hops: [Hop]
    let receipt: [Decision]
    /// Why the receipt on record cannot be read.
    let unreadableReceipt: String?
    /// Why the call could not be charged, or not be put on record as it should be.
    let problem: String?
    /// The charge of the owner; absent if there is none, or none yet.
    let charge: Money?
    let forgiven: Money?
    let chargeLines: [ChargeLine]?
    /// An amount, or `unknown`; absent: the call was not charged.
    let callerFee: String?

    struct Hop: Encodable {
        let hop: Int
        let targets: [DialTarget]
        let status: String
        let cause: Int
        let startedAt: Date
        let rangAt: Date?
        let answeredAt: Date?
        let endedAt: Date
        let answeredBy: DialTarget?

        init(_ hop: HopRecord) {
            self.hop = hop.hop
            targets = hop.targets
            status = hop.status.rawValue
            cause = hop.cause
            startedAt = hop.startedAt
            rangAt = hop.rangAt
            answeredAt = hop.answeredAt
            endedAt = hop.endedAt
            answeredBy = hop.answeredBy
        }
    }

    /// - Parameters:
    ///   - charges: `nil`: the call was not charged, or not yet.
    ///   - problem: Why it could not be charged, or not be put on record.
    public init(_ record: CallRecord, _ charges: CallCharges?, problem: CallProblem? = nil) {
        id = record.id.description
        number = record.did.digits
        caller = record.caller
        callerClass = record.seen?.numberClass.rawValue
        province = record.seen?.province
        city = record.seen?.city
        carrier = record.seen?.carrier
        planVersion = record.planVersion
        startedAt = record.startedAt
        answeredAt = record.answeredAt
        endedAt = record.endedAt
        disposition = record.disposition?.rawValue ?? "open"
        hungUpBy = record.hungUpBy?.rawValue
        cause = record.cause
        durationMs = record.duration
        talkTimeMs = record.talkTime
        unexplained = record.unexplained
        decision = record.decision?.rawValue
        witnesses = record.witnesses.names
        leg = record.leg
        hops = record.hops.map(Hop.init)
        receipt = record.receipt?.decisions ?? []
        unreadableReceipt = record.unreadableReceipt
        self.problem = problem?.sentence
        charge = charges?.charged
        forgiven = charges?.forgiven
        chargeLines = charges?.lines
        callerFee = charges?.callerFee.word
    }
}

extension CallerCharge {
    /// `0.22`, `unknown`; nothing if the call was not answered.
    var word: String? {
        switch self {
        case .nothing: nil
        case .fee(_, let amount): amount.description
        case .unknown: "unknown"
        }
    }
}
