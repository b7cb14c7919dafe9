public import Billing
public import CivilTime
public import Records
public import Reports
public import Routing

/// A number's bill of a month, with what it takes to show it.
public struct NumberStatement: Sendable {
    public let did: DID
    /// `nil`: this version of Hotline cannot read it.
    public let plan: NumberPlan?
    public let month: Month
    /// In the number's zone. Before, the bill is a preview.
    public let isOver: Bool
    public let made: MonthStatement
    /// All packages by id, withdrawn ones too, as they are in the catalogue now.
    public let packages: [String: Package]

    /// The callers and those who answered, by the ids of the calls, late ones too.
    public let parties: [String: CallParties]
    /// The companies, as they are named now.
    public let seller: BillParty
    public let customer: BillParty

    public var state: StatementState { made.closedAt != nil ? .closed : isOver ? .open : .preview }

    /// The same with other ends of calls: those that somebody may see.
    public func with(_ parties: [String: CallParties]) -> NumberStatement {
        NumberStatement(
            did: did, plan: plan, month: month, isOver: isOver, made: made, packages: packages, parties: parties,
            seller: seller, customer: customer)
    }
}
