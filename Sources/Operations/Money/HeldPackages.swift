public import Billing
public import CivilTime
public import Foundation
public import Records
public import Routing
public import StrictYAML

/// Result of giving a number packages.
public struct HeldPackages: Sendable {
    /// The number's plan; `nil`: this version of Hotline cannot read it.
    public let plan: NumberPlan?
    public let from: CivilDay
    /// `nil`: nothing, and the number is not restricted.
    public let stack: PackageStack?
    /// The change that was set for that day before.
    public let replaced: StackChange?
    /// The change that was set before for a later day, and holds from then on.
    public let next: StackChange?
    /// Things that the plan in force uses and the new packages lack. It stays in force.
    public let lacks: [PackageLack]
    /// Drafts that will not be published at their hour.
    public let blocked: [BlockedDraft]
}

/// A draft that will not be published at its hour.
public struct BlockedDraft: Sendable {
    /// The reason why it will not be published.
    public enum Reason: Sendable {
        case notSold(NotSold)
        case unreadable(InvalidDocument)
    }

    public let draft: Draft
    /// The hour at which it was to be published.
    public let hour: Date
    public let reason: Reason
}
