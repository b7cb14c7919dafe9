import Billing
import Reports

/// The words of a printed statement, in one language.
struct StatementWords: Sendable {
    let title, number, name, tenant, month, yuan: String
    let seller, customer, taxNumber, address, bank, caller, answeredBy, notShown: String
    let fees, charges, included, minimum, rounding, total: String
    let package, id, held, amount: String
    let calls, from, call, rule, billed, perMinute, connection, noCalls: String
    private let isChinese: Bool

    static let chinese = StatementWords(
        title: "400 号码月账单", number: "号码", name: "名称", tenant: "客户", month: "账期", yuan: "元", seller: "销售方",
        customer: "购买方", taxNumber: "纳税人识别号",
        address: "地址、电话", bank: "开户行及账号", caller: "主叫", answeredBy: "接听", notShown: "未显示", fees: "套餐费",
        charges: "通话费", included: "套餐内分钟抵扣", minimum: "最低消费补足", rounding: "舍入到分", total: "应付合计", package: "套餐",
        id: "编号", held: "使用日期",
        amount: "金额（元）", calls: "通话明细", from: "开始时间", call: "话单号", rule: "资费", billed: "计费时长", perMinute: "每分钟（元）",
        connection: "接通费", noCalls: "本账期没有计费通话。", isChinese: true)

    static let english = StatementWords(
        title: "Statement of a 400 number", number: "Number", name: "Name", tenant: "Customer", month: "Month",
        yuan: "yuan", seller: "Seller", customer: "Customer", taxNumber: "Tax number", address: "Address, telephone",
        bank: "Bank, account", caller: "Caller", answeredBy: "Answered by", notShown: "not shown", fees: "Packages",
        charges: "Calls", included: "Included minutes", minimum: "To the minimum",
        rounding: "Rounded to the fen", total: "Total to pay", package: "Package", id: "Id", held: "Held",
        amount: "Yuan", calls: "Calls, line by line",
        from: "From", call: "Call", rule: "Tariff", billed: "Billed", perMinute: "A minute", connection: "connection",
        noCalls: "No call was billed in this month.", isChinese: false)

    func state(_ state: StatementState) -> String {
        switch state {
        case .preview: isChinese ? "预览：本月尚未结束" : "Preview: the month is not over"
        case .open: isChinese ? "未结账" : "Not closed yet"
        case .closed: isChinese ? "已结账" : "Closed"
        case .late: isChinese ? "结账后补记" : "Charged after closing"
        }
    }

    var comma: String { isChinese ? "，" : ", " }

    /// `2 min 30 s`
    func duration(_ seconds: Int) -> String {
        let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
        let parts = isChinese ? ("\(minutes) 分", "\(rest) 秒") : ("\(minutes) min", "\(rest) s")
        if minutes == 0 { return parts.1 }
        return rest == 0 ? (isChinese ? "\(minutes) 分钟" : parts.0) : "\(parts.0) \(parts.1)"
    }

    func talked(_ calls: Int, _ seconds: Int) -> String {
        isChinese
            ? "\(calls) 次通话，计费 \(duration(seconds))"
            : "\(calls == 1 ? "1 call" : "\(calls) calls"), \(duration(seconds)) billed"
    }

    func days(_ first: Int, _ last: Int) -> String {
        isChinese ? "\(first) 日至 \(last) 日" : "day \(first) to \(last)"
    }

    func late(_ calls: Int, _ total: Money) -> String {
        isChinese
            ? "另有 \(calls) 次通话在结账后才记入，共 \(total) 元，不在本账单内，已从余额中扣除。"
            : "\(calls == 1 ? "1 more call was" : "\(calls) more calls were") charged after the month was closed, \(total) yuan in "
                + "all: not on this bill, and taken from the balance already."
    }

    func footnote(_ zone: String) -> String {
        isChinese
            ? "时间为 \(zone) 时区。每行金额四舍五入到 0.0001 元；应付合计＝套餐费＋通话费－套餐内分钟抵扣＋最低消费补足，四舍五入到分，只在此处舍入一次。"
            : "Times are of \(zone). Each line is rounded to 0.0001 yuan; the total is packages and calls, less included minutes, "
                + "plus what lacks to the minimum, rounded half up to the fen, here and once."
    }
}
