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

extension AuditAction {
    var name: Message {
        switch self {
        case .publish: Message(rawValue, "发布")
        case .rollback: Message(rawValue, "回退")
        case .draft: Message(rawValue, "保存草稿")
        case .discard: Message(rawValue, "丢弃草稿")
        case .schedule: Message(rawValue, "定时发布")
        case .unschedule: Message(rawValue, "取消定时")
        case .duty: Message(rawValue, "值班")
        case .undoDuty: Message(rawValue, "撤销值班")
        case .suspend: Message(rawValue, "停用")
        case .resume: Message(rawValue, "恢复")
        case .remove: Message(rawValue, "移除")
        case .reference: Message(rawValue, "导入数据")
        case .greeting: Message(rawValue, "语音")
        case .assign: Message(rawValue, "转租户")
        case .tenant: Message(rawValue, "租户")
        case .tariff: Message(rawValue, "资费")
        case .package: Message(rawValue, "套餐")
        case .hold: Message(rawValue, "配置套餐")
        case .correction: Message(rawValue, "余额调整")
        case .close: Message(rawValue, "结账")
        case .topUp: Message(rawValue, "充值")
        case .warning: Message(rawValue, "限额提醒")
        case .call: Message(rawValue, "话单")
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
