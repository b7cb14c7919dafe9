import Billing
import Foundation
import Routing
import Storage

/// One call for a person: what was decided, what came of it, how it ended.
struct CallText: CustomStringConvertible {
    let description: String

    /// - Parameter timezone: The number's own; every time is shown in it.
    init(_ record: CallRecord, _ charges: CallCharges?, timezone: TimeZone, language: Language = .en) {
        var lines = [
            "call      \(record.id)",
            "number    \(record.did)" + (record.planVersion.map { ", plan version \($0)" } ?? ", no plan"),
            "caller    \(record.caller ?? "hidden")",
            "started   \(record.startedAt.local(in: timezone)) (\(timezone.identifier))",
            "outcome   \(record.outcome)",
        ]
        if let answeredAt = record.answeredAt {
            lines.append("answered  \(answeredAt.localTime(in: timezone)), talk time \(record.talkTime.seconds)")
        }
        if let endedAt = record.endedAt {
            lines.append("ended     \(endedAt.localTime(in: timezone)) after \(record.duration.seconds)")
        }
        if let decision = record.decision {
            lines.append("decided   \(decision.sentence)")
        }
        lines += record.money(charges, in: timezone)
        lines.append("told by   \(record.witnesses.names.joined(separator: ", "))")
        lines.append("receipt")
        lines += (record.receipt?.decisions ?? []).enumerated().map { "  \($0 + 1). \($1.sentence(in: language))" }
        if record.receipt == nil {
            lines.append("  none: Hotline was not asked, or could not decide")
        }
        lines.append("hops")
        lines += record.hops.map { $0.line(in: timezone) }
        if record.hops.isEmpty {
            lines.append("  none: nobody was dialled")
        }
        description = lines.joined(separator: "\n")
    }
}

extension CallRecord {
    /// What both payers pay.
    fileprivate func money(_ charges: CallCharges?, in zone: TimeZone) -> [String] {
        guard let charges else {
            guard disposition != nil else { return [] }
            return ["charged   nothing: \(answeredAt == nil ? "it was not answered" : "no tariff priced it")"]
        }
        var lines = ["charged   \(charges.charged) to '\(charges.tenant)'"]
        lines += charges.lines.map { "  \($0.text(in: zone))" }
        if charges.forgiven != .zero {
            lines.append("forgiven  \(charges.forgiven): begun beyond what the call was allowed; nobody pays it")
        }
        return lines + ["caller    pays \(charges.callerFee.sentence)"]
    }
}

extension Decider {
    fileprivate var sentence: String {
        switch self {
        case .hotline: "by Hotline"
        case .fallback: "by the fallback hunt table in Asterisk"
        case .apology: "by nobody: the caller heard the apology"
        case .nobody: "by nobody: the call ended before"
        }
    }
}

extension CallRecord {
    fileprivate var outcome: String {
        guard let disposition else { return "open: the call goes on" }
        let ending = hungUpBy.map { ", ended by the \($0 == .limit ? "limit of money" : $0.rawValue)" } ?? ""
        let reason = unexplained.map { ": \($0)" } ?? ""
        return disposition.rawValue + ending + (cause.map { " (cause \($0))" } ?? "") + reason
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
        parts.append("over \(endedAt.localTime(in: zone))")
        let phones = targets.map(\.description).joined(separator: " & ")
        return "  \(hop). \(phones): \(status.rawValue)" + (cause == 0 ? "" : " (cause \(cause))")
            + "; " + parts.joined(separator: ", ")
    }
}
