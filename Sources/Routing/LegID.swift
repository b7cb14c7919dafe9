public import Foundation

/// One leg of a call: the unique id of an Asterisk channel, `node1-1763836296.17`: the `systemname` of the Asterisk,
/// when the channel was made, in seconds since 1970, and a running number.
public struct LegID: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ uniqueID: String) {
        description = uniqueID
    }

    /// The `systemname` of the Asterisk that it is on; empty if that has none.
    public var asterisk: String {
        description.lastIndex(of: "-").map { String(description[..<$0]) } ?? ""
    }

    /// The second in which the channel was made; `nil` if the id does not tell it.
    public var madeAt: Date? {
        let number = description.lastIndex(of: "-").map { description[description.index(after: $0)...] }
        return Int((number ?? description[...]).prefix { $0 != "." } + "000").flatMap(Recordable.instant)
    }
}
