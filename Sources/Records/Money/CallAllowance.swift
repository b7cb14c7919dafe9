import Billing
public import CivilTime

/// The limit of calls at once by a number's packages, from a day on.
public struct CallAllowance: Hashable, Sendable {
    public let from: CivilDay
    /// `nil`: as many as there are.
    public let callsAtOnce: Int?

    public init(_ change: StackChange) {
        from = change.from
        callsAtOnce = change.stack?.limits.callsAtOnce
    }
}

extension [CallAllowance] {
    /// In the order of their days.
    public func holding(on day: CivilDay) -> Int? {
        last { $0.from <= day }?.callsAtOnce
    }
}
