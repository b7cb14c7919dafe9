public import Markup
import Numbering
public import Operations

extension ReferenceRefusal: Worded {
    public var message: Message {
        switch self {
        case .saysNothing: Message("no line says anything; nothing was imported", "没有任何有效内容，未导入")
        case .mistaken(let lines): Message("nothing was imported\n\(lines)", "未导入\n\(lines)")
        case .notAnnounced(let year):
            Message(
                "\(year) is not announced yet: until it is, 'workdays' are Monday to Friday",
                "\(year)年的放假安排尚未公布；公布之前，“workdays”指周一至周五")
        }
    }
}
