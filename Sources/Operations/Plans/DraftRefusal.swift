public import Foundation
public import Markup
public import Records
public import Routing
public import StrictYAML

/// The reason why there is no such draft, or it is not published.
public enum DraftRefusal: Error, Hashable, Sendable {
    /// The number has no draft.
    case none(DID)
    /// No plan of the number waits for an hour.
    case nothingWaits(DID)
    /// The number has no draft of that id.
    /// - Parameter zone: The number's.
    case unknown(Int, of: DID, drafts: [Draft], zone: TimeZone)
    /// Several plans wait for their hour, and none is in hand: it is not clear which is meant.
    /// - Parameter zone: The number's.
    case several(of: DID, drafts: [Draft], zone: TimeZone)
    /// It was published, changed or discarded meanwhile.
    case gone(Int, of: DID)
    /// It cannot be published as it is: a sound is missing now, or this version of Hotline cannot read it.
    case mistaken(Int, of: DID, [Mistake])
    /// The document is the plan of another number.
    case otherNumber(origin: String, DID, than: DID)
}

/// The reason why a draft was not published when its hour came: it stays, and is not tried again.
public enum DueRefusal: Error, Hashable, Sendable {
    case notSold([Finding], Language)
    case unreadable([Mistake])
}
