/// A day of the week, the first is Monday.
public enum Weekday: String, CaseIterable, Codable, Sendable {
    case mon, tue, wed, thu, fri, sat, sun

    /// The weekday of a day counted from 1970-01-01, which is 0.
    public init(daysSince1970 days: Int) {
        let index = days + 3 - (days + 3).dividedDown(by: 7) * 7  // 1970-01-01 was a Thursday
        self = Self.week[index]
    }

    private static let week = allCases

    /// 0 for Monday to 6 for Sunday.
    public var index: Int {
        switch self {
        case .mon: 0
        case .tue: 1
        case .wed: 2
        case .thu: 3
        case .fri: 4
        case .sat: 5
        case .sun: 6
        }
    }
}
