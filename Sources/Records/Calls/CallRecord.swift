import CivilTime
public import Foundation
public import Numbering
public import Routing

/// The record of one call: the row that a company reads, bills and counts.
public struct CallRecord: Hashable, Codable, Sendable {
    public private(set) var id: CallID
    public let did: DID
    /// `nil`: hidden.
    public var caller: String?
    /// The version of the plan that decided; `nil` if the number had none or Hotline was not asked.
    public var planVersion: Int?
    /// The caller's own leg, Asterisk's unique id.
    public var leg: String
    public var startedAt: Date
    /// When the caller's leg was answered: by a target, or in menu mode by Hotline before any target.
    public var answeredAt: Date?
    public var endedAt: Date?
    /// `nil` while the call is open.
    public var disposition: Disposition?
    public var hungUpBy: Party?
    /// The Q.850 cause of the caller's leg.
    public var cause: Int?
    /// Why nobody can say how the call ended; set with ``Disposition/unknown`` only.
    public var unexplained: String?
    /// The decider of the call's way; `nil` until its end is known.
    public var decision: Decider?
    /// Everyone who told something of this call.
    public var witnesses: Witnesses
    /// Number of hops of the call, by its end; more than `hops` if one of them was not witnessed.
    public var hopCount: Int?
    /// The caller, as of the call, with their places; `nil` while that is not known, and in records of earlier
    /// versions.
    public var seen: Caller?
    public var hops: [HopRecord]
    public var receipt: Receipt?
    /// Why the receipt that is on record cannot be read. It stays there as it is.
    public var unreadableReceipt: String?

    public init(
        id: CallID, did: DID, caller: String?, planVersion: Int? = nil, leg: String, startedAt: Date,
        answeredAt: Date? = nil, endedAt: Date? = nil, disposition: Disposition? = nil, hungUpBy: Party? = nil,
        cause: Int? = nil, unexplained: String? = nil, decision: Decider? = nil, witnesses: Witnesses = [],
        hopCount: Int? = nil, seen: Caller? = nil, hops: [HopRecord] = [], receipt: Receipt? = nil
    ) {
        self.id = id
        self.did = did
        self.caller = caller
        self.planVersion = planVersion
        self.leg = leg
        self.startedAt = startedAt
        self.answeredAt = answeredAt
        self.endedAt = endedAt
        self.disposition = disposition
        self.hungUpBy = hungUpBy
        self.cause = cause
        self.unexplained = unexplained
        self.decision = decision
        self.witnesses = witnesses
        self.hopCount = hopCount
        self.seen = seen
        self.hops = hops
        self.receipt = receipt
    }

    /// The `systemname` of the Asterisk that the caller's leg was on; empty if it had none, as earlier versions
    /// allowed.
    public var asterisk: String { LegID(leg).asterisk }

    /// The same record under another id of the call.
    public func named(_ id: CallID) -> CallRecord {
        var record = self
        record.id = id
        return record
    }

    /// Until when the call is known to have talked: its end, or the last word on its answered hop if nobody witnessed
    /// the end.
    public var talkedUntil: Date? {
        endedAt ?? (disposition == .unknown ? hops.last { $0.status == .answer }?.endedAt : nil)
    }

    /// Time from the answer of the caller's leg to the end, in milliseconds, as far as it was witnessed; 0 if it was
    /// never answered.
    public var talkTime: Int {
        guard let answeredAt, let talkedUntil else { return 0 }
        return max(0, talkedUntil.milliseconds - answeredAt.milliseconds)
    }

    /// `true` if Hotline itself answered the caller, before any target did or without one.
    public var isAnsweredByHotline: Bool {
        guard let answeredAt else { return false }
        return !hops.contains { $0.status == .answer && ($0.answeredAt ?? $0.endedAt) <= answeredAt }
    }

    /// Time from start to end, in milliseconds; 0 while the call is open.
    public var duration: Int {
        guard let endedAt else { return 0 }
        return max(0, endedAt.milliseconds - startedAt.milliseconds)
    }
}

/// The result of a call.
public enum Disposition: String, CaseIterable, Codable, Sendable {
    /// A target answered.
    case answered
    /// Nobody answered: the last target did not, or the caller left before one did, or the plan rings nobody.
    case noAnswer
    /// The last target tried was busy.
    case busy
    /// The last target could not be reached, the number has no plan, or Hotline could not decide.
    case failed
    /// The last target was refused for lack of lines.
    case congestion
    /// The end was not witnessed; `unexplained` says why. Never a guess.
    case unknown
}

/// The party who ended a call.
public enum Party: String, Codable, Sendable {
    case caller, callee
    /// Hotline or the dialplan: after an announcement.
    case platform
    /// The money allowed for the call was used up.
    case limit
    /// Somebody transferred the caller to another 400 number: the channel goes on in a call of its own record.
    case transfer
}

/// The decider of a call's way.
public enum Decider: String, CaseIterable, Codable, Sendable {
    /// Hotline, on the number's plan.
    case hotline
    /// The fallback hunt table in Asterisk, because Hotline could not be reached or did not finish.
    case fallback
    /// Nobody: nothing could be carried out, and the caller heard the apology.
    case apology
    /// Nobody: the number asks for an access code, and Hotline, which asks for it, could not be reached or did not
    /// finish.
    case closed
    /// The fallback hunt table of a number that the operator has suspended: it only says so.
    case suspended
    /// Nobody: the caller left before.
    case nobody = "none"
}

/// The witnesses of a call. AMI and the journal tell the same of it; one of them is enough.
public struct Witnesses: OptionSet, Hashable, Codable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Hotline itself, asked by Asterisk: the offer and the receipt.
    public static let agi = Witnesses(rawValue: 1)
    /// Asterisk's manager, while it happened.
    public static let ami = Witnesses(rawValue: 2)
    /// The file that Asterisk writes.
    public static let journal = Witnesses(rawValue: 4)

    /// `agi`, `ami`, `journal`, in this order.
    public var names: [String] {
        [(Witnesses.agi, "agi"), (.ami, "ami"), (.journal, "journal")].filter { contains($0.0) }.map(\.1)
    }
}
