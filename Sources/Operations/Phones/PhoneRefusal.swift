public import Numbering
public import Routing

/// The reason why a phone book stays as it is.
public enum PhoneRefusal: Error, Equatable, Sendable {
    /// The text is no number that can be dialled.
    case cannotBeDialled(String)
    /// It begins like a mobile and has digits missing.
    case tooShort(DialTarget, digits: Int)
    /// A name is one line of 1 to ``Operations/phoneNameLength`` characters.
    case badName(String)
    /// An owner's name is at most one line as long as a name.
    case badOwner(String)
    /// The telephone is in the book already, under this name.
    case taken(DialTarget, by: String)
    /// The book has no such telephone.
    case unknown(String)
    /// Plans or duties of the tenant ring it.
    case inUse(DialTarget, [PhoneUse])
    /// The book has no room for more.
    case full(Int)
    /// Lines that cannot be understood; nothing was imported.
    case mistaken(InvalidLines)
}

/// A place where a telephone of a phone book rings.
public struct PhoneUse: Hashable, Sendable {
    public let did: DID
    public let step: StepName
    /// `true`: somebody put it on duty there; `false`: the plan says so.
    public let isDuty: Bool
}
