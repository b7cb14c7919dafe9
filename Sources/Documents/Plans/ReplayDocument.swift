import Foundation
public import Operations
import Routing

/// Past calls that were decided again, as JSON: `{number, calls, skipped, changes, examples}`.
public struct ReplayDocument: Encodable {
    struct Example: Encodable {
        let call: String
        let at: Date
        let caller: String?
        let before: [DialTarget]
        let after: [DialTarget]
    }

    let number: DID
    let calls: Int
    let skipped: Int
    let changes: [String: Int]
    let examples: [String: [Example]]

    /// All that was found.
    public init(_ replayed: ReplayedCalls) {
        number = replayed.number
        calls = replayed.calls
        skipped = replayed.skipped
        changes = Dictionary(uniqueKeysWithValues: replayed.changes.map { ($0.rawValue, $1) })
        examples = Dictionary(
            uniqueKeysWithValues: replayed.examples.map { change, examples in
                (
                    change.rawValue,
                    examples.map {
                        Example(
                            call: $0.call.description, at: $0.at, caller: $0.caller, before: $0.before, after: $0.after)
                    }
                )
            })
    }
}
