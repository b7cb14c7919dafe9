import Foundation
import Records
import Routing

/// The change that each fact makes to a record. The conclusion is drawn anew from the whole record each time, so that
/// the order in which facts arrive, and from whom, makes no difference.
extension CallRecord {
    var origin: CallOrigin {
        CallOrigin(id: id, did: did, caller: CallerID(caller), leg: LegID(leg), startedAt: startedAt)
    }

    mutating func offered(_ offer: CallOffer) {
        planVersion = offer.planVersion
        if endedAt == nil {
            startedAt = min(startedAt, offer.at)
        }
        conclude()
    }

    /// A target of the hop at hand rings, alone or with others.
    mutating func dialing(_ target: DialTarget, at instant: Date) {
        if let last = hops.indices.last, hops[last].status == .unwitnessed {
            if !hops[last].targets.contains(target) { hops[last].targets.append(target) }
        } else {
            hops.append(
                HopRecord(
                    hop: (hops.last?.hop ?? 0) + 1, entry: 0, targets: [target], status: .unwitnessed, cause: 0,
                    startedAt: instant, endedAt: instant))
        }
    }

    mutating func answered(by target: DialTarget?, at instant: Date) {
        guard let last = hops.indices.last, hops[last].status == .unwitnessed, hops[last].answeredAt == nil else {
            return
        }
        hops[last].answeredAt = instant
        hops[last].endedAt = instant
        hops[last].answeredBy = target ?? (hops[last].targets.count == 1 ? hops[last].targets[0] : nil)
    }

    /// Closes a call whose end nobody will tell, by the talk that was told and found.
    ///
    /// Asterisk tells of an answer when the telephone is picked up. Where the person hears an announcement first, or
    /// has to press 1, the talk begins when it was first found.
    /// - Parameter clock: Moves what was told before the clock was set.
    mutating func closeWitnessed(_ sightings: Sightings, clock: ClockSteps) {
        if let last = hops.indices.last, hops[last].status == .unwitnessed {
            if let talk = sightings.talk {
                let answer = talksLater(than: hops[last]) ? nil : hops[last].answeredAt
                let told = [startedAt, hops[last].startedAt, answer, talk.first]
                let moved = clock.moved(told, before: talk.last)
                startedAt = moved[0] ?? startedAt
                hops[last].startedAt = moved[1] ?? hops[last].startedAt
                hops[last].answeredAt = [moved[2], moved[3]].compactMap(\.self).min()
                hops[last].endedAt = talk.last
                hops[last].status = .answer
            } else {
                hops[last].endedAt = max(hops[last].endedAt, sightings.up ?? hops[last].endedAt)
            }
        }
        answeredAt = answeredAt ?? hops.first { $0.status == .answer }?.answeredAt
    }

    /// `true` if the person who answers this hop is not connected at once.
    private func talksLater(than hop: HopRecord) -> Bool {
        receipt?.decisions.contains { decision in
            guard case .ring(_, let targets, _, _, _, _, _, let whisper, let pressOne, _) = decision else {
                return false
            }
            return (whisper != nil || pressOne == true) && targets.contains { hop.targets.contains($0) }
        } ?? false
    }

    mutating func hopEnded(_ hop: HopRecord, startedAt: Date) {
        if let index = hops.firstIndex(where: { $0.hop >= hop.hop }) {
            if hops[index].hop == hop.hop {
                hops[index] = hop
            } else {
                hops.insert(hop, at: index)
            }
        } else {
            hops.append(hop)
        }
        if endedAt == nil {
            self.startedAt = min(self.startedAt, startedAt)
        }
        conclude()
    }

    mutating func ended(_ end: CallEnd, startedAt: Date) {
        self.startedAt = startedAt
        answeredAt = end.answeredAt
        endedAt = end.at
        hungUpBy = end.by
        cause = end.cause
        decision = end.decision
        hopCount = end.hopCount
        hops.removeAll { $0.status == .unwitnessed }
        conclude()
    }

    /// Adds what another process knows of the same call. The first end of a call stands, and so does the first word on
    /// each of its hops; the conclusion is drawn anew.
    mutating func join(_ other: CallRecord) {
        planVersion = planVersion ?? other.planVersion
        witnesses.formUnion(other.witnesses)
        seen = seen ?? other.seen
        if receipt == nil, unreadableReceipt == nil { receipt = other.receipt }
        if endedAt == nil {
            startedAt = other.endedAt == nil ? min(startedAt, other.startedAt) : other.startedAt
            answeredAt = answeredAt ?? other.answeredAt
            endedAt = other.endedAt
            (hungUpBy, cause) = (hungUpBy ?? other.hungUpBy, cause ?? other.cause)
            (decision, hopCount) = (decision ?? other.decision, hopCount ?? other.hopCount)
            (disposition, unexplained) = (disposition ?? other.disposition, unexplained ?? other.unexplained)
        }
        let known = Set(hops.filter { $0.status != .unwitnessed }.map(\.hop))
        let told = other.hops.filter { $0.status != .unwitnessed && !known.contains($0.hop) }
        hops.removeAll { hop in hop.status == .unwitnessed && told.contains { $0.hop == hop.hop } }
        hops = (hops + told).sorted { $0.hop < $1.hop }
        if endedAt != nil { hops.removeAll { $0.status == .unwitnessed } }
        conclude()
    }

    /// `true` if a fact about a call that is over differs from the first word on it.
    ///
    /// The first end of a call stands, and so does the first word on each of its hops; a hop that was missed may
    /// follow. A record of an earlier version, which does not say who decided, is completed.
    func contradicts(_ fact: CallFact) -> Bool {
        guard let endedAt, decision != nil, let hopCount else { return false }
        switch fact {
        case .offered, .decided, .dialing, .answered:
            return false
        case .hopEnded(_, let hop):
            guard let known = hops.first(where: { $0.hop == hop.hop && $0.status != .unwitnessed }) else {
                return hop.hop > hopCount
            }
            return known != hop
        case .ended(let origin, let end):
            let told = CallEnd(
                at: endedAt, answeredAt: answeredAt, by: hungUpBy ?? end.by, cause: cause ?? end.cause,
                decision: decision ?? end.decision, hopCount: hopCount)
            return told != end || startedAt != origin.startedAt
        }
    }

    /// Draws the conclusion of all that is known; none before the end is.
    mutating func conclude() {
        guard endedAt != nil else { return }
        disposition = witnessedDisposition
        unexplained =
            disposition == .unknown ? "of its \(hopCount ?? 0) hops only \(hops.count) were witnessed" : nil
    }

    private var witnessedDisposition: Disposition {
        if hops.contains(where: { $0.status == .answer }) {
            return .answered
        }
        if let hopCount, hops.count < hopCount {
            return .unknown
        }
        switch hops.last?.status {
        case .busy: return .busy
        case .noAnswer, .cancel: return .noAnswer
        case .congestion: return .congestion
        case .some: return .failed
        case nil: return wasServed ? .noAnswer : .failed
        }
    }

    /// `true` if a call that rang nobody went as a plan wanted, or the caller left first.
    private var wasServed: Bool {
        switch decision {
        case .fallback, .suspended: true
        case .hotline: planVersion != nil
        case .apology, .closed: false
        case .nobody, nil: hungUpBy == .caller || hungUpBy == .limit
        }
    }
}

extension CallOffer {
    var origin: CallOrigin {
        CallOrigin(id: id, did: did, caller: caller, leg: leg, startedAt: at)
    }
}
