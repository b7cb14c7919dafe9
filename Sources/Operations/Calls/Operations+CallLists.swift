public import Foundation
public import Records
public import Reports
public import Routing
import Storage

/// The outcomes by which a list of calls is told apart.
public enum CallOutcomeGroup: String, CaseIterable, Sendable {
    case answered
    /// The call should have been put through and was not.
    case lost
    /// The caller was not let in.
    case refused

    /// `true` for the outcomes of the group.
    public func contains(_ outcome: CallOutcome) -> Bool {
        switch self {
        case .answered: outcome == .answered
        case .lost: outcome.isLost
        case .refused: outcome.isRefused
        }
    }

    fileprivate var dispositions: Set<Disposition?> {
        Set(CallOutcome.allCases.filter(contains).flatMap(\.dispositions))
    }
}

/// A part of a list of calls.
public struct CallPage: Sendable {
    public let calls: RecordedCalls
    /// The position from which the list goes on; `nil`: that was all of it.
    public let next: CallCursor?
}

extension Operations {
    /// Most records that are looked at for one part of a list: then the part is short, and the list goes on behind it.
    private static let mostLookedAt = 2000

    /// Calls of a number that a filter matches, the newest first.
    ///
    /// - Parameters:
    ///   - group: Only calls of these outcomes.
    ///   - since: Only calls started at or after this time: the tenancy's beginning.
    ///   - cursor: The end of the part before.
    ///   - limit: Maximum number of calls.
    public func calls(
        of did: DID, matching filter: CallFilter, _ group: CallOutcomeGroup?, since: Date, after cursor: CallCursor?,
        limit: Int
    ) async throws -> CallPage {
        var filter = filter
        if let group { filter.dispositions = group.dispositions }
        var (kept, unreadable, position): ([CallRecord], [UnreadableCall], CallCursor?) = ([], [], cursor)
        var lookedAt = 0
        while true {
            let part = try await store.calls(
                of: did, matching: filter, since: since, after: position, limit: limit)
            let found = part.found
            unreadable += found.unreadable
            for record in found.records {
                position = CallCursor(startedAt: record.startedAt, id: record.id)
                guard group.map({ $0.contains(record.outcome) }) ?? true else { continue }
                kept.append(record)
                if kept.count == limit {
                    return CallPage(calls: try charged(kept, unreadable: unreadable), next: position)
                }
            }
            lookedAt += found.records.count
            let isOver = found.records.count + found.unreadable.count < limit || found.records.isEmpty
            if isOver { position = part.end.map(CallCursor.init(behind:)) }
            guard !isOver, lookedAt < Self.mostLookedAt else {
                return CallPage(calls: try charged(kept, unreadable: unreadable), next: position)
            }
        }
    }
}
