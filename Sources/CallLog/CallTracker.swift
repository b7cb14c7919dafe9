public import Foundation
public import Numbering
public import Records
public import Routing

/// Facts in, records out: a pure reducer over what the witnesses say.
///
/// Idempotent on the call's id, and indifferent to who tells a fact and how often. Remembers the calls that are open,
/// and some that ended just now, for their second witness; a fact about any other call wants its record
/// ``adopt(_:)``-ed first.
public struct CallTracker: Sendable {
    /// Calls whose end is not known yet.
    public private(set) var open: [CallID: CallRecord] = [:]
    /// Facts about calls that are over, which tell otherwise than the record, and were left out.
    private(set) var contradictions: [CallID] = []
    /// The steps by which the machine's clock was set.
    public var clock: ClockSteps
    /// Maximum number of closed calls that are kept.
    let remembered: Int
    private var recent: RecentCalls
    /// Open calls whose leg Asterisk no longer has, since when.
    private var missing: [CallID: ContinuousClock.Instant] = [:]
    private var sightings: [CallID: Sightings] = [:]
    private let caller: CallerLookup

    /// - Parameters:
    ///   - remembered: How many closed calls are kept.
    ///   - caller: Who called, of a call that ended without a receipt.
    public init(
        remembered: Int = 4096, clock: ClockSteps = ClockSteps(), caller: @escaping CallerLookup = PlaceTable.lookup
    ) {
        self.clock = clock
        self.caller = caller
        self.remembered = remembered
        recent = RecentCalls(limit: remembered)
    }

    /// Takes a record from the store, to go on with it.
    public mutating func adopt(_ record: CallRecord) {
        keep(record)
    }

    /// Takes together what is on record of a call and what is remembered of it.
    mutating func join(_ recorded: CallRecord) -> CallRecord {
        var record = recorded
        if let own = self.record(of: recorded.id) { record.join(own) }
        keep(record)
        return record
    }

    /// The record of a call, if it is remembered.
    public func record(of id: CallID) -> CallRecord? {
        open[id] ?? recent[id]
    }

    /// The fact under the id by which its call is remembered: what an earlier version has recorded keeps its id.
    func named(_ fact: CallFact) -> CallFact {
        guard var origin = fact.origin, let former = origin.formerID, record(of: former) != nil else { return fact }
        origin.id = former
        return fact.told(by: origin)
    }

    /// The record as it stands after `fact`, told by `witness`; `nil` if that changes no record.
    public mutating func apply(_ fact: CallFact, from witness: Witnesses) -> CallRecord? {
        let fact = clock.corrected(fact)
        let known = record(of: fact.callID)
        if let known, known.contradicts(fact) {
            contradictions.append(known.id)
            return nil
        }
        switch fact {
        case .offered(let offer):
            return update(offer.origin, witness) { $0.offered(offer) }
        case .decided(_, let receipt):
            if let origin = known?.origin {
                return update(origin, witness) { record in
                    if receipt.isContinuation, record.receipt != nil {
                        record.receipt?.append(receipt)
                    } else {
                        record.receipt = receipt
                    }
                }
            } else {
                return nil
            }
        case .dialing(let id, let target, let at):
            guard let origin = open[id]?.origin else { return nil }
            return update(origin, witness) { $0.dialing(target, at: at) }
        case .answered(let id, let target, let at):
            guard let origin = open[id]?.origin else { return nil }
            return update(origin, witness) { $0.answered(by: target, at: at) }
        case .hopEnded(let origin, let hop):
            return update(origin, witness) { $0.hopEnded(hop, startedAt: origin.startedAt) }
        case .ended(let origin, let end):
            return update(origin, witness) { $0.ended(end, startedAt: origin.startedAt) }
        }
    }

    /// The calls of ``contradictions``, which are forgotten with it.
    mutating func takeContradictions() -> [CallID] {
        defer { contradictions = [] }
        return contradictions
    }

    /// Compares what is open with the legs that Asterisk has up.
    ///
    /// A call whose leg is gone, and whose end nobody told for `grace` although the journal was read to its end after
    /// that, is closed as ``Disposition/unknown``, with what was witnessed of its talk. So is a call of an Asterisk of
    /// another name: there is one Asterisk, and it bears that name no more. Returns the records so closed.
    /// - Parameter restartedAt: When this Asterisk was last found to have started anew.
    public mutating func reconcile(
        _ channels: ChannelList, journal: JournalState, restartedAt: Date? = nil, grace: Duration = .seconds(10)
    ) -> [CallRecord] {
        var closed: [CallRecord] = []
        for (id, record) in open {
            guard !channels.legs.contains(LegID(record.leg)) else {
                missing[id] = nil
                let isTalking = channels.talking.contains(LegID(record.leg))
                sightings[id, default: Sightings()].add(at: channels.at, isTalking: isTalking)
                continue
            }
            let since = missing[id] ?? channels.madeAt
            missing[id] = since
            guard channels.madeAt - since >= grace, let toldUntil = journal.toldUntil, toldUntil - since >= grace
            else { continue }
            var record = record
            record.disposition = .unknown
            record.unexplained = Self.reason(record, channels, journal, restartedAt: restartedAt)
            record.closeWitnessed(sightings[id] ?? Sightings(), clock: clock)
            record.see(caller)
            keep(record)
            closed.append(record)
        }
        return closed
    }

    private static func reason(
        _ record: CallRecord, _ channels: ChannelList, _ journal: JournalState, restartedAt: Date?
    ) -> String {
        let node = LegID(record.leg).asterisk
        if node != channels.node {
            return "lost: no Asterisk has the systemname '\(node)' any more, it is '\(channels.node)' now"
        }
        let wasLost = restartedAt.map { record.startedAt < $0 } ?? false
        return wasLost ? "lost in the restart of Asterisk" : journal.silence
    }

    private mutating func update(
        _ origin: CallOrigin, _ witness: Witnesses, _ change: (inout CallRecord) -> Void
    ) -> CallRecord? {
        let before = record(of: origin.id)
        var record =
            before
            ?? CallRecord(
                id: origin.id, did: origin.did, caller: origin.caller.number, leg: origin.leg.description,
                startedAt: origin.startedAt)
        change(&record)
        record.see(caller)
        record.witnesses.insert(witness)
        guard record != before else { return nil }
        keep(record)
        return record
    }

    private mutating func keep(_ record: CallRecord) {
        if record.disposition == nil {
            open[record.id] = record
        } else {
            open[record.id] = nil
            missing[record.id] = nil
            sightings[record.id] = nil
            recent.put(record)
        }
    }
}
