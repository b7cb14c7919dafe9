import Foundation
import Records

/// The time-outs of sessions.
enum SessionRule {
    /// The second factor comes this long after the password at most.
    static let password: TimeInterval = 600
    /// A new authenticator is set up this long after the password at most.
    static let enrolling: TimeInterval = 1800
    /// A device is remembered for 30 days.
    static let device: TimeInterval = 30 * 86400
    /// An operator sees a tenant's pages for half an hour.
    static let guest: TimeInterval = 1800
    /// Sessions of a person at once; the oldest ends.
    static let mostSessions = 10
    /// A request is noted at most once a minute.
    static let seenEvery: TimeInterval = 60

    private static let tenant = (idle: 3600.0, absolute: 86400.0)
    private static let platform = (idle: 1800.0, absolute: 43200.0)

    /// The state that a session is in by the clock.
    enum Outcome: Hashable {
        case goesOn, locks, ends
    }

    /// Of a person of a tenant, a remembered device is locked after an hour without a request and a day after the
    /// sign-in; without one, and of an operator, the session ends.
    static func outcome(of session: SessionRecord, at now: Date) -> Outcome {
        guard now < session.endsAt else { return .ends }
        guard session.stage == .live, let strongAt = session.strongAt else { return .goesOn }
        let limit = session.tenant == nil ? platform : tenant
        let isOver =
            now.timeIntervalSince(session.seenAt) >= limit.idle || now.timeIntervalSince(strongAt) >= limit.absolute
        guard isOver else { return .goesOn }
        return session.tenant != nil && session.device != nil ? .locks : .ends
    }

    /// The end of a session that begins now, whatever is done in it.
    static func end(of stage: SessionRecord.Stage, isTenants: Bool, deviceUntil end: Date?, at now: Date) -> Date {
        switch stage {
        case .password: now + password
        case .enrolling: now + enrolling
        case .live, .locked: isTenants ? (end ?? now + tenant.absolute) : now + platform.absolute
        }
    }
}
