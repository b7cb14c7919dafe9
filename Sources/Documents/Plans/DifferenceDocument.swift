public import Operations
public import Routing

/// The difference between two texts of a number's plan, as JSON.
public struct DifferenceDocument: Encodable {
    let number: DID
    /// `version 3`, `draft`, `nothing`
    let from: String
    let to: String
    let lines: [String]

    public init(_ difference: PlanDifference, of did: DID) {
        number = did
        from = difference.from.name
        to = difference.to.name
        lines = difference.lines
    }
}

extension ComparedText {
    /// `version 3`, `draft`, `nothing`
    public var name: String {
        switch self {
        case .nothing: "nothing"
        case .version(let version): "version \(version)"
        case .draft: "draft"
        }
    }
}
