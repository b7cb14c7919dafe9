public import Routing

/// A fact told of a call after its record had been closed; noted in the audit.
public struct CallRevision: Hashable, Sendable {
    public enum Kind: String, Sendable {
        /// Its end was unknown, and is known now.
        case completed
        /// It was told otherwise than before, and the record stays as it was.
        case contradicted
    }

    public let id: CallID
    public let did: DID
    public let kind: Kind

    public init(id: CallID, did: DID, kind: Kind) {
        self.id = id
        self.did = did
        self.kind = kind
    }
}
