public import Foundation

extension Date {
    /// An instant in whole milliseconds since 1970, the resolution of every record.
    public init(milliseconds: Int) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    /// Whole milliseconds since 1970, rounded to the nearest.
    public var milliseconds: Int {
        Int((timeIntervalSince1970 * 1000).rounded())
    }
}
