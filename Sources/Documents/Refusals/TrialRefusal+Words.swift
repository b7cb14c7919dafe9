public import Markup
public import Operations
import StrictYAML

extension TrialRefusal: Worded {
    public var message: Message {
        switch self {
        case .noNumber:
            Message(
                "this is no number; write it as 13800138000, 02161234567 or +85223456789, or anonymous for a hidden one",
                "这不是号码；写成 13800138000、02161234567 或 +85223456789，号码未显示写 anonymous")
        case .noKey(let key):
            Message(
                "'\(key.shortened)': a telephone has the keys 0 to 9, * and #; write a comma between two waits, '-' for "
                    + "silence, and code:NAME for an access code",
                "“\(key.shortened)”：电话按键为 0 至 9、* 和 #；每次等待之间用逗号，“-”表示不按，code:NAME 表示接入密码")
        case .noCode(_, let names) where names.isEmpty:
            Message("the plan has no access codes", "方案没有接入密码")
        case .noCode(let name, let names):
            if let likely = name.nearest(of: names) {
                Message(
                    "there is no access code '\(name.shortened)'; did you mean '\(likely)'?",
                    "没有名为“\(name.shortened)”的接入密码；您是不是要写“\(likely)”？")
            } else {
                Message(
                    "there is no access code '\(name.shortened)'; there are: \(names.joined(separator: ", "))",
                    "没有名为“\(name.shortened)”的接入密码；现有：\(names.joined(separator: "、"))")
            }
        case .keysNotAllowed:
            Message(
                "this plan has access codes: only who may change it can try keys",
                "方案有接入密码：能改方案的人才能试按键")
        }
    }
}

extension EditConflict: Worded {
    public var message: Message {
        Message(
            "somebody else saved the plan meanwhile; nothing was saved", "期间有人保存过方案；你的改动没有保存")
    }
}
