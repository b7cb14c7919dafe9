import Foundation
import Numbering
import Records
import Routing

/// The state of the recorder between two transactions: the tracker, the position in the journal, the Asterisks that
/// there are, and the part of it that is not on record yet. Pure: it takes in, and says what is to be written.
struct RecorderState {
    var tracker: CallTracker
    var nodes: [String: AsteriskNode] = [:]
    /// The Asterisk whose calls these are; `nil` as long as nobody has told its name.
    var asterisk: String?
    /// Calls that are on record and cannot be read: a record begun anew would take their place.
    var unreadable: Set<CallID> = []
    private var journal = JournalState()
    private var position: JournalPosition?
    private var savedPosition: JournalPosition?
    private var positionSavedAt = ContinuousClock.now
    private var changed: [CallID: CallRecord] = [:]
    private var closed: Set<CallID> = []
    private var revisions: [CallRevision] = []
    private var changedNodes: [AsteriskNode] = []
    private var newSteps: [ClockStep] = []
    private var hasJournalFacts = false
    /// The count of writes of each call that is remembered, as far as is known here.
    private var writes: [CallID: Int] = [:]

    init(caller: @escaping CallerLookup = PlaceTable.lookup) {
        tracker = CallTracker(caller: caller)
    }

    /// The contents of one transaction.
    struct Entry: Sendable {
        let records: [CallRecord]
        let position: JournalPosition?
        let nodes: [AsteriskNode]
        let clockSteps: [ClockStep]
        /// The records whose end was not on record before.
        let closed: [CallRecord]
        /// Corrections of calls that had been closed before.
        let revisions: [CallRevision]
    }

    /// The longest wait of a position that no record rests on: lines which are nothing to us.
    private static let positionDelay = Duration.seconds(2)

    /// Calls that facts are about and that are not remembered: they want to be looked up first.
    func unknownCalls(in intake: RecorderQueue.Intake) -> [CallID] {
        var ids: Set<CallID> = []
        for case .fact(let fact, _) in intake.inputs {
            // An offer is new by definition, and whatever comes after it is about a call that is open.
            if case .offered = fact { continue }
            note(fact, ifUnknownIn: &ids)
        }
        for fact in intake.journal?.facts ?? [] { note(fact, ifUnknownIn: &ids) }
        return Array(ids)
    }

    private func note(_ fact: CallFact, ifUnknownIn ids: inout Set<CallID>) {
        guard tracker.record(of: tracker.named(fact).callID) == nil else { return }
        ids.insert(fact.callID)
        if let former = fact.origin?.formerID { ids.insert(former) }
    }

    mutating func take(_ intake: RecorderQueue.Intake) {
        for input in intake.inputs {
            switch input {
            case .fact(let fact, let witness): take(fact, from: witness)
            case .clockStepped(let step):
                tracker.clock.add(step)
                newSteps.append(step)
            case .channels: break  // after the journal, which may explain what it misses
            }
        }
        if let batch = intake.journal {
            for fact in batch.facts {
                take(fact, from: .journal)
            }
            hasJournalFacts = hasJournalFacts || !batch.facts.isEmpty
            position = batch.position
            journal = JournalState(toldUntil: batch.endReachedAt ?? journal.toldUntil, problem: batch.problem)
        }
        for case .channels(let channels) in intake.inputs {
            take(channels)
        }
        for id in tracker.takeContradictions() {
            guard let record = tracker.record(of: id) else { continue }
            revisions.append(CallRevision(id: id, did: record.did, kind: .contradicted))
        }
    }

    /// Takes the entry that is to be written now; `nil` if there is none. It counts as written from then on.
    mutating func entry(at now: ContinuousClock.Instant) -> Entry? {
        let isPositionDue =
            position != savedPosition
            && (hasJournalFacts || (position?.skippedLines ?? 0) != (savedPosition?.skippedLines ?? 0)
                || now - positionSavedAt >= Self.positionDelay)
        guard !changed.isEmpty || !changedNodes.isEmpty || !newSteps.isEmpty || !revisions.isEmpty || isPositionDue
        else { return nil }
        // A position goes with the records of its own lines, and these were all taken in.
        let entry = Entry(
            records: changed.values.sorted { $0.id < $1.id }, position: position != savedPosition ? position : nil,
            nodes: changedNodes,
            clockSteps: newSteps, closed: closed.compactMap { changed[$0] }, revisions: revisions)
        savedPosition = position
        positionSavedAt = now
        changed = [:]
        closed = []
        revisions = []
        changedNodes = []
        newSteps = []
        hasJournalFacts = false
        return entry
    }

    /// Goes on with a record that was read.
    mutating func adopt(_ record: CallRecord, written count: Int) {
        tracker.adopt(record)
        writes[record.id] = count
    }

    /// The record that is to be written in place of one which another process wrote meanwhile.
    mutating func join(_ record: CallRecord, written count: Int) -> CallRecord {
        writes[record.id] = count
        return tracker.join(record)
    }

    /// The count of writes that each of these records had when it was read last.
    func writes(of records: [CallRecord]) -> [CallID: Int] {
        Dictionary(uniqueKeysWithValues: records.map { ($0.id, writes[$0.id] ?? 0) })
    }

    /// Takes notice of which records are on disk now.
    mutating func note(_ saved: SavedCalls, of records: [CallRecord]) {
        for record in records where saved.hasWritten(record.id) { writes[record.id, default: 0] += 1 }
        if writes.count > 4 * tracker.remembered {
            writes = writes.filter { tracker.record(of: $0.key) != nil }
        }
    }

    private mutating func take(_ fact: CallFact, from witness: Witnesses) {
        let fact = tracker.named(fact)
        guard !unreadable.contains(fact.callID), fact.origin?.formerID.map(unreadable.contains) != true else { return }
        let before = tracker.record(of: fact.callID)
        let wasClosed = before?.endedAt != nil
        guard let record = tracker.apply(fact, from: witness) else { return }
        // Who is dialled is on record when the hop is over, or answered; until then it is remembered here alone.
        if case .dialing = fact, changed[record.id] == nil { return }
        changed[record.id] = record
        if before?.disposition == .unknown, record.disposition != .unknown {
            revisions.append(CallRevision(id: record.id, did: record.did, kind: .completed))
        }
        if record.endedAt != nil, !wasClosed {
            closed.insert(record.id)
        }
    }

    private mutating func take(_ channels: ChannelList) {
        var node = nodes[channels.node] ?? AsteriskNode(name: channels.node, startup: channels.startup)
        if node.startup != channels.startup {
            node.startup = channels.startup
            node.restartedAt = channels.at
        }
        if nodes.updateValue(node, forKey: node.name) != node {
            changedNodes.append(node)
        }
        for record in tracker.reconcile(channels, journal: journal, restartedAt: node.restartedAt) {
            changed[record.id] = record
            closed.insert(record.id)
        }
    }
}
