public import Foundation
public import Numbering
public import Routing

/// A call that has a reservation.
public struct ReservedCall: Hashable, Sendable {
    public let id: CallID
    public let did: DID
    public let leg: LegID
    /// `nil` if it cannot be read: nobody can say then what the call costs, and it gets no more.
    public let caller: Caller?
    public let startedAt: Date

    public init(id: CallID, did: DID, leg: LegID, caller: Caller?, startedAt: Date) {
        self.id = id
        self.did = did
        self.leg = leg
        self.caller = caller
        self.startedAt = startedAt
    }
}
