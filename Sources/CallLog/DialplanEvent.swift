import Foundation
import Routing
import Storage

/// One of our dialplan's events (a CEL user event) as Asterisk tells it, over AMI or in the journal: the same in either.
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

    /// What the event says; `nil` if it is none of ours.
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
        let dialed = try values.number("dialed") ?? 0
        let startedAt = Date(milliseconds: at.milliseconds - dialed)
        guard let status = DialStatus(rawValue: try values.text("status")),
            let targets = Trunks.targets(ofDialString: try values.text("dial"))
        else { throw MalformedEvent(name: name, extra: extra) }
        let peer = Trunks.targets(ofDialString: "PJSIP/" + (try values.text("peer")))?.first
        let hop = HopRecord(
            hop: try values.number("hop") ?? 1, entry: try values.number("entry") ?? 0, targets: targets,
            status: status, cause: try values.number("cause") ?? 0, startedAt: startedAt,
            rangAt: try values.number("rang").map { Date(milliseconds: startedAt.milliseconds + $0) },
            answeredAt: try values.number("talked").map { Date(milliseconds: at.milliseconds - $0) }, endedAt: at,
            answeredBy: status == .answer ? (targets.count == 1 ? targets[0] : peer) : nil)
        return .hopEnded(try origin(values, startedAt: startedAt), hop)
    }

    private func ended(_ values: EventValues) throws(MalformedEvent) -> CallFact {
        guard let by = Party(rawValue: try values.text("by")) else { throw MalformedEvent(name: name, extra: extra) }
        let end = CallEnd(
            at: try instant("at", of: values),
            answeredAt: try values.number("answered").map { Date(milliseconds: $0) }, by: by,
            cause: try values.number("cause") ?? 0, decision: Decider(state: try values.text("state")),
            hopCount: try values.number("hops") ?? 0)
        return .ended(try origin(values, startedAt: try instant("started", of: values)), end)
    }

    private func instant(_ key: StaticString, of values: EventValues) throws(MalformedEvent) -> Date {
        guard let milliseconds = try values.number(key) else { throw MalformedEvent(name: name, extra: extra) }
        return Date(milliseconds: milliseconds)
    }

    private func origin(_ values: EventValues, startedAt: Date) throws(MalformedEvent) -> CallOrigin {
        let call = try values.text("call")
        guard let id = call.isEmpty ? CallID(leg: leg) : CallID(call), let did = DID(try values.text("did")) else {
            throw MalformedEvent(name: name, extra: extra)
        }
        return CallOrigin(id: id, did: did, caller: CallerID(caller), leg: leg, startedAt: startedAt)
    }
}

extension Decider {
    /// Reads `HOTLINE_STATE` as it was at the end of the call.
    fileprivate init(state: String) {
        switch state {
        // `asked` and `writing`: it was asked again later in the call, and did not finish.
        case "done", "asked", "writing": self = .hotline
        case "fallback": self = .fallback
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
