public import Foundation
public import Identity
import Operations
public import Records
public import Routing

extension NumberDesk {
    /// The settings of the number, and its steps that ring.
    public func settings() async throws -> (setting: NumberSetting, rings: [StepName]) {
        try basis.mustBeAllowed(.keepSettings)
        let did = did
        return try await basis.run { (try $0.setting(of: did), $0.readablePlan(of: did)?.ringSteps ?? []) }
    }

    /// Chooses the step that a change of who answers means.
    /// - Parameter step: `nil`: the one that the plan leads to in the evening.
    /// - Throws: ``AccessRefusal``, ``Operations/DutyRefusal``.
    public func chooseDutyStep(_ step: StepName?, at now: Date) async throws {
        try basis.mustBeAllowed(.keepSettings)
        let (did, author) = (did, basis.author(at: now))
        try await basis.run { try $0.chooseDutyStep(step, of: did, by: author) }
    }

    /// Decides whether those who give the query password see callers' numbers.
    /// - Throws: ``AccessRefusal``.
    public func maskQueries(_ masks: Bool, at now: Date) async throws {
        try basis.mustBeAllowed(.keepSettings)
        let (did, author) = (did, basis.author(at: now))
        try await basis.run { try $0.maskQueries(masks, of: did, by: author) }
    }

    /// Lets the platform's operators change the number for a time, or ends that.
    /// - Parameter hours: `nil`: ends it.
    /// - Throws: ``AccessRefusal``; ``AccessRefusal/notFresh`` among others.
    public func allowRemoteHelp(hours: Int?, at now: Date) async throws {
        try basis.mustBeAllowed(.keepSettings)
        if hours != nil { try basis.mustBeFresh(at: now) }
        let (did, author) = (did, basis.author(at: now))
        try await basis.run { try $0.allowRemoteHelp(for: hours.map { Double($0) * 3600 }, of: did, by: author) }
    }

    /// The people of the number's tenant, with what each may see.
    /// - Throws: ``AccessRefusal``.
    public func people(at now: Date) async throws -> [UserSummary] {
        try basis.mustBeAllowed(.keepSettings)
        guard let tenant = visitor.tenant else { throw AccessRefusal.notFound }
        return try await basis.run { try $0.members(of: tenant, at: now) }
    }

    /// Makes a new query password in place of the former one, whose sessions end.
    /// - Returns: The password, which is shown this once.
    /// - Throws: ``AccessRefusal``; ``AccessRefusal/notFresh`` among others.
    public func makeQueryPassword(at now: Date) async throws -> QueryPassword {
        try basis.mustBeAllowed(.keepSettings)
        try basis.mustBeFresh(at: now)
        let (did, author) = (did, basis.author(at: now))
        let password = QueryPassword()
        try await basis.run {
            try $0.setQueryPassword(hash: PasswordHash(of: password.text).text, of: did, by: author)
        }
        return password
    }

    /// Takes the query password away: nobody sees the calls by it any more.
    /// - Throws: ``AccessRefusal``.
    public func removeQueryPassword(at now: Date) async throws {
        try basis.mustBeAllowed(.keepSettings)
        let (did, author) = (did, basis.author(at: now))
        try await basis.run { try $0.setQueryPassword(hash: nil, of: did, by: author) }
    }
}
