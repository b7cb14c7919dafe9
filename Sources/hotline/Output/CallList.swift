import Documents
import Foundation
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
                record.id.description, record.did.digits, record.caller ?? "hidden",
                record.startedAt.local(in: zone),
                record.outcome.rawValue + (record.unexplained.map { ": \($0)" } ?? ""),
                record.talkTime.seconds, record.hops.map(\.summary).joined(separator: ", "),
            ]
        }
    }

    func print(whenEmpty sentence: String) {
        guard !rows.isEmpty else {
            hotline.print(sentence)
            return
        }
        printTable(["CALL", "NUMBER", "CALLER", zone.heading("STARTED"), "OUTCOME", "TALK", "HOPS"], rows)
    }
}
