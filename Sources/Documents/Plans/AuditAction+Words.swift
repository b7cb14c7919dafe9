public import Markup
public import Records

extension AuditAction {
    /// The kind as tables show it: in English as it stands in JSON.
    public var name: Message {
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
        case .account: Message(rawValue, "账号")
        case .phone: Message(rawValue, "号码簿")
        case .setting: Message(rawValue, "设置")
        }
    }
}
