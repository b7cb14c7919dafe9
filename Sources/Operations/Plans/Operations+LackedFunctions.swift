public import Billing
import CivilTime
public import Foundation
public import Routing
import Storage

extension Operations {
    /// The functions of plans that no package of a number has, with the options that have them; empty for a number
    /// without packages, which may use all.
    public func lackedFunctions(of did: DID, at now: Date) throws -> [MissingFunction] {
        try store.snapshot { store in
            let day = CivilDay(at: now, in: store.timezone(of: did))
            guard let stack = try store.stack(of: did, on: day) else { return [] }
            return stack.missing(Set(ServiceFunction.allCases), catalog: try store.optionsOnSale())
        }
    }
}
