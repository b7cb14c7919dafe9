import Billing
import CivilTime
public import Foundation
public import Markup
public import Operations
import Reports
import Routing

extension NumberStatement {
    /// The plan's name, or the number.
    public var name: String { plan?.name ?? did.digits }

    /// The zone of the number.
    public var zone: TimeZone { plan?.timezone ?? .shanghai }

    /// The bill as a page for paper.
    /// - Parameter late: `true`: the calls that were charged when the month was closed already.
    public func page(late: Bool = false, in language: Language) -> String {
        StatementPage(
            late ? made.late : made.statement, name: name, tenant: made.tenant.description, zone: NumberZone(zone),
            state: late ? .late : state, language: language, packages: packages, parties: parties, seller: seller,
            customer: customer, late: late ? nil : made.late
        ).html
    }

    /// The bill as CSV.
    public func csv(late: Bool = false) -> String { (late ? made.late : made.statement).csv(parties) }
}
