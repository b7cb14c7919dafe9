import Foundation
import Routing
import Storage

/// Calls as a table for a person.
struct CallList {
    private let rows: [[String]]

    /// - Parameter zone: Of a number; its calls' times are shown in it.
    init(_ records: [CallRecord], zone: (DID) -> TimeZone) {
        rows = records.map { record in
            [
                record.id.description, record.did.digits, record.caller ?? "hidden",
                record.startedAt.local(in: zone(record.did)),
                record.unexplained.map { "unknown: \($0)" } ?? record.disposition?.rawValue ?? "open",
                record.talkTime.seconds, record.hops.map(\.summary).joined(separator: ", "),
            ]
        }
    }

    func print(whenEmpty sentence: String) {
        guard !rows.isEmpty else {
            Swift.print(sentence)
            return
        }
        printTable(["CALL", "NUMBER", "CALLER", "STARTED", "OUTCOME", "TALK", "HOPS"], rows)
    }
}
