public import Foundation
public import Records
public import Routing
import Storage

extension Operations {
    /// The settings of a number that its owner makes beside the plan.
    /// - Throws: ``NumberRefusal``.
    public func setting(of did: DID) throws -> NumberSetting {
        try store.snapshot { store in
            guard try store.currentPlan(of: did) != nil else { throw NumberRefusal.unknown(did) }
            return try store.setting(of: did)
        }
    }

    /// Chooses the ring step that a change of who answers means.
    /// - Parameter step: `nil`: the one that the plan leads to in the evening.
    /// - Throws: ``NumberRefusal``, ``DutyRefusal`` for a step that does not ring.
    public func chooseDutyStep(_ step: StepName?, of did: DID, by author: Author) throws {
        try change(did, step.map { "duty step \($0)" } ?? "duty step by the plan", by: author) { setting, store in
            if let step { try store.publishedPlan(of: did).mustRing(step) }
            setting.dutyStep = step
        }
    }

    /// Gives a number a query password, or takes it away. Sessions of the former one end.
    /// - Parameter hash: The hash of the password; `nil`: nobody sees the calls by a password any more.
    /// - Throws: ``NumberRefusal``.
    public func setQueryPassword(hash: String?, of did: DID, by author: Author) throws {
        try change(did, hash == nil ? "query password off" : "query password made", by: author) { setting, _ in
            setting.queryHash = hash
        }
    }

    /// Decides whether those who query a number by its password see callers' numbers.
    /// - Throws: ``NumberRefusal``.
    public func maskQueries(_ masks: Bool, of did: DID, by author: Author) throws {
        try change(did, masks ? "queries masked" : "queries not masked", by: author) { setting, _ in
            setting.masksQueries = masks
        }
    }

    /// The longest time that an owner lets operators change a number.
    public static let remoteHelp: TimeInterval = 86_400

    /// Lets operators change a number as its owner could for a time, or ends that.
    /// - Parameter length: At most ``remoteHelp``; `nil`: ends it.
    /// - Throws: ``NumberRefusal``.
    public func allowRemoteHelp(for length: TimeInterval?, of did: DID, by author: Author) throws {
        let until = length.map { author.at + min($0, Self.remoteHelp) }
        let detail = until.map { "remote help until \($0.formatted(.iso8601))" } ?? "remote help off"
        try change(did, detail, by: author) { setting, _ in
            setting.remoteHelpUntil = until
        }
    }

    private func change(
        _ did: DID, _ detail: String, by author: Author, _ body: (inout NumberSetting, Store) throws -> Void
    ) throws {
        try store.transaction { store in
            guard try store.currentPlan(of: did) != nil else { throw NumberRefusal.unknown(did) }
            var setting = try store.setting(of: did)
            let former = setting
            try body(&setting, store)
            if setting != former { try store.save(setting, of: did, detail, by: author) }
        }
    }
}
