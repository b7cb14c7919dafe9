extension Receipt {
    /// `true` if it belongs to a call that came back to Hotline, behind an earlier receipt.
    public var isContinuation: Bool {
        if case .resumed = decisions.first { true } else { false }
    }
}
