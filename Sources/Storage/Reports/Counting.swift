import Billing
import CivilTime
import Foundation
import GRDB
import Numbering
import Reports
import Routing

/// What calls add to the tallies, or take away from them.
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
        let select = try cachedStatement(sql: "SELECT document FROM tally WHERE did = ? AND day = ?")
        if let document = try Data.fetchOne(select, arguments: [did, day]) {
            // A tally of a later version is left to that version.
            guard sum.add(encoded: document) else { return }
        }
        try cachedStatement(sql: "INSERT OR REPLACE INTO tally (did, day, document) VALUES (?, ?, ?)")
            .execute(arguments: [did, day, sum.encoded])
    }

    /// The zone that a number's calls were counted in; `nil` if none were.
    func keptZone(of did: DID) throws -> TimeZone? {
        let kept = try cachedStatement(sql: "SELECT zone FROM counting_zone WHERE did = ?")
        return try String.fetchOne(kept, arguments: [did.digits]).flatMap { TimeZone(identifier: $0) }
    }

    /// The zone in which the days of a number are told: its plan's as of when its first call was counted.
    func countingZone(of did: DID, _ rates: Rates, keep: Bool = false) throws -> TimeZone {
        if let zone = try keptZone(of: did) { return zone }
        let current = try cachedStatement(sql: "SELECT version FROM number WHERE did = ?")
        let version = try Int.fetchOne(current, arguments: [did.digits])
        let name = try version.flatMap { try rates.terms(of: did, version: $0, in: self)?.zone.identifier }
        let zone = name.flatMap { TimeZone(identifier: $0) } ?? .shanghai
        if keep {
            try execute(
                sql: "INSERT INTO counting_zone (did, zone) VALUES (?, ?)",
                arguments: [did.digits, zone.identifier])
        }
        return zone
    }
}

extension CallsOfCaller {
    static func fetch(_ db: Database, did: String, month: String, caller: String) throws -> CallsOfCaller {
        let sql = "SELECT calls, answered, lost FROM caller_month WHERE did = ? AND month = ? AND caller = ?"
        var found = CallsOfCaller()
        if let row = try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: [did, month, caller]) {
            found.calls = row["calls"]
            found.answered = row["answered"]
            found.lost = row["lost"]
        }
        return found
    }

    fileprivate func save(in db: Database, did: String, month: String, caller: String) throws {
        guard calls > 0 else {
            try db.cachedStatement(sql: "DELETE FROM caller_month WHERE did = ? AND month = ? AND caller = ?")
                .execute(arguments: [did, month, caller])
            return
        }
        let sql = """
            INSERT OR REPLACE INTO caller_month (did, month, caller, calls, answered, lost) VALUES (?, ?, ?, ?, ?, ?)
            """
        try db.cachedStatement(sql: sql).execute(arguments: [did, month, caller, calls, answered, lost])
    }
}

extension CallerFigures {
    fileprivate func add(in db: Database, month: String, did: String) throws {
        let sql = """
            INSERT INTO caller_sum (month, did, callers, repeating, calls_of_repeating, lost) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (month, did) DO UPDATE SET callers = callers + excluded.callers,
                repeating = repeating + excluded.repeating,
                calls_of_repeating = calls_of_repeating + excluded.calls_of_repeating, lost = lost + excluded.lost
            """
        try db.cachedStatement(sql: sql).execute(arguments: [month, did, callers, repeating, callsOfRepeating, lost])
    }
}
