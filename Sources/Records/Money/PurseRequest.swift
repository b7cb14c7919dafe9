public import Numbering
public import Routing

/// A call that wants to be connected, for the purse of its number.
public struct PurseRequest: Sendable {
    public let offer: CallOffer
    public let caller: Caller
    /// For how many seconds from now on billing can start; 0 in menu mode, where it starts now.
    public let ringing: Int

    public init(_ offer: CallOffer, caller: Caller, ringing: Int) {
        self.offer = offer
        self.caller = caller
        self.ringing = ringing
    }
}
