public import Foundation
public import Routing

/// The settings of a number that its owner makes beside the plan.
public struct NumberSetting: Hashable, Sendable {
    /// The ring step that “change who answers” means; `nil`: the engine is asked.
    public var dutyStep: StepName?
    /// The hash of the query password; `nil`: calls are shown to nobody who only has one.
    public var queryHash: String?
    /// `true`: who gives the query password sees no caller's whole number.
    public var masksQueries: Bool
    /// Until then operators may change the number as its owner could; `nil`: the owner lets none.
    public var remoteHelpUntil: Date?

    public init(
        dutyStep: StepName? = nil, queryHash: String? = nil, masksQueries: Bool = true, remoteHelpUntil: Date? = nil
    ) {
        self.dutyStep = dutyStep
        self.queryHash = queryHash
        self.masksQueries = masksQueries
        self.remoteHelpUntil = remoteHelpUntil
    }

    /// `true` while operators may change the number.
    public func isHelped(at now: Date) -> Bool { remoteHelpUntil.map { now < $0 } ?? false }
}
