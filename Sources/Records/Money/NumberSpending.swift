public import Billing

/// The money and calls that a number has used in a month, and the money that its calls under way have set aside.
public struct NumberSpending: Hashable, Sendable {
    /// The sum of the month's charge lines.
    public let charged: Money
    /// Calls that were billed, the highest warnings given, and whether somebody was refused.
    public let use: MonthUse
    /// Set aside by calls that are not settled.
    public let held: Money
    /// Calls that have a reservation.
    public let reservations: Int

    public init(charged: Money, use: MonthUse, held: Money, reservations: Int) {
        self.charged = charged
        self.use = use
        self.held = held
        self.reservations = reservations
    }
}
