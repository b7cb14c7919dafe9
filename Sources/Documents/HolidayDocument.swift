public import CivilTime

/// A day that differs from the ordinary week as JSON; its keys are stable.
public struct HolidayDocument: Encodable {
    /// `2026-10-01`
    public let day: String
    /// Off, or worked to make up for another.
    public let isOff: Bool
    /// The holiday's name.
    public let name: String

    /// `nil`: the day does not differ.
    public init?(_ day: CivilDay, _ kind: WorkCalendar.Kind) {
        self.day = day.description
        switch kind {
        case .holiday(let name): (isOff, self.name) = (true, name)
        case .makeUpWorkday(let name): (isOff, self.name) = (false, name)
        case .weekday, .weekend: return nil
        }
    }
}
