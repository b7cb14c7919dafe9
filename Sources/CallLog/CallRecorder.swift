import Foundation
public import Logging
public import Numbering
import Records
public import Routing
public import ServiceLifecycle
public import Storage

/// Keeps the record of every call: hears AGI, AMI and the journal, drives the tracker, writes what changed.
///
/// Facts are taken at once and written in batches, one transaction each. While the database cannot be written to, they
/// wait in memory, the journal in its file, and are tried again.
public final class CallRecorder: Service {
    let store: Store
    let logger: Logger
    /// The calls under way now, by the same witnesses.
    public let live = LiveCalls()
    let own = OwnAsterisk()
    private let journal: JournalFolder?
    private let clock = ClockGlance()
    private let queue: RecorderQueue
    private let retryDelay: Duration
    private let caller: CallerLookup

    /// - Parameters:
    ///   - journal: The journal of this machine, which tells whether its Asterisk had another name before.
    ///   - caller: Who called, of a call whose receipt does not say it.
    public convenience init(
        store: Store, journal: JournalFolder? = nil, logger: Logger, retryDelay: Duration = .seconds(1),
        caller: @escaping CallerLookup = PlaceTable.lookup
    ) {
        self.init(
            store: store, journal: journal, logger: logger, retryDelay: retryDelay, caller: caller,
            limits: RecorderQueue.Limits())
    }

    init(
        store: Store, journal: JournalFolder? = nil, logger: Logger, retryDelay: Duration,
        caller: @escaping CallerLookup = PlaceTable.lookup, limits: RecorderQueue.Limits
    ) {
        self.store = store
        self.journal = journal
        self.caller = caller
        self.logger = logger
        self.retryDelay = retryDelay
        queue = RecorderQueue(limits: limits)
    }

    /// The `systemname` of this machine's Asterisk; `nil` as long as nobody has told it.
    public var asterisk: String? { own.name }

    /// A call came in. Returns at once.
    public func offered(_ offer: CallOffer) {
        own.hear(offer.leg)
        live.offered(offer)
        queue.add(.fact(.offered(offer), .agi))
    }

    /// A call was decided. Returns at once.
    public func decided(_ id: CallID, _ receipt: Receipt) {
        live.decided(id, receipt)
        queue.add(.fact(.decided(id, receipt), .agi))
    }

    /// Asterisk's manager told a fact. Returns at once.
    func told(_ fact: CallFact) {
        if let origin = fact.origin { own.hear(origin.leg) }
        glanceAtClock()
        queue.add(.fact(fact, .ami))
    }

    /// An Asterisk said what is up. Returns at once.
    func counted(_ channels: ChannelList) {
        queue.add(.channels(channels))
    }

    /// A piece of the journal was read. Returns when the piece before it is being written.
    /// - Throws: `CancellationError`.
    func read(_ batch: JournalBatch) async throws {
        if let origin = batch.facts.last?.origin { own.hear(origin.leg) }
        glanceAtClock()
        for case .ended(let origin, _) in batch.facts { live.ended(origin) }
        try await queue.add(batch)
    }

    /// A step is known before the facts that it falls into.
    private func glanceAtClock() {
        guard let step = clock.step() else { return }
        logger.warning(
            "the machine's clock was set; durations are corrected", metadata: ["by.ms": "\(step.by)"])
        queue.add(.clockStepped(step))
    }

    /// Writes until the service group shuts down, then what is left.
    public func run() async throws {
        var state = RecorderState(caller: caller)
        for node in try await untilItWorks("be read", { try await self.store.nodes() }) {
            state.nodes[node.name] = node
        }
        try await withGracefulShutdownHandler {
            try await queue.batches { intake in
                try await take(intake, into: &state)
            }
        } onGracefulShutdown: {
            self.queue.finish()
        }
    }

    private func take(_ intake: RecorderQueue.Intake, into state: inout RecorderState) async throws {
        report(intake.dropped)
        try await begin(&state)
        let unknown = state.unknownCalls(in: intake)
        if !unknown.isEmpty {
            try await adopt(try await untilItWorks("be read") { try await self.store.calls(unknown) }, into: &state)
        }
        state.take(intake)
        guard let entry = state.entry(at: .now) else { return }
        try await save(entry, &state)
        report(entry)
        report(entry.revisions)
    }

    /// Writes an entry; records that another process wrote meanwhile once more, with what is on record of them.
    private func save(_ entry: RecorderState.Entry, _ state: inout RecorderState) async throws {
        let asterisk = state.asterisk ?? ""
        var (records, clockSteps) = (entry.records, entry.clockSteps)
        while true {
            let writes = state.writes(of: records)
            let saved = try await untilItWorks("be written to") { [records, clockSteps] in
                try await self.store.save(
                    records, writtenBefore: writes, position: entry.position, nodes: entry.nodes,
                    clockSteps: clockSteps, revisions: entry.revisions, asterisk: asterisk)
            }
            report(saved.problems)
            state.note(saved, of: records)
            guard !saved.overtaken.isEmpty else { return }
            clockSteps = []
            let found = try await untilItWorks("be read") { try await self.store.calls(Array(saved.overtaken)) }
            records = found.records.map { state.join($0, written: found.writes[$0.id] ?? 0) }
            try await note(found.unreadable, in: &state)
        }
    }

    private func report(_ problems: [CallProblem]) {
        for problem in problems {
            logger.error(
                problem.kind == .uncharged
                    ? "a call could not be charged; it is tried again each hour"
                    : "a call could not be put on record; it is kept beside and tried again each hour",
                metadata: ["call.id": "\(problem.call)", "reason": "\(problem.reason)"])
        }
    }

    /// Goes on with what belongs to this machine's Asterisk, once its name is known, or has become another one.
    private func begin(_ state: inout RecorderState) async throws {
        guard let name = own.name, name != state.asterisk else { return }
        let former = try await formerName(of: name, state)
        if let former, !former.isEmpty, former != name {
            logger.notice(
                "Asterisk has another systemname than before", metadata: ["now": "\(name)", "before": "\(former)"])
        }
        try await untilItWorks("be written to") {
            try await self.store.adopt(by: name, from: former.map { [$0] } ?? [])
        }
        if state.asterisk == nil {
            // Steps that were seen before are on record as well.
            state.tracker.clock = try await untilItWorks("be read") {
                ClockSteps(try await self.store.clockSteps(of: name))
            }
            try await adopt(
                try await untilItWorks("be read") { try await self.store.openCalls(of: name) }, into: &state)
        }
        state.asterisk = name
    }

    private func formerName(of name: String, _ state: RecorderState) async throws -> String? {
        if let former = state.asterisk { return former }
        guard let journal else { return nil }
        let positions = try await untilItWorks("tell how far the journal is read") {
            try await self.store.journalPositions(of: journal.path)
        }
        return journal.position(of: name, among: positions)?.name
    }

    /// One line for what was told of closed calls: a journal that is read again may tell of many.
    private func report(_ revisions: [CallRevision]) {
        for (kind, all) in Dictionary(grouping: revisions, by: \.kind) {
            guard let first = all.first else { continue }
            logger.log(
                level: kind == .contradicted ? .warning : .notice,
                kind == .contradicted
                    ? "another end, or a hop after the end, was told of calls that are over; the first word stands"
                    : "calls whose end was unknown are known now",
                metadata: ["calls": "\(all.count)", "first": "\(first.id)"])
        }
    }

    /// Goes on with what was found; calls that cannot be read are noted, and what is told of them is left out.
    private func adopt(_ found: FoundCalls, into state: inout RecorderState) async throws {
        for record in found.records { state.adopt(record, written: found.writes[record.id] ?? 0) }
        state.unreadable = []
        try await note(found.unreadable, in: &state)
    }

    private func note(_ calls: [UnreadableCall], in state: inout RecorderState) async throws {
        guard !calls.isEmpty else { return }
        state.unreadable.formUnion(calls.compactMap { CallID($0.id) })
        for call in calls {
            logger.error(
                "the record of a call cannot be read; what is told of the call is left out until it can",
                metadata: ["call.id": "\(call.id)", "reason": "\(call.reason)"])
        }
        try await untilItWorks("be written to") { try await self.store.note(calls, at: Date()) }
    }

    private func report(_ dropped: RecorderQueue.Dropped) {
        if dropped.ami > 0 {
            logger.notice(
                "facts of the manager connection were not kept while the database was away; the journal tells them again",
                metadata: ["facts": "\(dropped.ami)"])
        }
        if dropped.agi > 0 {
            logger.error(
                "receipts of calls were lost: the database was away for too long", metadata: ["facts": "\(dropped.agi)"]
            )
        }
    }

    /// One line for each call that ended; one for all of them if they are many, as after an outage.
    private func report(_ entry: RecorderState.Entry) {
        guard entry.closed.count <= 50 else {
            logger.info("calls recorded", metadata: ["calls": "\(entry.closed.count)"])
            return
        }
        for record in entry.closed {
            logger.info(
                "call recorded",
                metadata: [
                    "call.id": "\(record.id)", "did": "\(record.did)",
                    "disposition": "\(record.disposition?.rawValue ?? "")", "talk.ms": "\(record.talkTime)",
                    "witnesses": "\(record.witnesses.names.joined(separator: " "))",
                ])
        }
    }

    /// Tries again and again; says so at first and every minute.
    func untilItWorks<Result: Sendable>(
        _ what: String, _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        var failures = 0
        var reportedAt = ContinuousClock.now
        while true {
            do {
                let result = try await body()
                if failures > 0 {
                    logger.notice("the database is back; what waited is on record")
                }
                return result
            } catch let error where !(error is CancellationError) {
                if failures == 0 || ContinuousClock.now - reportedAt > .seconds(60) {
                    logger.error(
                        "the database cannot \(what); calls go on and their records wait",
                        metadata: ["error": "\(error)", "facts.waiting": "\(queue.count)"])
                    reportedAt = .now
                }
                failures += 1
                try await Task.sleep(for: retryDelay)
            }
        }
    }
}

/// An input of the recorder, in order.
enum RecorderInput: Sendable {
    case fact(CallFact, Witnesses)
    case channels(ChannelList)
    case clockStepped(ClockStep)
}
