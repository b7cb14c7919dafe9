import Documents
import Operations
import Routing

extension TenantRefusal: CommandRefusal {
    var remedy: String? {
        switch self {
        case .unknown(let tenant, _): "A new one is made with: hotline tenant add \(tenant)"
        case .hasTerms(let tenant): "change them with: hotline tenant set \(tenant) …"
        case .hasNoTerms: "'hotline tenant list' shows who has"
        case .owns(_, let numbers):
            "give them away first: hotline number assign \(numbers.first?.digits ?? "NUMBER") OTHER"
        case .hasBalance(let tenant, _):
            "bring it to 0.00 first, with a top-up or: hotline correct \(tenant) AMOUNT --reason TEXT"
        case .creditBelowZero: nil
        }
    }

    var isUsage: Bool {
        if case .creditBelowZero = self { true } else { false }
    }
}

extension TariffRefusal: CommandRefusal {
    var remedy: String? {
        switch self {
        case .unknown(_, let known): known.isEmpty ? "add one: hotline tariff add FILE" : nil
        case .severalTenants(_, let did):
            "correct each by hand: hotline correct TENANT AMOUNT --number \(did) --reason TEXT"
        case .noVersion, .taken, .sameStart: nil
        }
    }
}

extension PackageRefusal: CommandRefusal {
    var remedy: String? {
        switch self {
        case .unknown(_, let known): known.isEmpty ? "add some: hotline package add FILE" : nil
        case .offSale: "'hotline package list' shows what is on sale"
        case .secondBase: "'hotline package list' shows the options"
        case .billed: "name a later day with --from"
        case .withdrawnBefore, .optionAlone: nil
        }
    }
}

extension MonthRefusal: CommandRefusal {
    var remedy: String? {
        switch self {
        case .notOver(_, let zone, let end): "close it from \(end.local(naming: zone)) on"
        case .unsettled: "close the month when they are over (hotline live, hotline reconcile)"
        }
    }
}

extension LedgerRefusal: CommandRefusal {
    var remedy: String? {
        switch self {
        case .notPaidIn(_, let tenant): "take something back with: hotline correct \(tenant) AMOUNT --reason TEXT"
        case .correctsNothing: "write what to give, 5.00, or to take, -5.00"
        case .receiptTaken: nil
        }
    }

    var isUsage: Bool {
        switch self {
        case .notPaidIn, .correctsNothing: true
        case .receiptTaken: false
        }
    }
}
