import Documents
import Markup
import Operations

extension CallRefusal: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .noID:
            Message(
                "'hotline calls' shows them, and their first 8 characters are enough",
                "用“hotline calls”查看，写前 8 位即可")
        case .unknown(_, nearest: nil):
            Message("'hotline calls' shows which there are", "用“hotline calls”查看现有的通话")
        case .unknown, .several: nil
        case .notWritten: Message("hotline serve tries again each hour", "hotline serve 每小时重试一次")
        case .unreadable: Message("another version of Hotline may read it", "其他版本的 Hotline 或许可以读取")
        }
    }

    var isUsage: Bool {
        if case .noID = self { true } else { false }
    }
}

extension ReportRefusal: CommandRefusal {
    /// Named by the options that were written.
    var failure: Failure {
        switch self {
        case .endsBeforeItBegins: .usage("--since is after --until", "--since 晚于 --until")
        }
    }
}
