import Foundation
import Identity
import Records
import Storage

/// A subject of throttling, and what was counted of it before an attempt.
struct CountedAttempt: Sendable {
    let subject: String
    let former: Throttle?

    /// `true` if others may be behind the subject too.
    var isOfAddress: Bool { subject.hasPrefix("address:") || subject.hasPrefix("query-address:") }
}

extension Store {
    /// Counts an attempt as a failure before it is made, so that many at once are counted too.
    ///
    /// A device that is remembered has an allowance of its own, so that nobody else can lock its owner out.
    /// - Throws: ``SignInRefusal/wait(seconds:)``.
    func countAttempt(
        on name: String, device: Int?, from origin: Origin, at now: Date
    ) throws -> [CountedAttempt] {
        let subjects: [(String, Throttle.Rule)] =
            if let device {
                [("device:\(device)", .account)]
            } else {
                [("account:\(name.sha256.prefix(32))", .account), ("address:\(origin.network)", .address)]
            }
        return try countAttempts(on: subjects, at: now)
    }

    /// Counts an attempt as a failure of each subject before it is made.
    /// - Throws: ``SignInRefusal/wait(seconds:)`` if one of them has to wait; then none is counted.
    func countAttempts(on subjects: [(String, Throttle.Rule)], at now: Date) throws -> [CountedAttempt] {
        try transaction { store in
            let counted = try subjects.map { subject, rule in
                let former = try store.failures(of: subject).map {
                    Throttle(failures: $0.count, since: $0.since, blockedUntil: $0.blockedUntil)
                }
                if let end = former?.wait(at: now) {
                    throw SignInRefusal.wait(seconds: max(1, Int(end.timeIntervalSince(now).rounded(.up))))
                }
                return (CountedAttempt(subject: subject, former: former), rule)
            }
            for (attempt, rule) in counted {
                let state = Throttle.after(attempt.former, failingAt: now, by: rule)
                try store.setFailures(
                    state.failures, of: attempt.subject, since: state.since, blockedUntil: state.blockedUntil)
            }
            return counted.map(\.0)
        }
    }

    /// Takes attempts back that were none: the password was right, and the code is still to come.
    func takeBack(_ attempts: [CountedAttempt]) throws {
        for attempt in attempts {
            if let former = attempt.former {
                try setFailures(
                    former.failures, of: attempt.subject, since: former.since, blockedUntil: former.blockedUntil)
            } else {
                try clearFailures(of: attempt.subject)
            }
        }
    }

    /// Forgets the failures of whoever has come in.
    func forget(_ attempts: [CountedAttempt]) throws {
        for attempt in attempts where !attempt.isOfAddress {
            try clearFailures(of: attempt.subject)
        }
        try takeBack(attempts.filter(\.isOfAddress))
    }
}
