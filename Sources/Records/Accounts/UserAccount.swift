public import Foundation
public import Markup
public import Routing

/// A person who may sign in to the console.
public struct UserAccount: Hashable, Sendable {
    public let id: Int
    /// The mobile number or e-mail address that they sign in with, in its normal form.
    public let identifier: String
    public let name: String
    /// The language that they chose; `nil`: their browser's.
    public let language: Language?
    /// Their part at the platform's operator, if they have one.
    public let operatorRole: OperatorRole?
    /// They may not sign in from this time on.
    public let disabledAt: Date?

    public init(
        id: Int, identifier: String, name: String, language: Language?, operatorRole: OperatorRole?, disabledAt: Date?
    ) {
        self.id = id
        self.identifier = identifier
        self.name = name
        self.language = language
        self.operatorRole = operatorRole
        self.disabledAt = disabledAt
    }
}

/// The part of a person in one tenant's company.
public struct Membership: Hashable, Sendable {
    public let tenant: TenantName
    public let role: Role
    /// The owner lets them see balance and bills.
    public let maySeeMoney: Bool
    /// The owner lets them see callers' numbers.
    public let maySeeCallers: Bool

    public init(tenant: TenantName, role: Role, maySeeMoney: Bool = false, maySeeCallers: Bool = false) {
        self.tenant = tenant
        self.role = role
        self.maySeeMoney = maySeeMoney
        self.maySeeCallers = maySeeCallers
    }
}

/// A person in a list of those who may sign in.
public struct UserSummary: Hashable, Sendable {
    public let account: UserAccount
    public let memberships: [Membership]
    /// `false` until they have followed their link and set a password.
    public let hasJoined: Bool
    /// `true` if an authenticator is set up.
    public let hasFactor: Bool
    /// The last request of any of their sessions.
    public let seenAt: Date?
    /// Sessions that are not over.
    public let sessions: Int

    public init(
        account: UserAccount, memberships: [Membership], hasJoined: Bool, hasFactor: Bool, seenAt: Date?,
        sessions: Int
    ) {
        self.account = account
        self.memberships = memberships
        self.hasJoined = hasJoined
        self.hasFactor = hasFactor
        self.seenAt = seenAt
        self.sessions = sessions
    }
}
