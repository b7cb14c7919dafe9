import Billing
import Foundation
import Numbering
public import Records
import Reports
public import Routing

extension CallDocument {
    /// Writes one line for each call, with a heading.
    /// - Parameter hasHeading: `false` for the parts of a long list that follow its first.
    public static func csv(
        of records: [CallRecord], _ charges: [CallID: CallCharges], withHeading hasHeading: Bool = true
    ) -> String {
        let heading = [
            "id", "number", "caller", "plan_version", "started_at", "answered_at", "ended_at", "disposition",
            "hung_up_by", "duration_ms", "talk_time_ms", "hops", "answered_by", "decision", "caller_class",
            "caller_number", "province", "city", "rung", "target_answered_at", "outcome",
            "charge", "caller_fee",
        ]
        let rows = records.map { cells(of: $0, charges[$0.id]) }
        return hasHeading ? CSV.text([heading] + rows) : CSV.lines(rows)
    }

    private static func cells(of record: CallRecord, _ charges: CallCharges?) -> [String] {
        let optional: [String?] = [
            record.caller, record.planVersion.map(String.init), record.startedAt.utc, record.answeredAt?.utc,
            record.endedAt?.utc, record.disposition?.rawValue ?? "open", record.hungUpBy?.rawValue,
        ]
        let later: [String?] = [
            record.hops.last?.answeredBy?.description, record.decision?.rawValue, record.seen?.numberClass.rawValue,
            record.seen?.number, record.seen?.province, record.seen?.city,
            record.hops.map(\.cell).joined(separator: " "), record.hops.lazy.compactMap(\.answeredAt).first?.utc,
        ]
        return [record.id.description, record.did.digits] + optional.map { $0 ?? "" }
            + [String(record.duration), String(record.talkTime), String(record.hops.count)]
            + later.map { $0 ?? "" } + [record.outcome.rawValue]
            + [charges?.charged.description ?? "", charges?.callerFee.word ?? ""]
    }
}

extension HopRecord {
    /// `13200000001:BUSY`, several that rang at once joined by `&`.
    fileprivate var cell: String {
        targets.map(\.description).joined(separator: "&") + ":" + status.rawValue
    }
}
