public import Billing
public import Foundation

/// A package as it is on sale, or was.
public struct CatalogPackage: Hashable, Codable, Sendable {
    public let package: Package
    /// Stacked on a base package, never held alone.
    public let isOption: Bool
    public let changedAt: Date
    public let changedBy: String
    /// Numbers that hold it keep it; nobody gets it any more.
    public let withdrawnAt: Date?

    public init(package: Package, isOption: Bool, changedAt: Date, changedBy: String, withdrawnAt: Date?) {
        self.package = package
        self.isOption = isOption
        self.changedAt = changedAt
        self.changedBy = changedBy
        self.withdrawnAt = withdrawnAt
    }
}
