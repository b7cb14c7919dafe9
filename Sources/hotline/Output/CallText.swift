import Billing
import Foundation
import Routing
import Storage

/// One call for a person: what was decided, what came of it, how it ended.
struct CallText: CustomStringConvertible {
    let description: String

    /// - Parameter timezone: The number's own; every time is shown in it.
    init(
        _ record: CallRecord, _ charges: CallCharges?, problem: CallProblem? = nil, timezone: TimeZone,
        language: Language = .en
    ) {
        var lines = [
            "call      \(record.id)",
            "number    \(record.did)" + record.plan,
            "caller    \(record.caller ?? "hidden")",
            "started   \(record.startedAt.local(in: timezone)) (\(timezone.identifier))",
            "outcome   \(record.outcome)",
        ]
        if let answeredAt = record.answeredAt {
            let extent = record.endedAt == nil && record.disposition != nil ? " as far as it was witnessed" : ""
            lines.append(
                "answered  \(answeredAt.localTime(in: timezone)), talk time \(record.talkTime.seconds)\(extent)")
        }
        if let endedAt = record.endedAt {
            lines.append("ended     \(endedAt.localTime(in: timezone)) after \(record.duration.seconds)")
        }
        if let decision = record.decision {
            lines.append("decided   \(decision.sentence)")
        }
        if let problem { lines.append("problem   \(problem.sentence); hotline serve tries again each hour") }
        lines += record.money(charges, isDue: problem?.kind == .uncharged, in: timezone)
        lines.append("told by   \(record.witnesses.names.joined(separator: ", "))")
        lines.append("receipt")
        lines += (record.receipt?.decisions ?? []).enumerated().map { "  \($0 + 1). \($1.sentence(in: language))" }
        if record.receipt == nil { lines.append("  \(record.receiptIsMissing)") }
        lines.append("hops")
        lines += record.hops.map { $0.line(in: timezone) }
        if record.hops.isEmpty { lines.append("  none: \(record.noHops)") }
        description = lines.joined(separator: "\n")
    }
}

extension CallRecord {
    /// `, plan version 3`; `, no plan` only if Hotline looked for one.
    fileprivate var plan: String {
        if let planVersion { return ", plan version \(planVersion)" }
        let hasNone = receipt?.decisions.contains { if case .noPlan = $0 { true } else { false } } ?? false
        return hasNone ? ", no plan" : ""
    }

    /// Why there is no receipt.
    fileprivate var receiptIsMissing: String {
        if let unreadableReceipt { return "it is on record and cannot be read: \(unreadableReceipt)" }
        if witnesses.contains(.agi) {
            return disposition == nil
                ? "none yet: Hotline is deciding"
                : "none: Hotline was asked, but did not come to the end of its decision"
        }
        return "none: Hotline could not be asked"
    }

    fileprivate var noHops: String {
        switch (disposition, hopCount) {
        case (nil, _): "nobody was dialled yet"
        case (.unknown, let count): "nobody told of one" + (count.map { ", though there were \($0)" } ?? "")
        default: "nobody was dialled"
        }
    }

    /// What both payers pay.
    fileprivate func money(_ charges: CallCharges?, isDue: Bool, in zone: TimeZone) -> [String] {
        guard let charges else {
            guard disposition != nil, !isDue else { return [] }
            return ["charged   nothing: \(unchargedReason)"]
        }
        var lines = ["charged   \(charges.charged) to '\(charges.tenant)'"]
        lines += charges.lines.map { "  \($0.text(in: zone))" }
        if charges.forgiven != .zero {
            lines.append("forgiven  \(charges.forgiven): begun beyond what the call was allowed; nobody pays it")
        }
        return lines + ["caller    pays \(charges.callerFee.sentence)"]
    }
}

extension CallRecord {
    private var unchargedReason: String {
        if answeredAt != nil { return "no tariff priced it" }
        guard disposition == .unknown else { return "it was not answered" }
        let wasPickedUp = hops.contains { $0.answeredAt != nil }
        return wasPickedUp ? "nobody witnessed how long it talked" : "nobody saw that it was answered"
    }
}

extension Decider {
    fileprivate var sentence: String {
        switch self {
        case .hotline: "by Hotline"
        case .fallback: "by the fallback hunt table in Asterisk"
        case .closed: "by nobody: the number asks for an access code, and Hotline could not ask for it"
        case .apology: "by nobody: the caller heard the apology"
        case .nobody: "by nobody: the call ended before"
        }
    }
}

extension CallRecord {
    fileprivate var outcome: String {
        guard let disposition else { return "open: the call goes on" }
        let ending = hungUpBy.map { ", ended by \($0.inWords)" } ?? ""
        let reason = unexplained.map { ": \($0)" } ?? ""
        return disposition.rawValue + ending + (cause.map { " (cause \($0))" } ?? "") + reason
    }
}

extension Party {
    fileprivate var inWords: String {
        switch self {
        case .caller, .callee, .platform: "the \(rawValue)"
        case .limit: "the limit of money"
        case .transfer: "a transfer to another 400 number"
        }
    }
}

extension HopRecord {
    /// `02161234567 BUSY`
    var summary: String {
        let phone = answeredBy.map(\.description) ?? targets.map(\.description).joined(separator: "&")
        return "\(phone) \(status.rawValue)"
    }

    fileprivate func line(in zone: TimeZone) -> String {
        var parts = ["dialled \(startedAt.localTime(in: zone))"]
        if let rangAt {
            parts.append("rang \(rangAt.localTime(in: zone))")
        }
        if let answeredAt {
            parts.append("answered \(answeredAt.localTime(in: zone))" + (answeredBy.map { " by \($0)" } ?? ""))
        }
        parts.append((status == .unwitnessed ? "last heard of " : "over ") + endedAt.localTime(in: zone))
        let phones = targets.map(\.description).joined(separator: " & ")
        return "  \(hop). \(phones): \(status.rawValue)" + (cause == 0 ? "" : " (cause \(cause))")
            + "; " + parts.joined(separator: ", ")
    }
}
