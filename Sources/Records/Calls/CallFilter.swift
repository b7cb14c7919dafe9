public import Foundation
public import Routing

/// The calls of a number that are looked for; what is `nil` matches all.
public struct CallFilter: Hashable, Sendable {
    /// The caller's number, or its last digits.
    public var caller: String?
    public var province: String?
    /// A telephone that was rung.
    public var target: DialTarget?
    /// The dispositions that are looked for; `nil` among them is an open call.
    public var dispositions: Set<Disposition?>?
    /// Only calls started at or after this time.
    public var from: Date?
    /// Only calls started before this time.
    public var until: Date?

    public init() {}

    /// `true` if it matches every call.
    public var isEmpty: Bool { self == CallFilter() }
}

/// A position in a list of calls: the list goes on behind this call.
public struct CallCursor: Hashable, Sendable {
    public let startedAt: Date
    public let id: CallID

    public init(startedAt: Date, id: CallID) {
        self.startedAt = startedAt
        self.id = id
    }

    /// The position behind all calls of an instant: the list goes on with older ones.
    public init(behind instant: Date) {
        self.init(startedAt: instant, id: CallID("ffffffff-ffff-ffff-ffff-ffffffffffff")!)
    }
}
