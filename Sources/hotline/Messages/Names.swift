import Billing
import Documents
import Markup
import Numbering
import Records
import Reports

extension Message {
    static let hiddenNumber = Message("hidden", "隐藏号码")
    static let unknown = Message("unknown", "未知")

    static func seconds(_ count: Int) -> Message { Message("\(count) s", "\(count) 秒") }
}

// Codes as tables show them: in English as they stand in JSON, in Chinese by name.

extension NumberClass {
    var name: Message {
        switch self {
        case .landline: Message(rawValue, "固定电话")
        case .mobile: Message(rawValue, "手机")
        case .service: Message(rawValue, "特服号码")
        case .iot: Message(rawValue, "物联网号码")
        case .overseas: Message(rawValue, "境外号码")
        case .hidden: Message(rawValue, "未显示号码")
        }
    }
}

extension LedgerEntry.Kind {
    var name: Message {
        switch self {
        case .topUp: Message(rawValue, "充值")
        case .correction: Message(rawValue, "余额调整")
        case .call: Message(rawValue, "通话")
        case .statement: Message(rawValue, "月账单")
        }
    }
}

extension PackageOffer.Kind {
    var name: Message {
        switch self {
        case .base: Message(rawValue, "基础套餐")
        case .option: Message(rawValue, "选项")
        }
    }
}

extension Disposition {
    var chinese: String {
        switch self {
        case .answered: "已接通"
        case .noAnswer: "无应答"
        case .busy: "遇忙"
        case .failed: "未能接通"
        case .congestion: "线路忙"
        case .unknown: "结果未知"
        }
    }
}

extension DialStatus {
    /// The result of one hop.
    var name: Message {
        switch self {
        case .answer: Message(rawValue, "接听")
        case .busy: Message(rawValue, "遇忙")
        case .noAnswer: Message(rawValue, "无应答")
        case .cancel: Message(rawValue, "主叫挂机")
        case .congestion: Message(rawValue, "线路忙")
        case .unavailable: Message(rawValue, "无法接通")
        case .dontCall, .torture: Message(rawValue, "被叫拒接")
        case .invalidArguments: Message(rawValue, "参数有误")
        case .unwitnessed: Message(rawValue, "无人见证")
        }
    }
}
