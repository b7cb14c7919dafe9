public import Foundation

extension Date {
    /// An instant in whole milliseconds since 1970, the resolution of every record.
    public init(milliseconds: Int) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    /// Whole milliseconds since 1970, rounded to the nearest.
    ///
    /// Never more than ``farthest`` from 1970, whatever the instant, so that sums and differences cannot overflow.
    public var milliseconds: Int {
        let milliseconds = (timeIntervalSince1970 * 1000).rounded()
        guard !milliseconds.isNaN else { return 0 }
        return Int(min(max(milliseconds, -Self.farthest), Self.farthest))
    }

    /// 2^53 milliseconds, 285,000 years: from there on a `Double` has no whole milliseconds.
    private static let farthest = 9_007_199_254_740_992.0
}
