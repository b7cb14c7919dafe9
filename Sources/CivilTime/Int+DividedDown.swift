extension Int {
    /// Division that rounds towards the past.
    public func dividedDown(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : (self + 1) / divisor - 1
    }
}
