extension Receipt {
    /// `true` if it belongs to a call that came back to Hotline, behind an earlier receipt.
    public var isContinuation: Bool {
        if case .resumed = decisions.first { true } else { false }
    }
}

extension Receipt {
    /// `true` if the number was suspended, so that nothing of its plan was carried out.
    public var isOfSuspendedNumber: Bool {
        decisions.contains { if case .suspended = $0 { true } else { false } }
    }
}
