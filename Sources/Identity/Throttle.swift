public import Foundation

/// The failures of one subject, such as an account or an address, and the delays that they cause.
public struct Throttle: Hashable, Sendable {
    /// A rule for delays.
    public enum Rule: Sendable {
        /// 5 failures are free; after each further one the wait doubles, from 2 s to 15 min. A day without failure
        /// clears them.
        case account
        /// 30 failures in 10 minutes, then none until the 10 minutes are over.
        case address
        /// A number's query password: 3 failures are free; after each further one the wait doubles, from 2 s to 30 s.
        case query
        /// 10 failures at query passwords in 10 minutes, then none until the 10 minutes are over.
        case queryAddress
    }

    public let failures: Int
    /// The first failure that counts.
    public let since: Date
    /// Nothing is tried before this time.
    public let blockedUntil: Date?

    public init(failures: Int, since: Date, blockedUntil: Date?) {
        self.failures = failures
        self.since = since
        self.blockedUntil = blockedUntil
    }

    public static let freeFailures = 5
    public static let failuresOfAddress = 30

    static let freeQueryFailures = 3
    static let queryFailuresOfAddress = 10

    private static let longestQueryWait: TimeInterval = 30
    private static let longestWait: TimeInterval = 900
    private static let window: TimeInterval = 600
    private static let memory: TimeInterval = 86400

    /// The instant from which the subject may try again; `nil`: now.
    public func wait(at now: Date) -> Date? {
        blockedUntil.flatMap { $0 > now ? $0 : nil }
    }

    /// The state after one more failure.
    public static func after(_ former: Throttle?, failingAt now: Date, by rule: Rule) -> Throttle {
        switch rule {
        case .account: after(former, failingAt: now, free: freeFailures, longest: longestWait)
        case .query: after(former, failingAt: now, free: freeQueryFailures, longest: longestQueryWait)
        case .address: after(former, failingAt: now, most: failuresOfAddress)
        case .queryAddress: after(former, failingAt: now, most: queryFailuresOfAddress)
        }
    }

    /// Waits that double after so many free failures.
    private static func after(
        _ former: Throttle?, failingAt now: Date, free: Int, longest: TimeInterval
    ) -> Throttle {
        let kept = former.flatMap { now.timeIntervalSince($0.since) < memory ? $0 : nil }
        let failures = (kept?.failures ?? 0) + 1
        let exponent = min(failures - free, 10)
        let delay = exponent > 0 ? min(pow(2, Double(exponent)), longest) : 0
        return Throttle(failures: failures, since: now, blockedUntil: delay > 0 ? now + delay : nil)
    }

    /// So many failures in a window of time, then none until it is over.
    private static func after(_ former: Throttle?, failingAt now: Date, most: Int) -> Throttle {
        let kept = former.flatMap { now.timeIntervalSince($0.since) < window ? $0 : nil }
        let failures = (kept?.failures ?? 0) + 1
        let since = kept?.since ?? now
        return Throttle(
            failures: failures, since: since, blockedUntil: failures >= most ? since + window : nil)
    }
}
