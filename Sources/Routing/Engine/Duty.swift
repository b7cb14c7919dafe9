public import Foundation

/// The telephones that the number's owner has put on duty at a ring step for now: while the duty holds, they ring in
/// place of the step's targets and its roster.
public struct Duty: Hashable, Codable, Sendable {
    /// Usually one.
    public let targets: [DialTarget]
    /// `nil`: it holds already.
    public let from: Date?
    /// `nil`: it holds until it is taken back.
    public let until: Date?
    /// The author of the duty, for the receipt.
    public let by: String

    public init(targets: [DialTarget], from: Date? = nil, until: Date? = nil, by: String) {
        self.targets = targets
        self.from = from
        self.until = until
        self.by = by
    }

    public func holds(at instant: Date) -> Bool {
        !targets.isEmpty && (from.map { instant >= $0 } ?? true) && (until.map { instant < $0 } ?? true)
    }
}
