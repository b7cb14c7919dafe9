public import Foundation

/// The author of a change, and its time.
public struct Author: Hashable, Sendable {
    public let name: String
    public let at: Date

    public init(_ name: String, at now: Date) {
        self.name = name
        at = now
    }

    /// The end of the name under which an operator acts in a tenant's place.
    private static let operatorMark = " (platform)"

    /// An operator who acts in a tenant's place: the name says that it is none of the tenant's people.
    public static func `operator`(_ name: String, at now: Date) -> Author {
        Author(name + operatorMark, at: now)
    }

    /// The operator behind the name of an author; `nil` for others.
    public static func operatorName(in name: String) -> String? {
        name.hasSuffix(operatorMark) ? String(name.dropLast(operatorMark.count)) : nil
    }
}
