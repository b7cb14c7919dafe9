import Documents
import Markup
import Operations
import Routing

extension TenantRefusal: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .unknown(let tenant, _):
            Message(
                "A new one is made with: hotline tenant add \(tenant)", "新建租户请用：hotline tenant add \(tenant)")
        case .hasTerms(let tenant):
            Message(
                "change them with: hotline tenant set \(tenant) …", "更改请用：hotline tenant set \(tenant) …")
        case .hasNoTerms:
            Message("'hotline tenant list' shows who has", "用“hotline tenant list”查看有付费条件的租户")
        case .owns(_, let numbers): .giveAway(numbers.first?.digits ?? "NUMBER")
        case .hasBalance(let tenant, _):
            Message(
                "bring it to 0.00 first, with a top-up or: hotline correct \(tenant) AMOUNT --reason TEXT",
                "请先结清为 0.00，可以充值，或用：hotline correct \(tenant) AMOUNT --reason TEXT")
        case .creditBelowZero: nil
        }
    }

    var isUsage: Bool {
        if case .creditBelowZero = self { true } else { false }
    }
}

extension TariffRefusal: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .unknown(_, let known):
            known.isEmpty
                ? Message("add one: hotline tariff add FILE", "请添加：hotline tariff add FILE") : nil
        case .severalTenants(_, let did):
            Message(
                "correct each by hand: hotline correct TENANT AMOUNT --number \(did) --reason TEXT",
                "请分别手工调整：hotline correct TENANT AMOUNT --number \(did) --reason TEXT")
        case .noVersion, .taken, .sameStart: nil
        }
    }
}

extension PackageRefusal: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .unknown(_, let known):
            known.isEmpty
                ? Message("add some: hotline package add FILE", "请添加：hotline package add FILE") : nil
        case .offSale: Message("'hotline package list' shows what is on sale", "用“hotline package list”查看在售套餐")
        case .secondBase: Message("'hotline package list' shows the options", "用“hotline package list”查看选项")
        case .billed: Message("name a later day with --from", "请用 --from 写一个更晚的日期")
        case .withdrawnBefore, .optionAlone: nil
        }
    }
}

extension MonthRefusal: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .notOver(_, let zone, let end):
            Message("close it from \(end.local(naming: zone)) on", "\(end.local(naming: zone)) 之后才能结账")
        case .unsettled:
            Message(
                "close the month when they are over (hotline live, hotline reconcile)",
                "请在通话结束后再结账（hotline live，hotline reconcile）")
        }
    }
}

extension LedgerRefusal: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .notPaidIn(_, let tenant):
            Message(
                "take something back with: hotline correct \(tenant) AMOUNT --reason TEXT",
                "扣减请用：hotline correct \(tenant) AMOUNT --reason TEXT")
        case .correctsNothing:
            Message("write what to give, 5.00, or to take, -5.00", "请写增加的金额，如 5.00，或扣减的金额，如 -5.00")
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

extension Message {
    fileprivate static func giveAway(_ number: String) -> Message {
        Message(
            "give them away first: hotline number assign \(number) OTHER",
            "请先转给其他租户：hotline number assign \(number) OTHER")
    }
}
