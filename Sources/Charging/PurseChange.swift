public import Billing

/// The change that an event made to a number's purse, to be written in the transaction that read the purse.
public struct PurseChange: Sendable {
    public let before: Purse
    public let after: Purse
    /// For the audit, in this order.
    public let warnings: [DueWarning]

    /// Compares two states, and takes the warnings that are due after the event.
    init(from before: Purse, to changed: Purse) {
        var after = changed
        warnings = after.takeWarnings().map(DueWarning.init)
        self.before = before
        self.after = after
    }
}

/// A warning that nobody was given before.
public struct DueWarning: Hashable, Sendable {
    public let warning: PurseWarning

    init(_ warning: PurseWarning) {
        self.warning = warning
    }

    /// The money or the calls are used up: the number is revised, so that its fallback hunt table follows.
    public var isUsedUp: Bool { warning.percent == 100 }
}
