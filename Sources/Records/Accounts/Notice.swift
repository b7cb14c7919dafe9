public import Foundation
public import Routing

/// Something that a person is told until they have seen it.
public struct Notice: Hashable, Sendable {
    /// The kinds of notices. A person chooses for each whether they want it.
    public enum Kind: String, CaseIterable, Sendable {
        /// Somebody was put on duty on a device that was locked.
        case lockedDuty
        /// A duty was taken back on a device that was locked.
        case lockedUndo
    }

    public let id: Int
    public let kind: Kind
    public let did: DID
    public let step: StepName
    public let targets: [DialTarget]
    public let madeAt: Date
    public let madeBy: String

    public init(
        id: Int, kind: Kind, did: DID, step: StepName, targets: [DialTarget], madeAt: Date, madeBy: String
    ) {
        self.id = id
        self.kind = kind
        self.did = did
        self.step = step
        self.targets = targets
        self.madeAt = madeAt
        self.madeBy = madeBy
    }
}
