extension Receipt {
    /// Whether it is that of a call which came back to Hotline, and belongs behind an earlier one.
    public var isContinuation: Bool {
        if case .resumed = decisions.first { true } else { false }
    }
}
