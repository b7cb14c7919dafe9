import CivilTime
public import Foundation
import Numbering
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

    fileprivate var figure: CallFigure { .outcomes(Set(CallOutcome.allCases.filter(contains))) }
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
    ///   - figures: Only calls that are in all of these figures. Those that need the callers' other calls take the days of
    ///     the filter, which has to have both ends then, and read all calls of them.
    ///   - since: Only calls started at or after this time: the tenancy's beginning.
    ///   - cursor: The end of the part before.
    ///   - limit: Maximum number of calls.
    public func calls(
        of did: DID, matching filter: CallFilter, _ group: CallOutcomeGroup?, in figures: [CallFigure] = [],
        since: Date, after cursor: CallCursor?, limit: Int
    ) async throws -> CallPage {
        let all = figures + (group.map { [$0.figure] } ?? [])
        if all.contains(where: \.needsCallers) {
            return try await callsOfCallers(of: did, filter, all, since: since, after: cursor, limit: limit)
        }
        var filter = filter
        if !all.isEmpty { filter.dispositions = all.dispositions }
        // Read for figures alone: most lists have none.
        let basis =
            figures.isEmpty ? nil : (zone: try store.reportZone(of: did), places: try store.referenceTables().places)
        var (kept, unreadable, position): ([CallRecord], [UnreadableCall], CallCursor?) = ([], [], cursor)
        var lookedAt = 0
        while true {
            let part = try await store.calls(
                of: did, matching: filter, since: since, after: position, limit: limit, withReceipts: !figures.isEmpty)
            let found = part.found
            unreadable += found.unreadable
            for record in found.records {
                position = CallCursor(startedAt: record.startedAt, id: record.id)
                guard group.map({ $0.contains(record.outcome) }) ?? true else { continue }
                if let basis {
                    let call = CountedCall(record) { basis.places.caller(presented: $0) }
                    guard figures.contain(call, in: basis.zone) else { continue }
                }
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

    /// The part of such a list for which the callers' other calls are needed.
    private func callsOfCallers(
        of did: DID, _ filter: CallFilter, _ figures: [CallFigure], since: Date, after cursor: CallCursor?, limit: Int
    ) async throws -> CallPage {
        guard let from = filter.from, let until = filter.until, from < until else {
            return CallPage(calls: try charged([]), next: nil)
        }
        let (zone, places) = (try store.reportZone(of: did), try store.referenceTables().places)
        let days = zone.reading(at: from).day..<zone.reading(at: until.addingTimeInterval(-1)).day + 1
        let found = try await store.calls(in: figures, of: did, days: days) { places.caller(presented: $0) }
        let rest = found.reversed().filter { record in
            record.startedAt >= since
                && cursor.map {
                    record.startedAt < $0.startedAt || (record.startedAt == $0.startedAt && record.id > $0.id)
                } ?? true
        }
        let part = Array(rest.prefix(limit))
        let next = rest.count > limit ? part.last.map { CallCursor(startedAt: $0.startedAt, id: $0.id) } : nil
        return CallPage(calls: try charged(part), next: next)
    }
}
