import CivilTime
public import Foundation
import Persistence
public import Routing

extension Inquiry where Value == DialTarget? {
    /// Which of these telephones answered this caller last.
    public static func lastAnswered(
        caller: String, of did: DID, among targets: [DialTarget], since: Date
    ) -> Self {
        .reading { db in
            let sql = """
                SELECT hop.answered_by FROM call JOIN hop ON hop.call_id = call.id
                WHERE call.did = ? AND call.caller = ? AND call.started_at >= ? AND hop.answered_by IS NOT NULL
                ORDER BY call.started_at DESC LIMIT 20
                """
            let answered = try db.values(sql, [did.digits, caller, since.milliseconds], as: String.self)
            return answered.lazy.compactMap { DialTarget($0) }.first { targets.contains($0) }
        }
    }
}
