public import Foundation

/// A call as it came in: who called which number, on which leg, under which version of its plan.
public struct CallOffer: Hashable, Sendable {
    public let id: CallID
    public let did: DID
    public let caller: CallerID
    /// The caller's own leg.
    public let leg: LegID
    /// `nil`: the number has no plan.
    public let planVersion: Int?
    public let at: Date

    public init(id: CallID, did: DID, caller: CallerID, leg: LegID, planVersion: Int?, at: Date) {
        self.id = id
        self.did = did
        self.caller = caller
        self.leg = leg
        self.planVersion = planVersion
        self.at = at
    }
}
