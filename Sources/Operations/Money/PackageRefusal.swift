public import CivilTime
public import Routing

/// The reason why a package is not sold, withdrawn or held.
public enum PackageRefusal: Error, Hashable, Sendable {
    /// There is none of this id; those that there are, withdrawn ones too.
    case unknown(String, known: [String])
    /// It was withdrawn, and nobody gets it any more.
    case offSale(String)
    /// It was withdrawn before.
    case withdrawnBefore(String)
    /// An option is stacked on a base package.
    case optionAlone(String)
    /// A number holds one base package.
    case secondBase(String)
    /// The bill of a day's month, or of a later one, was made with what was held then.
    case billed(DID, from: CivilDay)
}
