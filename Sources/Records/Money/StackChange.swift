public import Billing
public import CivilTime
public import Foundation

/// The packages that a number holds from a day on, until the next of its stacks.
public struct StackChange: Hashable, Sendable {
    /// The day, in the number's zone.
    public let from: CivilDay
    /// The packages as they were sold then; `nil`: none.
    public let stack: PackageStack?
    public let setAt: Date
    public let setBy: String

    public init(from: CivilDay, stack: PackageStack?, setAt: Date, setBy: String) {
        self.from = from
        self.stack = stack
        self.setAt = setAt
        self.setBy = setBy
    }
}

extension [StackChange] {
    /// In the order of their days.
    public func holding(on day: CivilDay) -> PackageStack? {
        last { $0.from <= day }?.stack
    }

    /// The packages held in a month, by days.
    public func holdings(in month: Month) throws -> [PackageHolding] {
        guard let first = CivilDay(year: month.year, month: month.month, day: 1) else { return [] }
        let before = last { $0.from < first }.map { [(from: 1, stack: $0.stack)] } ?? []
        let within = filter { ($0.from.year, $0.from.month) == (month.year, month.month) }
        return try PackageHolding.following(before + within.map { ($0.from.day, $0.stack) }, in: month)
    }
}
