import Documents
import Foundation
import Markup
import Records
import Reports
import Routing

/// Calls as a table for a person.
struct CallList {
    private let rows: [[String]]
    private let zone: TimeZone

    /// - Parameter zone: That of the times.
    init(_ records: [CallRecord], in zone: TimeZone) {
        self.zone = zone
        rows = records.map { record in
            [
                record.id.description, record.did.digits, record.caller ?? Message.hiddenNumber.text,
                record.startedAt.local(in: zone),
                record.outcomeText,
                Message(record.talkTime.seconds, record.talkTime.secondsInChinese).text,
                record.hops.map(\.summary).joined(separator: ", "),
            ]
        }
    }

    /// Prints the table, or a sentence if there is no call.
    func print(whenEmpty sentence: Message) {
        guard !rows.isEmpty else {
            say(sentence)
            return
        }
        printTable(
            [
                Message("CALL", "通话"), Message("NUMBER", "号码"), Message("CALLER", "主叫"),
                zone.heading("STARTED", "来电时间"), Message("OUTCOME", "结果"), Message("TALK", "通话时长"),
                Message("HOPS", "振铃"),
            ], rows)
    }
}

extension CallRecord {
    /// `noAnswer`; of a call whose end is unknown also why.
    fileprivate var outcomeText: String {
        let name = Message(outcome.rawValue, ReportWords(language: .zh).name(of: outcome))
        let reason = unexplained.map { Message(recorded: $0) }
        return [name, reason].compactMap(\.self).joined(": ", "：").text
    }
}
