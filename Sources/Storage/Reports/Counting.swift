import Billing
import CivilTime
import Foundation
import Numbering
import Persistence
import Reports
import Routing

/// The amounts that calls add to the tallies, or take away from them.
struct Counting {
    private struct TallyKey: Hashable {
        /// Empty: the platform.
        let did: String
        let day: Int
    }

    private struct CallerKey: Hashable {
        let did: String
        let month: String
        let caller: String
    }

    private var tallies: [TallyKey: Tally] = [:]
    private var callers: [CallerKey: CallsOfCaller] = [:]

    mutating func add(_ call: CountedCall, in zone: TimeZone, times: Int = 1) {
        let did = call.did.digits
        let own = zone.reading(at: call.startedAt)
        tallies[TallyKey(did: did, day: own.day), default: Tally()]
            .add(call, slot: own.minute / 30, isPlatform: false, times: times)
        let platform = TimeZone.shanghai.reading(at: call.startedAt)
        tallies[TallyKey(did: "", day: platform.day), default: Tally()]
            .add(call, slot: platform.minute / 30, isPlatform: true, times: times)
        if let caller = call.caller.number {
            let month = String(CivilDay(daysSince1970: own.day).description.prefix(7))
            callers[CallerKey(did: did, month: month, caller: caller), default: CallsOfCaller()]
                .add(call.outcome, times: times)
        }
    }

    /// Adds it to what is on disk.
    func save(in db: Database) throws {
        for (key, tally) in tallies {
            try db.addTally(tally, did: key.did, day: key.day)
        }
        var sums: [[String]: CallerFigures] = [:]
        for (key, change) in callers {
            let old = try CallsOfCaller.fetch(db, did: key.did, month: key.month, caller: key.caller)
            let new = old + change
            try new.save(in: db, did: key.did, month: key.month, caller: key.caller)
            sums[[key.month, key.did], default: CallerFigures()].move(from: old, to: new)
        }
        for (key, sum) in sums { try sum.add(in: db, month: key[0], did: key[1]) }
    }
}

extension Database {
    fileprivate func addTally(_ tally: Tally, did: String, day: Int) throws {
        var sum = tally
        let select = "SELECT document FROM tally WHERE did = ? AND day = ?"
        if let document = try value(select, [did, day], as: Data.self) {
            // A tally of a later version is left to that version.
            guard sum.add(encoded: document) else { return }
        }
        try execute(
            """
            INSERT INTO tally (did, day, document) VALUES (?, ?, ?)
            ON CONFLICT (did, day) DO UPDATE SET document = excluded.document
            """, [did, day, sum.encoded])
    }

    /// The zone that a number's calls were counted in; `nil` if none were.
    func keptZone(of did: DID) throws -> TimeZone? {
        let kept = "SELECT zone FROM counting_zone WHERE did = ?"
        return try value(kept, [did.digits], as: String.self).flatMap { TimeZone(identifier: $0) }
    }

    /// The zone in which the days of a number are told: its plan's as of when its first call was counted.
    func countingZone(of did: DID, _ rates: Rates, keep: Bool = false) throws -> TimeZone {
        if let zone = try keptZone(of: did) { return zone }
        let current = "SELECT version FROM number WHERE did = ?"
        let version = try value(current, [did.digits], as: Int.self)
        let name = try version.flatMap { try rates.terms(of: did, version: $0, in: self)?.zone.identifier }
        let zone = name.flatMap { TimeZone(identifier: $0) } ?? .shanghai
        if keep {
            try execute("INSERT INTO counting_zone (did, zone) VALUES (?, ?)", [did.digits, zone.identifier])
        }
        return zone
    }
}

extension CallsOfCaller {
    static func fetch(_ db: Database, did: String, month: String, caller: String) throws -> CallsOfCaller {
        let sql = "SELECT calls, answered, lost FROM caller_month WHERE did = ? AND month = ? AND caller = ?"
        var found = CallsOfCaller()
        if let row = try db.row(sql, [did, month, caller]) {
            found.calls = row["calls"]
            found.answered = row["answered"]
            found.lost = row["lost"]
        }
        return found
    }

    fileprivate func save(in db: Database, did: String, month: String, caller: String) throws {
        guard calls > 0 else {
            try db.execute("DELETE FROM caller_month WHERE did = ? AND month = ? AND caller = ?", [did, month, caller])
            return
        }
        let sql = """
            INSERT INTO caller_month (did, month, caller, calls, answered, lost) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (did, month, caller) DO UPDATE SET calls = excluded.calls, answered = excluded.answered,
                lost = excluded.lost
            """
        try db.execute(sql, [did, month, caller, calls, answered, lost])
    }
}

extension CallerFigures {
    fileprivate func add(in db: Database, month: String, did: String) throws {
        let sql = """
            INSERT INTO caller_sum (month, did, callers, repeating, calls_of_repeating, lost) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (month, did) DO UPDATE SET callers = caller_sum.callers + excluded.callers,
                repeating = caller_sum.repeating + excluded.repeating,
                calls_of_repeating = caller_sum.calls_of_repeating + excluded.calls_of_repeating,
                lost = caller_sum.lost + excluded.lost
            """
        try db.execute(sql, [month, did, callers, repeating, callsOfRepeating, lost])
    }
}
