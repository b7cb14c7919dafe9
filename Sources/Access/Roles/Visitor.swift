public import Foundation
public import Markup
public import Records
public import Routing

/// A person who asks for a page, as far as the doorkeeper knows them.
public struct Visitor: Sendable {
    /// The part by which a visitor may do anything at all.
    public enum Standing: Hashable, Sendable {
        case tenant(TenantName, Role, maySeeMoney: Bool, maySeeCallers: Bool)
        case platform(OperatorRole)
        /// An operator sees a tenant's pages until then. The owner lets operators change the numbers in `helped`.
        case guest(TenantName, OperatorRole, until: Date, helped: Set<DID>)
        /// A number's query password was given.
        case query(DID, maySeeCallers: Bool)
    }

    /// The worth of a session now.
    public enum State: Hashable, Sendable {
        /// Signed in, with all that was asked for.
        case strong
        /// A remembered device that was idle, or a day old: one factor unlocks it.
        case locked
    }

    /// The account's id; `nil`: a query session.
    public let account: Int?
    /// The session's id; `nil`: a query session.
    public let session: Int?
    /// The name that stands in the audit.
    public let name: String
    /// The language that the account has set.
    public let language: Language?
    public let standing: Standing
    public let state: State
    /// The instant of the last sign-in or unlocking: what was so for ten minutes is fresh.
    public let strongAt: Date
    /// The number of companies that the person has a part in.
    public let companies: Int
    /// The number whose pages a guest is at.
    var number: DID?

    init(
        account: Int?, session: Int? = nil, name: String, language: Language?, standing: Standing, state: State,
        strongAt: Date, companies: Int = 1
    ) {
        self.account = account
        self.session = session
        self.name = name
        self.language = language
        self.standing = standing
        self.state = state
        self.strongAt = strongAt
        self.companies = companies
    }

    /// The tenant of the visitor, or the one whose guest they are; `nil` for operators.
    public var tenant: TenantName? {
        switch standing {
        case .tenant(let tenant, _, _, _), .guest(let tenant, _, _, _): tenant
        case .platform, .query: nil
        }
    }

    /// The visitor at the pages of a number: a guest may change only those whose owner asked for help.
    public func at(_ did: DID) -> Visitor {
        var visitor = self
        visitor.number = did
        return visitor
    }
}
