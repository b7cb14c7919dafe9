import Foundation
import Routing
import Storage

/// How each fact changes a record. The conclusion is drawn anew from the whole record each time, so that the order in
/// which facts arrive, and from whom, makes no difference.
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
        conclude()
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

    /// Of a call that rang nobody: it went as a plan wanted, or the caller left first.
    private var wasServed: Bool {
        switch decision {
        case .fallback: true
        case .hotline: planVersion != nil
        case .apology: false
        case .nobody, nil: hungUpBy == .caller || hungUpBy == .limit
        }
    }
}

extension CallOffer {
    var origin: CallOrigin {
        CallOrigin(id: id, did: did, caller: caller, leg: leg, startedAt: at)
    }
}
