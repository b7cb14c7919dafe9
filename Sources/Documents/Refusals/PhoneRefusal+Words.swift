public import Markup
import Numbering
public import Operations
import Routing

extension PhoneRefusal: Worded {
    public var message: Message {
        switch self {
        case .cannotBeDialled(let text):
            return DialTarget.refusal(of: text)
        case .tooShort(let target, let digits):
            return Message(
                "\(target) begins like a mobile but has \(digits) digits of 11; write them all",
                "\(target)像是手机号，但只有\(digits)位；请写全11位")
        case .badName:
            return Message(
                "write a name of 1 to \(Operations.phoneNameLength) characters, on one line, such as 李明 or Front desk",
                "请写一行名称，1至\(Operations.phoneNameLength)个字，例如“李明”或“前台”")
        case .badOwner:
            return Message(
                "write the owner's name on one line, at most \(Operations.phoneNameLength) characters",
                "机主请写在一行内，最多\(Operations.phoneNameLength)个字")
        case .taken(let target, let name):
            return Message("\(target) is there already, as \(name)", "\(target)已在号码簿中，名称为“\(name)”")
        case .unknown(let text):
            return Message("the phone book has no telephone '\(text)'", "号码簿中没有“\(text)”")
        case .inUse(let target, let uses):
            return Message(
                "\(target) rings at \(uses.map(\.english).listed); change that first",
                "\(target)正在使用：\(uses.map(\.chinese).listedInChinese)；请先改掉")
        case .full(let count):
            return Message(
                "a phone book has room for \(count) telephones; remove some first", "号码簿最多\(count)部电话；请先移除一些")
        case .mistaken(let lines):
            return Message("nothing was imported\n\(lines.message.english)", "未导入\n\(lines.message.chinese)")
        }
    }
}

extension PhoneUse {
    fileprivate var english: String { "'\(step)' of \(did)\(isDuty ? " (on duty)" : "")" }
    fileprivate var chinese: String { "\(did)的“\(step)”\(isDuty ? "（值班）" : "")" }
}
