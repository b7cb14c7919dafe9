public import Markup
public import Operations
import Records
import Routing
import StrictYAML

extension CallRefusal: Worded {
    public var message: Message {
        switch self {
        case .noID(let text):
            Message("'\(text.shortened)' is no call id", "“\(text.shortened)”不是通话编号")
        case .several(let beginning, let calls):
            Message(
                "several calls begin with \(beginning); write more of the one you mean: "
                    + calls.map(\.description).listed,
                "有多个通话的编号以\(beginning)开头，请多写几位：\(calls.map(\.description).listedInChinese)")
        case .unknown(let beginning, let nearest):
            Message(
                "there is no call \(beginning)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
                "没有编号为\(beginning)的通话" + (nearest.map { "；您是不是要找\($0)？" } ?? ""))
        case .notWritten(let problem):
            Message(
                "call \(problem.call): \(problem.message.english)", "通话\(problem.call)：\(problem.message.chinese)")
        case .unreadable(let call): call.message
        }
    }
}

extension ReportRefusal: Worded {
    public var message: Message {
        switch self {
        case .endsBeforeItBegins(let first, let last):
            Message("the last day, \(last), is before the first, \(first)", "结束日期\(last)早于开始日期\(first)")
        }
    }
}
