import Foundation
import Persistence
import Routing
import TestSupport
import Testing

@testable import CallFlow
@testable import Storage

/// What can be wrong with the database while a call asks.
enum Trouble: String, CaseIterable, CustomTestStringConvertible {
    case locked, hanging, slow, fairlySlow, full, readersBusy

    var testDescription: String { rawValue }

    /// Makes the trouble while `body` runs.
    func make(for calls: TroubledCalls, _ body: () async throws -> Void) async throws {
        switch self {
        case .locked:
            let lock = try WriterLock(calls.store.database.path, "EXCLUSIVE")
            try await body()
            try lock.release()
        case .hanging:
            calls.disk.hang()
            try await body()
            calls.disk.free()
        case .slow, .fairlySlow:
            calls.disk.slowDown(to: self == .slow ? .milliseconds(400) : .milliseconds(90))
            try await body()
            calls.disk.free()
        case .full:
            calls.disk.fill()
            try await body()
            calls.disk.free()
        case .readersBusy:
            let gate = HangingDisk()
            gate.hang()
            try await withThrowingTaskGroup { group in
                for _ in 0..<5 {
                    group.addTask { [store = calls.store] in
                        try await store.database.read { db in
                            gate.prepare(db)
                            defer { db.trace(nil) }
                            _ = try db.value("SELECT count(*) FROM number", as: Int.self)
                        }
                    }
                }
                try await body()
                gate.free()
                try await group.waitForAll()
            }
        }
    }
}

/// What a plan can ask the database.
enum Asking: String, CaseIterable, CustomTestStringConvertible {
    case nothing, shares, rotation, codes, money, callsAtOnce, sameCaller, everything

    var testDescription: String { rawValue }

    var plan: String {
        switch self {
        case .nothing: "start: a\nsteps: {a: {ring: {targets: [\"101\"]}}}\n"
        case .shares: "start: s\nsteps:\n  s: {shares: {a: 50, b: 50}}\n" + Self.branches
        case .rotation: "start: a\nsteps: {a: {ring: {targets: [\"101\", \"102\"], order: rotate}}}\n"
        case .codes: Self.password + "start: a\nsteps: {a: {ring: {targets: [\"101\"]}}}\n"
        case .money: "limits: {spendPerMonth: \"90.00\"}\nstart: a\nsteps: {a: {ring: {targets: [\"101\"]}}}\n"
        case .callsAtOnce: "limits: {callsAtOnce: 5}\nstart: a\nsteps: {a: {ring: {targets: [\"101\"]}}}\n"
        case .sameCaller: "start: a\nsteps: {a: {ring: {targets: [\"101\", \"102\"], sameCaller: 30d}}}\n"
        case .everything:
            Self.password + """
                limits: {callsAtOnce: 5, callsPerMonth: 9000, spendPerMonth: "90.00"}
                start: s
                steps:
                  s: {shares: {a: 50, b: 50}}
                  a: {ring: {targets: ["101", "102"], order: rotate, sameCaller: 30d, onNoAnswer: m}}
                  b: {ring: {targets: ["103", "104"], order: rotate, sameCaller: 30d, onNoAnswer: m}}
                  m: {menu: {prompt: main-menu, keys: {"1": t}}, otherwise: t}
                  t: {shares: {c: 50, d: 50}}
                  c: {ring: {targets: ["105"]}}
                  d: {ring: {targets: ["106"]}}

                """
        }
    }

    private static let branches = "  a: {ring: {targets: [\"101\"]}}\n  b: {ring: {targets: [\"102\"]}}\n"
    private static let password = "password: {codes: [{code: \"1111\", name: dealers}], attempts: 5}\n"
}

/// The promise that every caller has: 300 ms at most, all waits of a call for the database together.
@Suite(.serialized) struct `A call whose database is in trouble` {
    private static let promise = Duration.milliseconds(300)
    /// What the call itself takes, and the machine: a call goes through several threads, each of which may be held up as the
    /// one was that did nothing but measure that.
    private static func machine(_ outcome: TroubledCalls.Outcome) -> Duration {
        .milliseconds(100) + outcome.stalled * 4
    }

    @Test(arguments: Asking.allCases, Trouble.allCases)
    func `waits for it 300 ms at most, and the next call does not wait at all`(
        asking: Asking, trouble: Trouble
    ) async throws {
        let calls = try TroubledCalls(asking.plan)
        try await calls.withCalls { call in
            #expect(try await call(nil, nil).isDecided, "the plan is known before")
            try await trouble.make(for: calls) {
                let first = try await call(nil, nil)
                #expect(first.isDecided)
                #expect(first.waited < Self.promise + Self.machine(first))
                guard calls.said.all.contains(where: { $0.contains("did not answer a call in time") }) else { return }
                let second = try await call(nil, nil)
                #expect(second.isDecided)
                // A database that is slow, but not too slow, may have been found to be back.
                #expect(second.waited < (trouble == .fairlySlow ? Self.promise : .zero) + Self.machine(second))
            }
        }
    }

    @Test(arguments: Trouble.allCases)
    func `waits no longer though a menu comes behind a ring and the plan has changed meanwhile`(
        trouble: Trouble
    ) async throws {
        let calls = try TroubledCalls(Asking.everything.plan)
        try await calls.withCalls { call in
            #expect(try await call(nil, nil).isDecided)
            try calls.publish(Asking.everything.plan + "# changed\n")
            try await trouble.make(for: calls) {
                let resumed = try await call("m", nil)
                #expect(resumed.isDecided)
                #expect(resumed.commands.contains { $0.hasPrefix("GET DATA") })
                #expect(resumed.waited < Self.promise + Self.machine(resumed))
            }
        }
    }

    @Test func `is told once of the outage and once of its end, with the calls that went on from memory`() async throws
    {
        let calls = try TroubledCalls(Asking.shares.plan)
        try await calls.withCalls { call in
            _ = try await call(nil, nil)
            try await Trouble.locked.make(for: calls) {
                for _ in 0..<4 {
                    let outcome = try await call(nil, nil)
                    #expect(outcome.isDecided)
                }
            }
            await calls.said.waits(for: "answers again")
            #expect(calls.said.all.count { $0.contains("did not answer a call in time") } == 1)
            #expect(
                calls.said.all.filter { $0.contains("answers again") }.map {
                    $0.contains("\"3\"") || $0.contains(": 3")
                } == [true])
            // Asked again: the position is on record, after those of the four calls in between.
            _ = try await call(nil, nil)
            #expect(try await calls.drawn() == [0, 5])
        }
    }

    @Test(arguments: ["INSERT INTO draw ", "COMMIT"])
    func `takes back a share that was drawn too late, and gives each position to one call`(hangsAt: String) async throws
    {
        let calls = try TroubledCalls(Asking.shares.plan)
        try await calls.withCalls { call in
            _ = try await call(nil, nil)
            calls.disk.hang(at: hangsAt, sparesReaders: true)
            #expect(try await call(nil, nil).isDecided, "from memory")
            calls.disk.free()
            await calls.said.waits(for: "answers again")
            #expect(try await calls.drawn() == [0])
            for _ in 0..<2 {
                #expect(try await call(nil, nil).isDecided)
            }
            // 1 was used from memory: if it was on disk and taken back it is drawn once more, and used by nobody.
            #expect(calls.shares.positions == [0, 1, 2, 3])
        }
    }

    @Test(arguments: ["INSERT INTO reservation", "COMMIT"])
    func `takes back money that was set aside too late`(hangsAt: String) async throws {
        let calls = try TroubledCalls(Asking.money.plan)
        try await calls.withCalls { call in
            _ = try await call(nil, nil)
            // None, if the machine was too busy for the first call's.
            let before = try await calls.reservations()
            calls.disk.hang(at: hangsAt, sparesReaders: true)
            let late = try await call(nil, nil)
            #expect(
                late.commands.contains { $0.contains(#"HOTLINE_ALLOWED" "60""#) }, "what a call gets that cannot ask")
            calls.disk.free()
            await calls.said.waits(for: "answers again")
            _ = try await eventually("nothing but the first call's is set aside") {
                try await calls.reservations() == before ? true : nil
            }
        }
    }
}

extension TroubledCalls {
    /// The positions that calls hold, in order.
    func drawn() async throws -> [Int] {
        try await store.database.read {
            try $0.values("SELECT position FROM draw WHERE call_id IS NOT NULL ORDER BY position", as: Int.self)
        }
    }

    func reservations() async throws -> Int? {
        try await store.database.read { try $0.value("SELECT count(*) FROM reservation", as: Int.self) }
    }
}
