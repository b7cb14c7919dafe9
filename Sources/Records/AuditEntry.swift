public import Foundation
public import Routing

/// A change that somebody made: its author, its time and its object.
public struct AuditEntry: Hashable, Codable, Sendable {
    /// Grows with every change; also the number's revision.
    public let id: Int
    public let at: Date
    /// The person at the command line or in the console; `hotline` for what was due by the clock.
    public let by: String
    /// `nil`: a change that concerns the whole platform.
    public let did: DID?
    public let action: AuditAction
    /// The details, in one line; no secrets.
    public let detail: String
    /// The instant that it is about, such as a draft's hour.
    public let due: Date?

    public init(id: Int, at: Date, by: String, did: DID?, action: AuditAction, detail: String, due: Date?) {
        self.id = id
        self.at = at
        self.by = by
        self.did = did
        self.action = action
        self.detail = detail
        self.due = due
    }
}

/// A kind of change to a number.
public enum AuditAction: String, CaseIterable, Codable, Sendable {
    case publish, rollback, draft, discard, schedule, unschedule, duty, reference, greeting, assign
    /// Changes of a tenant's terms, of the packages sold, and bookings by hand.
    case tenant, tariff, package, hold, correction, close
    case topUp = "top-up"
    /// A limit is nearly or wholly used up.
    case warning
    case undoDuty = "undo-duty"
    /// The operator suspended a number, took that back, or took the number out of service.
    case suspend, resume, remove
    /// Something was told of a call whose record had been closed.
    case call
    /// The phone book of a tenant.
    case phone
    /// The settings of a number that its owner makes beside the plan.
    case setting
    /// Something was done with an account of the console, or by it.
    case account
}
