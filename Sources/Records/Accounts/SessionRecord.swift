public import Foundation
public import Routing

/// The stay of one browser, from the password on.
public struct SessionRecord: Hashable, Sendable {
    /// How far the person has come.
    public enum Stage: String, CaseIterable, Sendable {
        /// The password was right; the second factor is still to come.
        case password
        /// The password was set or a recovery code was given: a new authenticator is to be set up.
        case enrolling
        /// Signed in.
        case live
        /// Signed in once on a device that is remembered: one factor unlocks it.
        case locked
    }

    public let id: Int
    public let account: Int
    /// The tenant that they work for in this session; `nil`: the platform's operator.
    public let tenant: TenantName?
    public let stage: Stage
    /// The tenant whose pages an operator sees as a guest, and until when.
    public let guestOf: TenantName?
    public let guestUntil: Date?
    /// The device that is remembered, if it is.
    public let device: Int?
    /// The secret of an authenticator that is not confirmed yet, sealed.
    public let secret: Data?
    public let madeAt: Date
    /// The last sign-in or unlocking.
    public let strongAt: Date?
    /// The last request, to the minute.
    public let seenAt: Date
    public let endsAt: Date
    public let address: String
    public let agent: String

    public init(
        id: Int, account: Int, tenant: TenantName?, stage: Stage, device: Int?, secret: Data?, madeAt: Date,
        strongAt: Date?, seenAt: Date, endsAt: Date, address: String, agent: String, guestOf: TenantName? = nil,
        guestUntil: Date? = nil
    ) {
        self.id = id
        self.account = account
        self.tenant = tenant
        self.stage = stage
        self.device = device
        self.secret = secret
        self.madeAt = madeAt
        self.strongAt = strongAt
        self.seenAt = seenAt
        self.endsAt = endsAt
        self.address = address
        self.agent = agent
        self.guestOf = guestOf
        self.guestUntil = guestUntil
    }
}
