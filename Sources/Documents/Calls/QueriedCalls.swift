import CivilTime
public import Foundation
public import Markup
import Numbering
public import Records
import Reports
import Routing

/// Calls for whoever gave a number's query password, as a file for spreadsheets: times by the number's clocks, and of
/// callers only what its owner lets be seen.
public struct QueriedCalls {
    private let records: [CallRecord]
    private let zone: TimeZone

    /// - Parameter records: Callers' numbers as they are told.
    public init(_ records: [CallRecord], in zone: TimeZone) {
        self.records = records
        self.zone = zone
    }

    /// One line for each call, with a heading.
    public func csv(in language: Language) -> String {
        let heading = [
            Message("Time", "时间"), Message("Caller", "主叫"), Message("Place", "归属地"), Message("Outcome", "结果"),
            Message("Talk time in s", "通话秒数"),
        ]
        return CSV.text(
            [heading.map { $0.text(in: language) }]
                + records.map { record in
                    [
                        record.startedAt.local(in: zone), record.caller ?? "",
                        record.seen?.places.first?.description ?? "", record.outcome.word.text(in: language),
                        "\(record.talkTime / 1000)",
                    ]
                })
    }
}
