extension Receipt {
    /// Whether it is that of a call which came back to Hotline, and belongs behind an earlier one.
    public var isContinuation: Bool {
        if case .resumed = decisions.first { true } else { false }
    }

    /// This receipt, and what was decided when the call came back.
    public func continued(by later: Receipt) -> Receipt {
        var whole = self
        for decision in later.decisions { whole.add(decision) }
        return whole
    }
}
