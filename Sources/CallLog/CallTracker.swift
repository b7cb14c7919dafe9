public import Foundation
public import Routing
public import Storage

/// Facts in, records out: a pure reducer over what the witnesses say.
///
/// Idempotent on the call's id: a fact that comes twice changes nothing. Holds open calls only; a fact about any other
/// call wants its record ``adopt(_:)``-ed first.
public struct CallTracker: Sendable {
    /// Calls whose end is not known yet.
    public private(set) var open: [CallID: CallRecord] = [:]
    /// Open calls whose leg Asterisk no longer has, since when.
    private var missing: [CallID: Date] = [:]

    public init() {}

    /// Takes a record from the store, to go on with it.
    public mutating func adopt(_ record: CallRecord) {
        open[record.id] = record
    }

    /// The record as it stands after `fact`; `nil` if the fact changes no record.
    public mutating func apply(_ fact: CallFact) -> CallRecord? {
        switch fact {
        case .offered(let offer):
            return update(offer.origin) { record in
                record.planVersion = offer.planVersion
                record.startedAt = Swift.min(record.startedAt, offer.at)
            }
        case .decided(let id, let receipt):
            guard let origin = open[id]?.origin else { return nil }
            return update(origin) { $0.receipt = receipt }
        case .hopEnded(let origin, let hop):
            return update(origin) { record in
                record.hops.removeAll { $0.hop == hop.hop }
                record.hops.append(hop)
                record.hops.sort { $0.hop < $1.hop }
            }
        case .ended(let origin, let end):
            return update(origin) { $0.close(with: end, startedAt: origin.startedAt) }
        }
    }

    /// Compares what is open with the legs that Asterisk has up.
    ///
    /// A call that began before `listedAt` and whose leg is gone, and whose end nobody reports for `grace`, is closed as
    /// ``Disposition/unknown``: its end came while nobody listened. Returns the records so closed.
    public mutating func reconcile(
        legsUp: Set<LegID>, listedAt: Date, grace: TimeInterval = 10
    ) -> [CallRecord] {
        var closed: [CallRecord] = []
        for (id, record) in open where record.startedAt < listedAt {
            guard !legsUp.contains(LegID(record.leg)) else {
                missing[id] = nil
                continue
            }
            let since = missing[id] ?? listedAt
            missing[id] = since
            guard listedAt.timeIntervalSince(since) >= grace else { continue }
            var record = record
            record.disposition = .unknown
            record.unexplained = "the call ended while the connection to Asterisk was down"
            forget(record)
            closed.append(record)
        }
        return closed
    }

    /// Whether a call is missing and may yet be explained.
    public var isWaitingForExplanations: Bool { !missing.isEmpty }

    private mutating func update(_ origin: CallOrigin, _ change: (inout CallRecord) -> Void) -> CallRecord? {
        let before = open[origin.id]
        var record =
            before
            ?? CallRecord(
                id: origin.id, did: origin.did, caller: origin.caller.number, leg: origin.leg.description,
                startedAt: origin.startedAt)
        change(&record)
        if record.disposition == nil {
            open[record.id] = record
        } else {
            forget(record)
        }
        return record == before ? nil : record
    }

    private mutating func forget(_ record: CallRecord) {
        open[record.id] = nil
        missing[record.id] = nil
    }
}

extension CallRecord {
    var origin: CallOrigin {
        CallOrigin(id: id, did: did, caller: CallerID(caller), leg: LegID(leg), startedAt: startedAt)
    }

    mutating func close(with end: CallEnd, startedAt: Date) {
        self.startedAt = startedAt
        answeredAt = end.answeredAt
        endedAt = end.at
        hungUpBy = end.by
        cause = end.cause
        unexplained = nil
        disposition = disposition(wasDecided: end.wasDecided, endedBy: end.by)
    }

    private func disposition(wasDecided: Bool, endedBy party: Party) -> Disposition {
        if hops.contains(where: { $0.status == .answer }) {
            return .answered
        }
        switch hops.last?.status {
        case .busy: return .busy
        case .noAnswer, .cancel: return .noAnswer
        case .congestion: return .congestion
        case .some: return .failed
        case nil:
            let wasServed = planVersion != nil && (wasDecided || party == .caller)
            return wasServed ? .noAnswer : .failed
        }
    }
}

extension CallOffer {
    var origin: CallOrigin {
        CallOrigin(id: id, did: did, caller: caller, leg: leg, startedAt: at)
    }
}
