public import Foundation
public import Operations
public import Records
public import Reports
public import Routing

/// A part of a list of calls, as its visitor may see it.
public struct CallList: Sendable {
    public let calls: RecordedCalls
    /// The position from which the list goes on; `nil`: that was all of it.
    public let next: CallCursor?
    /// The zone of the number.
    public let zone: TimeZone
}

/// One call, as its visitor may see it.
public struct SeenCall: Sendable {
    public let record: CallRecord
    /// `nil` if there are none, and for whoever may not see money.
    public let charges: CallCharges?
    public let zone: TimeZone
}

extension NumberDesk {
    /// Calls of the number that a filter matches, the newest first. Whoever may not see callers' numbers cannot look for
    /// them either.
    ///
    /// - Parameters:
    ///   - figures: Only calls that are in all of these figures of a report.
    ///   - limit: Maximum number of calls.
    /// - Throws: ``AccessRefusal``.
    public func calls(
        _ filter: CallFilter, _ group: CallOutcomeGroup? = nil, in figures: [CallFigure] = [],
        after cursor: CallCursor? = nil, limit: Int, at now: Date
    ) async throws -> CallList {
        try basis.mustBeAllowed(.seeCalls)
        var known = filter
        if !visitor.may(.seeCallers) { known.caller = nil }
        let (did, filter, since) = (did, known, horizon(at: now))
        let page = try await basis.ask {
            try await $0.calls(
                of: did, matching: filter, group, in: figures, since: since, after: cursor, limit: limit)
        }
        let calls = RecordedCalls(
            records: page.calls.records.map(basis.shown), charges: visitor.may(.seeMoney) ? page.calls.charges : [:],
            unreadable: page.calls.unreadable)
        return CallList(calls: calls, next: page.next, zone: try await zone())
    }

    /// One call of the number.
    /// - Throws: ``AccessRefusal/notFound`` for a call that there is not, and for another number's or owner's.
    public func call(_ text: String, at now: Date) async throws -> SeenCall {
        let found = try await found(text, at: now)
        return SeenCall(
            record: basis.shown(found.record), charges: visitor.may(.seeMoney) ? found.charges : nil,
            zone: try await zone())
    }

    /// Simulates one call of the number as it would go now.
    /// - Throws: ``AccessRefusal``; `InvalidDocument` if this version of Hotline cannot read the plan.
    public func trial(of text: String, at now: Date) async throws -> SimulatedCall {
        try basis.mustBeAllowed(.tryPlan)
        let record = try await found(text, at: now).record
        let call = try await basis.run { try $0.trial(of: record, at: now) }
        return visitor.may(.seeCallers) ? call : call.masking(record)
    }

    /// The caller of a call that is up, as the visitor may see them.
    public func shown(caller: String?) -> String? {
        visitor.may(.seeCallers) ? caller : caller.map(\.maskedNumber)
    }

    /// A call of the number that the visitor may see, unmasked.
    func found(_ text: String, at now: Date) async throws -> RecordedCall {
        try basis.mustBeAllowed(.seeCalls)
        let found: RecordedCall
        do {
            found = try await basis.ask { try await $0.call(named: text) }
        } catch is CallRefusal {
            throw AccessRefusal.notFound
        }
        guard found.record.did == did, found.record.startedAt >= horizon(at: now) else {
            throw AccessRefusal.notFound
        }
        return found
    }

    /// The zone of the number.
    public func zone() async throws -> TimeZone {
        let did = did
        return try await basis.run { $0.timezone(of: did) }
    }

    /// The earliest call that the visitor may see: of the tenancy, and of the last day for the role that has duty only.
    func horizon(at now: Date) -> Date {
        guard case .tenant(_, .duty, _, _) = visitor.standing else { return since }
        return max(since, now.addingTimeInterval(-86_400))
    }
}
