public import Foundation

/// One movement of money, from some accounts to others: its postings add up to nothing.
public struct LedgerEntry: Hashable, Codable, Sendable {
    /// The event that is booked.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        case topUp, correction, call, statement
    }

    /// The amount that one account gains or loses by it.
    public struct Posting: Hashable, Codable, Sendable {
        public let account: Account
        /// More than zero: into the account.
        public let amount: Money

        public init(_ account: Account, _ amount: Money) {
            self.account = account
            self.amount = amount
        }
    }

    /// Each id is in a ledger once, so nothing is booked twice.
    public let id: String
    public let kind: Kind
    public let at: Date
    /// The 400 number it belongs to.
    public let number: String?
    /// Why, for people; of a correction always.
    public let reason: String?
    public let postings: [Posting]

    /// - Throws: ``BillingError/unbalanced(_:by:)``, ``BillingError/emptyEntry(_:)``, ``BillingError/noReason(_:)``.
    public init(
        id: String, kind: Kind, at: Date, number: String? = nil, reason: String? = nil, postings: [Posting]
    ) throws(BillingError) {
        guard postings.count >= 2, postings.allSatisfy({ $0.amount != .zero }) else {
            throw BillingError.emptyEntry(id)
        }
        let sum = try Money.sum(postings.lazy.map(\.amount))
        guard sum == .zero else { throw BillingError.unbalanced(id, by: sum) }
        guard kind != .correction || reason?.isEmpty == false else { throw BillingError.noReason(id) }
        self.id = id
        self.kind = kind
        self.at = at
        self.number = number
        self.reason = reason
        self.postings = postings
    }

    /// From the wire or a table, checked again.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            id: fields.decode(String.self, forKey: .id), kind: fields.decode(Kind.self, forKey: .kind),
            at: fields.decode(Date.self, forKey: .at), number: fields.decodeIfPresent(String.self, forKey: .number),
            reason: fields.decodeIfPresent(String.self, forKey: .reason),
            postings: fields.decode([Posting].self, forKey: .postings))
    }
}
