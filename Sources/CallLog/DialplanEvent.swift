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
        case "HOTLINE_HOP": try hopEnded(Values(extra))
        case "HOTLINE_END": try ended(Values(extra))
        default: nil
        }
    }

    private func hopEnded(_ values: Values) throws(MalformedEvent) -> CallFact {
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

    private func ended(_ values: Values) throws(MalformedEvent) -> CallFact {
        guard let by = Party(rawValue: try values.text("by")) else { throw MalformedEvent(name: name, extra: extra) }
        let end = CallEnd(
            at: try instant("at", of: values),
            answeredAt: try values.number("answered").map { Date(milliseconds: $0) }, by: by,
            cause: try values.number("cause") ?? 0, wasDecided: try values.text("state") == "done")
        return .ended(try origin(values, startedAt: try instant("started", of: values)), end)
    }

    private func instant(_ key: String, of values: Values) throws(MalformedEvent) -> Date {
        guard let milliseconds = try values.number(key) else { throw MalformedEvent(name: name, extra: extra) }
        return Date(milliseconds: milliseconds)
    }

    private func origin(_ values: Values, startedAt: Date) throws(MalformedEvent) -> CallOrigin {
        let call = try values.text("call")
        guard let id = call.isEmpty ? CallID(leg: leg) : CallID(call), let did = DID(try values.text("did")) else {
            throw MalformedEvent(name: name, extra: extra)
        }
        return CallOrigin(id: id, did: did, caller: CallerID(caller), leg: leg, startedAt: startedAt)
    }
}

/// An event that bears one of our names but does not hold what ours hold.
struct MalformedEvent: Error, Hashable {
    let name: String
    let extra: String
}

/// The pairs of an event's `extra`.
private struct Values {
    private let pairs: [Substring: Substring]
    private let extra: String

    init(_ extra: String) {
        self.extra = extra
        let split = extra.split(separator: ";").map {
            $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        }
        pairs = Dictionary(split.map { ($0[0], $0.count == 2 ? $0[1] : "") }, uniquingKeysWith: { first, _ in first })
    }

    func text(_ key: String) throws(MalformedEvent) -> String {
        guard let value = pairs[key[...]] else { throw MalformedEvent(name: key, extra: extra) }
        return String(value)
    }

    /// `nil` if the value is empty.
    func number(_ key: String) throws(MalformedEvent) -> Int? {
        let text = try text(key)
        guard !text.isEmpty else { return nil }
        guard let number = Int(text) else { throw MalformedEvent(name: key, extra: extra) }
        return number
    }
}
