import Billing
public import Records
import Storage

extension Operations {
    /// The versions of a tariff, the first first, at least one.
    /// - Throws: ``TariffRefusal``.
    public func tariff(_ name: String) throws -> [TariffVersion] {
        try store.existingTariff(name)
    }
}
