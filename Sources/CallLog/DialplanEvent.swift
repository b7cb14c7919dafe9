import CivilTime
import Foundation
import Records
import Routing

/// One of our dialplan's events (a CEL user event) as Asterisk tells it, over AMI or in the journal: the same in
/// either.
///
/// - SeeAlso: `docs/dialplan.md`, section 3, for what stands in `extra`.
struct DialplanEvent {
    /// `HOTLINE_HOP`, `HOTLINE_END`; anything else is none of ours.
    let name: String
    /// The caller's leg.
    let leg: LegID
    /// The caller's number, which the dialplan has cleaned.
    let caller: String
    /// `key=value;key=value`
    let extra: String

    /// Reads the fact that the event tells; `nil` if it is none of ours.
    /// - Throws: ``MalformedEvent`` if it is ours by name but cannot be one.
    func fact() throws(MalformedEvent) -> CallFact? {
        switch name {
        case "HOTLINE_HOP": try hopEnded(EventValues(extra))
        case "HOTLINE_END": try ended(EventValues(extra))
        default: nil
        }
    }

    private func hopEnded(_ values: EventValues) throws(MalformedEvent) -> CallFact {
        let at = try instant("at", of: values)
        let startedAt = try moved(at, by: -(try values.duration("dialed") ?? 0))
        guard let status = DialStatus(rawValue: try values.text("status")),
            let targets = Trunks.targets(ofDialString: try values.text("dial"))
        else { throw MalformedEvent(name: name, extra: extra) }
        let peer = Trunks.targets(ofDialString: "PJSIP/" + (try values.text("peer")))?.first
        let hop = HopRecord(
            hop: try values.number("hop", in: Recordable.hops) ?? 1,
            entry: try values.number("entry", in: Recordable.hops) ?? 0, targets: targets, status: status,
            cause: try values.number("cause", in: Recordable.causes) ?? 0, startedAt: startedAt,
            rangAt: try instant(startedAt, plus: try values.duration("rang")),
            answeredAt: try instant(at, plus: try values.duration("talked").map { -$0 }), endedAt: at,
            answeredBy: status == .answer ? (targets.count == 1 ? targets[0] : peer) : nil)
        return .hopEnded(try origin(values, startedAt: startedAt), hop)
    }

    private func ended(_ values: EventValues) throws(MalformedEvent) -> CallFact {
        guard let by = Party(rawValue: try values.text("by")) else { throw MalformedEvent(name: name, extra: extra) }
        let end = CallEnd(
            at: try instant("at", of: values),
            answeredAt: try values.instant("answered"), by: by,
            cause: try values.number("cause", in: Recordable.causes) ?? 0,
            decision: Decider(state: try values.text("state")),
            hopCount: try values.number("hops", in: Recordable.hops) ?? 0)
        return .ended(try origin(values, startedAt: try instant("started", of: values)), end)
    }

    /// `call` holds the id that Hotline gave. Of a call without one it is empty, or counts the transfers of the leg.
    private func callIDs(_ values: EventValues) throws(MalformedEvent) -> (id: CallID, formerID: CallID?)? {
        let call = try values.text("call")
        let transfers = call.isEmpty ? 0 : Int(call).flatMap { $0 > 0 ? $0 : nil }
        if let transfers {
            return (CallID(leg: leg, transfers: transfers), .former(leg: leg, transfers: transfers))
        }
        return CallID(call).map { ($0, nil) }
    }

    private func instant(_ key: StaticString, of values: EventValues) throws(MalformedEvent) -> Date {
        guard let instant = try values.instant(key) else { throw MalformedEvent(name: name, extra: extra) }
        return instant
    }

    /// An instant told by its distance from another, in milliseconds.
    private func moved(_ instant: Date, by distance: Int) throws(MalformedEvent) -> Date {
        guard let moved = Recordable.instant(instant.milliseconds + distance) else {
            throw MalformedEvent(name: name, extra: extra)
        }
        return moved
    }

    private func instant(_ instant: Date, plus distance: Int?) throws(MalformedEvent) -> Date? {
        guard let distance else { return nil }
        return try moved(instant, by: distance)
    }

    private func origin(_ values: EventValues, startedAt: Date) throws(MalformedEvent) -> CallOrigin {
        guard let (id, formerID) = try callIDs(values), let did = DID(try values.text("did")) else {
            throw MalformedEvent(name: name, extra: extra)
        }
        return CallOrigin(
            id: id, formerID: formerID, did: did, caller: CallerID(caller), leg: leg, startedAt: startedAt)
    }
}

extension Decider {
    /// Reads `HOTLINE_STATE` as it was at the end of the call.
    fileprivate init(state: String) {
        switch state {
        // `asked` and `writing`: it was asked again later in the call, and did not finish.
        case "done", "asked", "writing": self = .hotline
        case "fallback": self = .fallback
        case "closed": self = .closed
        case "suspended": self = .suspended
        case "apology": self = .apology
        default: self = .nobody
        }
    }
}

/// An event that bears one of our names but does not hold what ours hold.
struct MalformedEvent: Error, Hashable {
    let name: String
    let extra: String
}
