public import Foundation
public import Routing

/// A duty as somebody set it: these telephones answer this step, from now or from then on.
public struct DutyRecord: Hashable, Sendable {
    public let id: Int
    public let did: DID
    public let step: StepName
    public let targets: [DialTarget]
    /// `nil`: from when it was set.
    public let from: Date?
    /// `nil`: until it is undone, or another takes its place.
    public let until: Date?
    public let setAt: Date
    public let setBy: String

    public init(
        id: Int, did: DID, step: StepName, targets: [DialTarget], from: Date?, until: Date?, setAt: Date,
        setBy: String
    ) {
        self.id = id
        self.did = did
        self.step = step
        self.targets = targets
        self.from = from
        self.until = until
        self.setAt = setAt
        self.setBy = setBy
    }
}

extension [DutyRecord] {
    /// By step, those that hold at an instant; of several for one step the newest.
    public func holding(at now: Date) -> [StepName: Duty] {
        deciding(at: now).mapValues(\.duty)
    }

    /// The records that ``holding(at:)`` is made of.
    public func deciding(at now: Date) -> [StepName: DutyRecord] {
        reduce(into: [:]) { deciding, record in
            if record.duty.holds(at: now) { deciding[record.step] = record }
        }
    }
}

extension DutyRecord {
    fileprivate var duty: Duty { Duty(targets: targets, from: from, until: until, by: setBy) }
}
