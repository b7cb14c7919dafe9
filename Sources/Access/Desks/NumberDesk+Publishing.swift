public import Foundation
public import Operations
public import Records
import Routing

/// The change that a draft would be to past calls.
public struct ReplayedWeek: Sendable {
    public let calls: ReplayedCalls
    /// `true` if there were more calls than are decided again.
    public let isCut: Bool
    /// The number of calls that are decided again at most, the newest.
    public static let most = 5000
}

extension NumberDesk {
    /// Publishes the draft in hand from the next call on.
    ///
    /// - Parameters:
    ///   - overrules: `true`: although the analyser found errors. For owners who signed in just now.
    /// - Throws: ``AccessRefusal``, ``Operations/FaultyPlans``, ``Operations/DraftRefusal``, ``Operations/NotSold``,
    ///   ``Operations/PublishingRefusal``.
    public func publishDraft(_ id: Int, overruling overrules: Bool, at now: Date) async throws -> Publication {
        try mayPublish(overrules, at: now)
        let (plan, sounds, author) = (try await writtenDraft(id), ownSounds, basis.author(at: now))
        return try await basis.run {
            try $0.publishDraft(id, as: plan, analysedWith: overrules ? nil : { sounds($0) }, by: author).publication
        }
    }

    /// Has the draft in hand published at an hour.
    /// - Throws: As ``publishDraft(_:overruling:at:)``, and `DraftError` if another plan is due at that instant.
    public func scheduleDraft(
        _ id: Int, at hour: Date, overruling overrules: Bool, at now: Date
    ) async throws -> ScheduledPlan {
        try mayPublish(overrules, at: now)
        let (plan, sounds, author) = (try await writtenDraft(id), ownSounds, basis.author(at: now))
        return try await basis.run {
            try $0.scheduleDraft(id, as: plan, at: hour, analysedWith: overrules ? nil : { sounds($0) }, by: author)
                .scheduled
        }
    }

    /// Reads a draft as it is to be published.
    private func writtenDraft(_ id: Int) async throws -> WrittenPlan {
        let (did, sounds) = (did, ownSounds)
        return try await basis.run { try $0.read($0.draft(of: did, id: id), sounds: sounds) }
    }

    /// Takes back the hour of a plan that waits: it is the draft in hand then.
    /// - Throws: ``AccessRefusal``, ``Operations/DraftRefusal``; `DraftError` if there is a draft in hand.
    public func withdrawDraft(_ id: Int, at now: Date) async throws {
        try basis.mustBeAllowed(.publishPlan)
        let (did, author) = (did, basis.author(at: now))
        _ = try await basis.run { try $0.unscheduleDraft(of: did, id: id, by: author) }
    }

    /// Makes an earlier version of this tenancy the current one again.
    /// - Parameters:
    ///   - version: `nil`: the one before the current.
    ///   - current: The version that has to be the current one still; `nil`: whichever is.
    /// - Throws: ``AccessRefusal``, ``Operations/VersionRefusal``, ``Operations/NotSold``; `InvalidDocument`.
    public func rollBack(
        to version: Int? = nil, whileCurrent current: Int? = nil, at now: Date
    ) async throws -> (version: Int, publication: Publication) {
        try basis.mustBeAllowed(.publishPlan)
        let (did, since, author) = (did, since, basis.author(at: now))
        return try await basis.run { operations in
            let history = try operations.history(of: did)
            let target = version ?? history[0].version - 1
            let own = history.of(since).map(\.version)
            let isOthers = history.contains { $0.version == target } && !own.contains(target)
            if isOthers { throw AccessRefusal.notFound }
            return try operations.rollBack(did, to: version, whileCurrent: current, by: author)
        }
    }

    /// Decides the calls of the last seven days again by the draft.
    /// - Throws: ``AccessRefusal``; `InvalidDocument`.
    public func replayedWeek(examples: Int, at now: Date) async throws -> ReplayedWeek {
        try basis.mustBeAllowed(.changePlan)
        try basis.mustBeAllowed(.seeCalls)
        let did = did
        let context = try await basis.run { operations in
            try operations.context(ofText: operations.editedPlan(of: did).text, of: did, at: now)
        }
        let start = max(since, now.addingTimeInterval(-7 * 86_400))
        let calls = try await basis.ask {
            try await $0.replay(by: context, since: start, limit: ReplayedWeek.most, examples: examples)
        }
        return ReplayedWeek(calls: calls, isCut: calls.calls + calls.skipped >= ReplayedWeek.most)
    }

    private func mayPublish(_ overrules: Bool, at now: Date) throws {
        try basis.mustBeAllowed(.publishPlan)
        guard overrules else { return }
        try basis.mustBeAllowed(.overruleFindings)
        try basis.mustBeFresh(at: now)
    }
}
