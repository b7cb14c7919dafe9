public import Foundation
public import Routing

/// The reason why a plan is not published, though nothing is wrong with it.
public enum PublishingRefusal: Error, Hashable, Sendable {
    /// A number is never given away by publishing a plan: it belongs to another tenant than the plan is for.
    case belongs(DID, to: TenantName, planOf: TenantName)
    /// The number was given to another tenant after the plan was read with the former one's sounds.
    case wasGiven(DID, to: TenantName)
    /// A number that has no plan yet is given to a tenant by one that is published now, not by one that waits.
    case hasNoPlan(DID, for: TenantName)
    /// The hour is over.
    case hourIsOver(Date)
}

/// The reason why there is no such version of a number's plan, or no going back to it.
public enum VersionRefusal: Error, Hashable, Sendable {
    /// - Parameter newest: 0: no plan was ever published for the number.
    case unknown(Int, of: DID, newest: Int)
    /// There is nothing to go back to.
    case onlyOne(DID)
    /// It goes back to an earlier version than the current one.
    case notEarlier(Int, of: DID, current: Int)
    /// The version that is to be taken back is not the current one any more.
    case superseded(Int, of: DID, current: Int)
}
