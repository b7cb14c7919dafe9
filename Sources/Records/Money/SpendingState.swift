/// The state of a number's money.
public enum SpendingState: Hashable, Sendable {
    /// Nothing limits what its calls cost.
    case unlimited
    case limited
    /// Not even the first increment of an ordinary call can be paid any more.
    case spent
}
