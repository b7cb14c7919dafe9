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
    private let shown: (String) -> String

    /// - Parameter shown: The caller's number as it is told.
    public init(_ records: [CallRecord], in zone: TimeZone, showing shown: @escaping (String) -> String) {
        self.records = records
        self.zone = zone
        self.shown = shown
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
                        record.startedAt.local(in: zone), record.caller.map(shown) ?? "",
                        record.seen?.places.first?.description ?? "", outcome(record).text(in: language),
                        "\(record.talkTime / 1000)",
                    ]
                })
    }

    private func outcome(_ record: CallRecord) -> Message {
        switch record.outcome {
        case .answered: Message("answered", "接通")
        case .open: Message("in progress", "进行中")
        case .unknown: Message("end unknown", "结果不明")
        case let outcome where outcome.isLost: Message("missed", "未接")
        default: Message("not put through", "未转接")
        }
    }
}
