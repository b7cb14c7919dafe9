import Foundation
public import Markup
public import Operations
import Routing
import StrictYAML

extension TenantRefusal: Worded {
    public var message: Message {
        switch self {
        case .unknown(let tenant, let known):
            let names = Set(known + [.main]).map(\.description).sorted()
            let nearest = tenant.description.nearest(of: names)
            return Message(
                "there is no tenant '\(tenant)'; "
                    + (nearest.map { "did you mean '\($0)'?" } ?? "there are: \(names.listed)."),
                "没有租户“\(tenant)”；"
                    + (nearest.map { "您是不是要找“\($0)”？" } ?? "现有租户：\(names.listedInChinese)。"))
        case .hasTerms(let tenant):
            return Message("'\(tenant)' has terms already", "租户“\(tenant)”已有付费条件")
        case .hasNoTerms(let tenant):
            return Message("'\(tenant)' has no terms", "租户“\(tenant)”没有付费条件")
        case .owns(let tenant, let numbers):
            let digits = numbers.map(\.digits)
            return Message(
                "'\(tenant)' owns \(digits.joined(separator: ", "))",
                "租户“\(tenant)”名下还有号码：\(digits.joined(separator: "、"))")
        case .hasBalance(let tenant, let balance):
            return Message(
                "'\(tenant)' has a balance of \(balance)", "租户“\(tenant)”的余额为 \(balance) 元，尚未结清")
        case .creditBelowZero(let credit):
            return Message(
                "a credit of \(credit) is less than nothing; write how far the balance may go below 0.00",
                "信用额度不能是负数（\(credit)）；请填写余额最多可以透支的金额")
        }
    }
}

extension TariffRefusal: Worded {
    public var message: Message {
        switch self {
        case .unknown(let name, let known):
            guard !known.isEmpty else { return Message("there is no tariff '\(name)'", "没有资费“\(name)”") }
            return Message(
                "there is no tariff '\(name)'; there are: \(known.listed)",
                "没有资费“\(name)”；现有资费：\(known.listedInChinese)")
        case .noVersion(let name, let version, let versions):
            let numbers = versions.map(String.init)
            return Message(
                "'\(name)' has no version \(version); it has \(numbers.joined(separator: ", "))",
                "资费“\(name)”没有版本 \(version)；现有版本：\(numbers.joined(separator: "、"))")
        case .taken(let name, let version, let next):
            return Message(
                "\(name) has a version \(version) that says something else, and it stays; write version: \(next)",
                "资费“\(name)”已有内容不同的版本 \(version)，该版本不可更改；请写 version: \(next)")
        case .sameStart(let name, let version, let next):
            return Message(
                "\(name) has a version \(version) that is valid from the same instant, and only one can hold then; nothing was "
                    + "changed; give this one a validFrom of its own and write version: \(next)",
                "资费“\(name)”的版本 \(version) 与此版本生效时间相同，同一时刻只能有一个版本生效；未作任何更改，请另写 validFrom，并写 "
                    + "version: \(next)")
        case .severalTenants(let tenants, _):
            return Message(
                "calls of this month were charged to \(tenants.map(\.description).joined(separator: " and "))",
                "该月通话由多个租户付费：\(tenants.map(\.description).joined(separator: "、"))")
        }
    }
}

extension PackageRefusal: Worded {
    public var message: Message {
        switch self {
        case .unknown(let id, let known):
            guard !known.isEmpty else { return Message("there is no package '\(id)'", "没有套餐“\(id)”") }
            return Message(
                "there is no package '\(id)'; there are: \(known.joined(separator: ", "))",
                "没有套餐“\(id)”；现有套餐：\(known.joined(separator: "、"))")
        case .offSale(let id): return Message("'\(id)' is off sale", "套餐“\(id)”已停售")
        case .withdrawnBefore(let id): return Message("'\(id)' is off sale already", "套餐“\(id)”此前已停售")
        case .optionAlone(let id):
            return Message(
                "'\(id)' is an option and is stacked on a base package; name that one first",
                "“\(id)”是选项，须叠加在基础套餐上；请先写基础套餐")
        case .secondBase(let id):
            return Message(
                "'\(id)' is a base package, and a number holds one", "“\(id)”是基础套餐，每个号码只能有一个基础套餐")
        case .billed(let did, let day):
            let month = "\(day)".prefix(7)
            return Message(
                "\(did): the bill of \(month), or of a later month, was made; nothing was changed",
                "\(did)：\(month) 或之后月份的账单已出，未作任何更改")
        }
    }
}

extension MonthRefusal: Worded {
    public var message: Message {
        switch self {
        case .notOver(let month, let zone, _):
            Message("\(month) is not over in \(zone.identifier)", "\(month) 在 \(zone.identifier) 尚未结束")
        case .unsettled(let month, let did, let calls):
            Message(
                "\(did), \(month): \(calls == 1 ? "1 call is" : "\(calls) calls are") up or not settled yet",
                "\(did)，\(month)：有 \(calls) 次通话仍在进行或尚未结算")
        }
    }
}

extension LedgerRefusal: Worded {
    public var message: Message {
        switch self {
        case .notPaidIn(let amount, _):
            Message(
                "the amount is \(amount), and what is paid in is more than 0.00",
                "金额为 \(amount) 元；充值金额必须大于 0.00 元")
        case .correctsNothing:
            Message("the amount is 0.00, which corrects nothing", "金额为 0.00 元，没有可调整的内容")
        case .receiptTaken(let entry):
            Message(
                "\(entry) is in the ledger already, of another tenant or another amount; nothing was booked; give each "
                    + "receipt an id of its own",
                "账本中已有 \(entry)，但租户或金额不同；没有入账，请为每张凭证使用各自的编号")
        }
    }
}
